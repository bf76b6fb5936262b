package org.outcrop.store.internal.keyed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for tests that commit a thousand times: in memory where there is such a file system, because each commit waits for the disk. */
public record QuickFolder(Path path) implements AutoCloseable {

	private static final Path MEMORY = Path.of("/dev/shm");

	public static QuickFolder make(Path otherwise) {
		try {
			boolean memory = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY);
			return new QuickFolder(Files.createTempDirectory(memory ? MEMORY : otherwise, "outcrop-test"));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		try (Stream<Path> all = Files.walk(path)) {
			for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(each);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
