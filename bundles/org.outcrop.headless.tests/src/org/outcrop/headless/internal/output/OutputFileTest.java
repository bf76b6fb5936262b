package org.outcrop.headless.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;

class OutputFileTest {

	@TempDir
	private Path folder;

	private List<Path> files() throws IOException {
		try (var files = Files.list(folder)) {
			return files.toList();
		}
	}

	@Test
	void nothingIsSeenUnderTheNameBeforeTheCommit() throws IOException {
		Path target = folder.resolve("out é'.csv");
		try (OutputFile file = OutputFile.prepare(target, false)) {
			file.stream().write("abc".getBytes(StandardCharsets.UTF_8));
			assertTrue(Files.notExists(target));
			file.commit();
		}
		assertEquals("abc", Files.readString(target));
		assertEquals(List.of(target), files());
	}

	@Test
	void closingWithoutCommitLeavesNothing() throws IOException {
		try (OutputFile file = OutputFile.prepare(folder.resolve("out.csv"), false)) {
			file.stream().write(1);
		}
		assertEquals(List.of(), files());
	}

	@Test
	void anExistingFileIsKeptUnlessItMayBeReplaced() throws IOException {
		Path target = Files.writeString(folder.resolve("out.csv"), "old");
		assertThrows(DataException.NotWritable.class, () -> OutputFile.prepare(target, false));
		try (OutputFile file = OutputFile.prepare(target, true)) {
			file.stream().write('n');
			assertEquals("old", Files.readString(target));
			file.commit();
		}
		assertEquals("n", Files.readString(target));
	}

	@Test
	void aFileThatAppearsMeanwhileIsKept() throws IOException {
		Path target = folder.resolve("out.csv");
		try (OutputFile file = OutputFile.prepare(target, false)) {
			file.stream().write('n');
			Files.writeString(target, "other");
			assertThrows(DataException.NotWritable.class, file::commit);
		}
		assertEquals("other", Files.readString(target));
		assertEquals(List.of(target), files());
	}

	@Test
	void theInputIsNeverTheOutputNotEvenThroughALink() throws IOException {
		Path input = Files.writeString(folder.resolve("run.mzML"), "data");
		Path link = Files.createSymbolicLink(folder.resolve("link.mzML"), input);
		for (Path target : List.of(input, link, folder.resolve("x/../run.mzML"))) {
			assertThrows(DataException.NotWritable.class, () -> OutputFile.prepare(target, true, input));
		}
		assertEquals("data", Files.readString(input));
	}

	@Test
	void placesThatCannotHoldAFileAreRefusedAtOnce() throws IOException {
		Path plain = Files.createFile(folder.resolve("plain"));
		for (Path target : List.of(folder, folder.resolve("none/out.csv"), plain.resolve("out.csv"))) {
			assertThrows(DataException.NotWritable.class, () -> OutputFile.prepare(target, true));
		}
	}
}
