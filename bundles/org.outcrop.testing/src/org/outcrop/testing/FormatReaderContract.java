package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;

/** What holds for every reader, inherited by the tests of each. */
public abstract class FormatReaderContract {

	/** A folder of its own for each test. */
	@TempDir
	protected Path folder;

	/** A new reader. */
	protected abstract FormatReader reader();

	/** Writes a small good file, or folder, with some of everything and with a usual name. */
	protected abstract Path writeGood(Path into) throws IOException;

	/** The kind of data it opens. */
	protected abstract Dataset.Kind kind();

	/** Options with little memory. */
	protected static OpenOptions options(int workers) {
		return new OpenOptions(workers, new MemoryBudget(64L << 20));
	}

	/** What a reader looks at first. */
	private Head head(Path file) throws IOException {
		return Files.isDirectory(file) ? Head.of(file, reader().folderMarks()).orElseThrow() : Head.of(file);
	}

	/** The bytes of a file, or of all files of a folder by their names below it. */
	protected static SortedMap<String, ByteBuffer> contents(Path file) throws IOException {
		SortedMap<String, ByteBuffer> contents = new TreeMap<>();
		try (Stream<Path> files = Files.walk(file)) {
			for (Path each : files.filter(Files::isRegularFile).toList()) {
				contents.put(file.relativize(each).toString(), ByteBuffer.wrap(Files.readAllBytes(each)));
			}
		}
		return contents;
	}

	/** Opens the good file. */
	protected final Dataset openGood() throws IOException {
		return reader().open(writeGood(folder), options(2), Progress.NONE);
	}

	@Test
	void isFoundAsAService() {
		FormatReader own = reader();
		long found = ServiceLoader.load(FormatReader.class, own.getClass().getClassLoader()).stream().filter(p -> p.type() == own.getClass())
				.count();
		assertEquals(1, found, "META-INF/services/org.outcrop.data.FormatReader");
	}

	@Test
	void namesItself() {
		FormatReader reader = reader();
		assertTrue(reader.id().matches("[a-z0-9]+"), reader.id());
		assertFalse(reader.name().isBlank());
		assertTrue(reader.version() >= 1);
		assertFalse(reader.extensions().isEmpty());
		for (String extension : reader.extensions()) {
			assertTrue(extension.startsWith(".") && extension.equals(extension.toLowerCase(Locale.ROOT)), extension);
		}
	}

	@Test
	void knowsItsOwnByContentOrName() throws IOException {
		Path file = writeGood(folder);
		Head head = head(file);
		assertTrue(reader().sniff(head).compareTo(Confidence.NO) > 0);
		assertEquals(Confidence.NO, reader().sniff(new Head("notes.txt", "nothing of it".getBytes(StandardCharsets.US_ASCII))));
	}

	@Test
	void sniffsWhateverBytesThereAreWithoutFailing() throws IOException {
		byte[] good = head(writeGood(folder)).bytes();
		for (int length = 0; length < Math.min(good.length, 300); length++) {
			assertNotNull(reader().sniff(new Head("x", Arrays.copyOf(good, length))));
		}
		Random random = new Random(1);
		for (int i = 0; i < 500; i++) {
			byte[] noise = good.clone();
			for (int flips = 0; flips < 4; flips++) {
				noise[random.nextInt(Math.min(noise.length, 64))] = (byte) random.nextInt();
			}
			assertNotNull(reader().sniff(new Head("", noise)));
		}
	}

	@Test
	void opensWhatItKnows() throws IOException {
		Path file = writeGood(folder);
		FormatReader reader = reader();
		try (Dataset dataset = reader.open(file, options(1), Progress.NONE)) {
			assertEquals(file, dataset.file());
			assertSame(reader, dataset.reader());
			assertEquals(kind(), dataset.kind());
			assertTrue(dataset.warnings().entries().isEmpty(), () -> dataset.warnings().entries().toString());
		}
	}

	@Test
	void leavesTheSourceAsItIs() throws IOException {
		Path file = writeGood(folder);
		Map<String, ByteBuffer> before = contents(file);
		Object time = Files.getLastModifiedTime(file);
		reader().open(file, options(1), Progress.NONE).close();
		assertEquals(before, contents(file));
		assertEquals(time, Files.getLastModifiedTime(file));
	}

	@Test
	void closesTwiceAndLetsTheFileGo() throws IOException {
		Path file = writeGood(folder);
		Dataset dataset = reader().open(file, options(1), Progress.NONE);
		dataset.close();
		dataset.close();
		if (Files.isDirectory(file)) {
			for (String name : contents(file).keySet()) {
				Files.delete(file.resolve(name));
			}
		} else {
			Files.delete(file);
		}
	}

	@Test
	void opensTheSameFileSeveralTimesAtOnce() throws IOException {
		Path file = writeGood(folder);
		try (Dataset first = reader().open(file, options(1), Progress.NONE); Dataset second = reader().open(file, options(2), Progress.NONE)) {
			assertEquals(first.file(), second.file());
		}
	}

	@Test
	void refusesWhatItCannotReadInWords() throws IOException {
		Path good = writeGood(folder);
		String extension = good.getFileName().toString().replaceFirst("^[^.]*", "");
		Path empty = Files.createFile(folder.resolve("empty" + extension));
		Path page = Files.writeString(folder.resolve("page" + extension), "<!DOCTYPE html><html><body>Please log in</body></html>");
		Path noise = folder.resolve("noise" + extension);
		byte[] bytes = new byte[5000];
		new Random(3).nextBytes(bytes);
		Files.write(noise, bytes);
		for (Path bad : new Path[] {empty, page, noise, folder.resolve("missing" + extension), folder}) {
			DataException e = assertThrows(DataException.class, () -> reader().open(bad, options(1), Progress.NONE).close(), bad.toString());
			assertFalse(e.what().isBlank());
			assertFalse(e.advice().isBlank());
			assertTrue(e.where().contains(bad.getFileName().toString()), e.where());
			assertFalse(e.getMessage().contains("Exception"), e.getMessage());
		}
	}

	@Test
	void doesNotOpenWhatIsCancelled() throws IOException {
		Path file = writeGood(folder);
		assertThrows(CancellationException.class, () -> reader().open(file, options(1), new Cancelled()).close());
	}

	/** Cancelled from the start. */
	protected static final class Cancelled implements Progress {
		@Override
		public void stage(String what) {
			// nobody listens
		}

		@Override
		public void worked(long done, long total) {
			// nobody listens
		}

		@Override
		public boolean isCancelled() {
			return true;
		}
	}
}
