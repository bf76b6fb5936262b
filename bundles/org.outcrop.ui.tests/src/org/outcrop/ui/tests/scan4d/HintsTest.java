package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.outcrop.ui.scan4d.model.Hints;

class HintsTest {

	private static final Hints HINTS = new Hints(List.of("Click: frame there", "wheel: zoom", "Ctrl+drag: move"));

	private static String fitting(int width) {
		return HINTS.fitting(width, String::length);
	}

	@Test
	void onlyHintsThatFitWholeAreShown() {
		String all = "Click: frame there    wheel: zoom    Ctrl+drag: move";
		assertEquals(all, HINTS.all());
		assertEquals(all, fitting(1000));
		assertEquals(all, fitting(all.length()));
		assertEquals("Click: frame there    wheel: zoom", fitting(all.length() - 1));
		assertEquals("Click: frame there    wheel: zoom", fitting(33));
		assertEquals("Click: frame there", fitting(32));
		assertEquals("Click: frame there", fitting(18));
	}

	@Test
	void aFirstHintThatDoesNotFitEndsBehindAWord() {
		assertEquals("Click: frame\u2026", fitting(17));
		assertEquals("Click: frame\u2026", fitting(13));
		assertEquals("Click:\u2026", fitting(12));
		assertEquals("Click:\u2026", fitting(7));
		assertEquals("", fitting(6));
		assertEquals("", fitting(0));
	}

	@Test
	void nothingIsWiderThanTheLineWhateverTheLetters() {
		for (int width = -1; width < 600; width++) {
			String line = HINTS.fitting(width, text -> text.chars().map(c -> c == 'w' ? 12 : c == 'l' ? 4 : 9).sum());
			assertTrue(line.chars().map(c -> c == 'w' ? 12 : c == 'l' ? 4 : 9).sum() <= Math.max(0, width), line);
		}
	}

	@Test
	void withoutHintsTheLineIsEmpty() {
		assertEquals("", new Hints(List.of()).all());
		assertEquals("", new Hints(List.of()).fitting(100, String::length));
	}
}
