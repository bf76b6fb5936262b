package org.outcrop.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;

/** The choice between readers, and the head that they choose by. */
class FormatReadersTest {

	private static final OpenOptions OPTIONS = new OpenOptions(1, new MemoryBudget(1 << 20));

	@TempDir
	Path folder;

	/** Sure of every file by as much as it was told, and tells in its refusal that it was asked to open. */
	private record Sure(String id, Confidence confidence) implements FormatReader {
		@Override
		public String name() {
			return id;
		}

		@Override
		public int version() {
			return 1;
		}

		@Override
		public Set<String> extensions() {
			return Set.of("." + id);
		}

		@Override
		public Confidence sniff(Head head) {
			return confidence;
		}

		@Override
		public Dataset open(Path file, OpenOptions options, Progress progress) {
			throw new DataException.Corrupt("opened by " + id, file.toString(), "none");
		}
	}

	private static String opener(Path file, FormatReader... readers) {
		FormatReaders all = new FormatReaders(List.of(readers));
		return assertThrows(DataException.class, () -> all.open(file, OPTIONS, Progress.NONE)).what();
	}

	@Test
	void theSurestReaderOpensAndTheFirstOfEquals() throws IOException {
		Path file = Files.writeString(folder.resolve("a.x"), "text");
		Sure no = new Sure("no", FormatReader.Confidence.NO);
		Sure name = new Sure("name", FormatReader.Confidence.NAME);
		Sure content = new Sure("content", FormatReader.Confidence.CONTENT);
		assertEquals("opened by content", opener(file, no, name, content));
		assertEquals("opened by content", opener(file, content, name, new Sure("other", FormatReader.Confidence.CONTENT)));
		assertEquals("opened by name", opener(file, no, name));
	}

	@Test
	void aFileThatNobodyKnowsIsDescribedAndTheKnownEndingsNamed() throws IOException {
		Path file = Files.writeString(folder.resolve("a.x"), "<html>");
		FormatReaders none = new FormatReaders(List.of(new Sure("no", FormatReader.Confidence.NO)));
		DataException.Unsupported e = assertThrows(DataException.Unsupported.class, () -> none.open(file, OPTIONS, Progress.NONE));
		assertTrue(e.what().contains("web page"), e.what());
		assertTrue(e.advice().contains(".no"), e.advice());
		assertEquals(file.toString(), e.where());
		assertEquals(e.what() + ": " + e.where(), e.getMessage());
	}

	/** Knows folders by a mark, and is sure of what the mark's text says. */
	private record Marked(String id, String mark) implements FormatReader {
		@Override
		public String name() {
			return id;
		}

		@Override
		public int version() {
			return 1;
		}

		@Override
		public Set<String> extensions() {
			return Set.of("." + id);
		}

		@Override
		public Set<String> folderMarks() {
			return Set.of(mark);
		}

		@Override
		public Confidence sniff(Head head) {
			return Confidence.valueOf(new String(head.bytes(), StandardCharsets.US_ASCII));
		}

		@Override
		public Dataset open(Path file, OpenOptions options, Progress progress) {
			throw new DataException.Corrupt("opened by " + id, file.toString(), "none");
		}
	}

	@Test
	void eachReaderSeesTheFileThatMarksAFolderAsItsOwn() throws IOException {
		Files.writeString(folder.resolve("a.json"), "NAME");
		Marked a = new Marked("a", "a.json");
		Marked b = new Marked("b", "b.json");
		assertEquals("opened by a", opener(folder, b, a));
		Files.writeString(folder.resolve("b.json"), "CONTENT");
		assertEquals("opened by b", opener(folder, a, b));
		assertEquals("opened by b", opener(folder, b, a));
		Files.writeString(folder.resolve("a.json"), "NO");
		Files.writeString(folder.resolve("b.json"), "NO");
		assertTrue(opener(folder, a, b).startsWith("no reader knows this"));
	}

	@Test
	void whatIsNoFileIsRefusedInWords() {
		FormatReaders all = new FormatReaders(List.of(new Sure("any", FormatReader.Confidence.CONTENT)));
		for (Path path : List.of(folder, folder.resolve("missing"))) {
			DataException.Unsupported e = assertThrows(DataException.Unsupported.class, () -> all.open(path, OPTIONS, Progress.NONE));
			assertTrue(e.what().contains(path == folder ? "folder" : "no such file"), e.what());
		}
	}

	@Test
	void theHeadIsTheBeginningAndNeverMoreThanItsLimit() throws IOException {
		byte[] bytes = new byte[3 * Head.LIMIT + 1];
		new Random(1).nextBytes(bytes);
		for (int length : new int[] {0, 1, Head.LIMIT - 1, Head.LIMIT, Head.LIMIT + 1, bytes.length}) {
			Path file = Files.write(folder.resolve("file.bin"), Arrays.copyOf(bytes, length));
			Head head = Head.of(file);
			assertEquals("file.bin", head.fileName());
			assertArrayEquals(Arrays.copyOf(bytes, Math.min(length, Head.LIMIT)), head.bytes());
		}
	}

	@Test
	void readersKeepTheirOrder() {
		Sure first = new Sure("first", FormatReader.Confidence.NO);
		FormatReaders all = new FormatReaders(List.of(first, new Sure("second", FormatReader.Confidence.NO)));
		assertSame(first, all.readers().getFirst());
		assertThrows(IllegalArgumentException.class, () -> new OpenOptions(0, OPTIONS.budget()));
	}
}
