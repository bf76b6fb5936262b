package org.outcrop.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class SqlTextTest {

	private static final Path ROOT = Path.of("").toAbsolutePath().getRoot();

	@Test
	void quotesAreDoubled() {
		assertEquals("'it''s'", SqlText.literal("it's"));
		assertEquals("''", SqlText.literal(""));
	}

	@Test
	void whatAPatternWouldExpandIsInBrackets() {
		Path odd = ROOT.resolve("a[1]");
		assertEquals("'" + ROOT + "a[[]1]'", SqlText.pattern(odd));
		assertEquals("['" + ROOT + "a[[]1]', '" + ROOT + "b']", SqlText.patterns(List.of(odd, ROOT.resolve("b"))));
		assertEquals("['" + ROOT + "a[1]', '" + ROOT + "a[[]1]', '" + ROOT + "b']", SqlText.folders(List.of(odd, ROOT.resolve("b"))));
	}
}
