package org.outcrop.hdf5.internal.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of a file that another program writes to at the same time. */
class FileBytesTest {

	private static final int SHORT = 10_000;
	private static final int LONG = 50_000;

	@TempDir
	Path folder;

	@Test
	void aFileThatIsCutOffWhileItIsMappedIsMappedAsFarAsItReaches() throws IOException, InterruptedException {
		Path path = folder.resolve("file");
		Files.write(path, new byte[LONG]);
		try (RandomAccessFile other = new RandomAccessFile(path.toFile(), "rw"); FileBytes bytes = new FileBytes(path)) {
			Thread writer = Thread.ofPlatform().start(() -> {
				while (!Thread.currentThread().isInterrupted()) {
					setLength(other, SHORT);
					setLength(other, LONG);
				}
			});
			try {
				for (int i = 0; i < 5_000; i++) {
					try (Arena arena = Arena.ofConfined()) {
						MemorySegment mapped = bytes.map(arena);
						assertTrue(mapped.byteSize() == SHORT || mapped.byteSize() == LONG, () -> mapped.byteSize() + " bytes");
					}
				}
			} finally {
				writer.interrupt();
				writer.join();
			}
		}
	}

	private static void setLength(RandomAccessFile file, long length) {
		try {
			file.setLength(length);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
