package org.outcrop.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineJournalTest {

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void write() throws IOException {
		file = folder.resolve("a.journal");
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			assertFalse(journal.isOf("run"));
			journal.begin("run");
			journal.add("unit 1");
			journal.add("other 1");
			journal.add("unit 2 # 3");
			journal.force();
		}
	}

	@Test
	void whatWasNotedIsFoundByItsWord() throws IOException {
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			assertTrue(journal.isOf("run"));
			assertFalse(journal.isOf("another run"));
			assertEquals(List.of("1", "2 # 3"), journal.lines("unit"));
			assertEquals(List.of("1"), journal.lines("other"));
		}
	}

	@Test
	void whoeverHasItOpenHasItAlone() throws IOException {
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			assertTrue(LineJournal.open(file).isEmpty());
			journal.resume();
		}
		LineJournal.open(file).orElseThrow().close();
	}

	@Test
	void theFirstLineThatIsCutOrWrongEndsWhatIsBelieved() throws IOException {
		byte[] whole = Files.readAllBytes(file);
		for (int length = 0; length < whole.length; length++) {
			Files.write(file, Arrays.copyOf(whole, length));
			byte[] begin = Arrays.copyOf(whole, length);
			long lines = new String(begin).chars().filter(c -> c == '\n').count();
			try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
				assertEquals(lines > 0, journal.isOf("run"));
				assertEquals(Math.max(0, lines - 1), journal.lines("unit").size() + journal.lines("other").size());
				journal.resume();
				journal.add("unit 9");
			}
			try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
				assertEquals(Math.max(0, lines), journal.lines("unit").size() + journal.lines("other").size());
			}
		}
		whole[8] ^= 1;
		Files.write(file, whole);
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			assertEquals(List.of(), journal.lines("unit"));
		}
	}

	@Test
	void goesOnBehindAsManyLinesAsAreWanted() throws IOException {
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			journal.resume(2);
			journal.add("unit 7");
		}
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			assertEquals(List.of("1", "7"), journal.lines("unit"));
			assertEquals(List.of(), journal.lines("other"));
			journal.resume(0);
		}
		assertEquals(0, Files.size(file));
	}

	@Test
	void beginsAnewForAnotherRun() throws IOException {
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			journal.begin("another run");
			journal.add("unit 5");
		}
		try (LineJournal journal = LineJournal.open(file).orElseThrow()) {
			assertTrue(journal.isOf("another run"));
			assertEquals(List.of("5"), journal.lines("unit"));
		}
	}
}
