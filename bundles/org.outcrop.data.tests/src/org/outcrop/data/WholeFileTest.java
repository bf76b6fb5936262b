package org.outcrop.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

	@TempDir
	Path folder;

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private List<String> names() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.map(path -> path.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void theFileHasItsNameOnlyWhenItIsWhole() throws IOException {
		Path file = folder.resolve("a.txt");
		WholeFile.write(file, false, out -> {
			out.write(bytes("one"));
			assertFalse(Files.exists(file));
			assertEquals(1, names().size());
		});
		assertEquals("one", Files.readString(file));
		assertEquals(List.of("a.txt"), names());
	}

	@Test
	void whatIsThereIsReplacedOnlyWhereThatIsAllowed() throws IOException {
		Path file = Files.writeString(folder.resolve("a.txt"), "old");
		DataException e = assertThrows(DataException.NotWritable.class, () -> WholeFile.write(file, false, out -> out.write(bytes("new"))));
		assertTrue(e.getMessage().contains("exists already"), e.getMessage());
		assertEquals("old", Files.readString(file));
		WholeFile.write(file, true, out -> out.write(bytes("new")));
		assertEquals("new", Files.readString(file));
		assertEquals(List.of("a.txt"), names());
	}

	@Test
	void whatAppearsWhileItIsWrittenIsNotReplacedEither() throws IOException {
		Path file = folder.resolve("a.txt");
		assertThrows(DataException.NotWritable.class, () -> WholeFile.make(file, false, draft -> {
			Files.writeString(draft, "late");
			Files.writeString(file, "early");
		}));
		assertEquals("early", Files.readString(file));
		assertEquals(List.of("a.txt"), names());
	}

	@Test
	void whoFailsLeavesWhatWasThere() throws IOException {
		Path file = Files.writeString(folder.resolve("a.txt"), "old");
		DataException.NotWritable e = assertThrows(DataException.NotWritable.class, () -> WholeFile.write(file, true, out -> {
			out.write(bytes("new"));
			throw new IOException("no space");
		}));
		assertTrue(e.getMessage().contains("no space"), e.getMessage());
		assertThrows(IllegalStateException.class, () -> WholeFile.write(file, true, out -> {
			throw new IllegalStateException();
		}));
		assertEquals("old", Files.readString(file));
		assertEquals(List.of("a.txt"), names());
	}

	@Test
	void aFolderThatIsNotThereIsNamed() {
		Path file = folder.resolve("no").resolve("a.txt");
		DataException.NotWritable e = assertThrows(DataException.NotWritable.class, () -> WholeFile.write(file, true, out -> out.write(1)));
		assertEquals(folder.resolve("no").toString(), e.where());
	}

	@Test
	void aNoteMakesItsFolderAndReplacesTheOneBefore() throws IOException {
		Path note = folder.resolve("notes").resolve("a.txt");
		WholeFile.note(note, bytes("one"));
		WholeFile.note(note, bytes("two"));
		assertEquals("two", Files.readString(note));
		try (Stream<Path> all = Files.list(note.getParent())) {
			assertEquals(List.of(note), all.toList());
		}
	}
}
