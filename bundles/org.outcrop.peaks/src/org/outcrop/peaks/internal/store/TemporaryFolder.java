package org.outcrop.peaks.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.outcrop.data.DataException;

/**
 * A folder in the system's temporary one that is removed when closed. Its name carries the process, so that the next one can remove what
 * a killed process left.
 */
final class TemporaryFolder implements AutoCloseable {

	private static final String PREFIX = "outcrop-peaks-";
	private static final String SPILL_PREFIX = "outcrop-spill-";
	private static final Pattern NAME = Pattern.compile("(?:" + PREFIX + "|" + SPILL_PREFIX + ")(\\d{1,18})-.+");
	private final Path path;

	private TemporaryFolder(Path path) {
		this.path = path;
	}

	/** @throws DataException.NotWritable when none can be made */
	static TemporaryFolder make() {
		Path parent = Path.of(System.getProperty("java.io.tmpdir"));
		try {
			removeLeftovers(parent);
			return new TemporaryFolder(Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-"));
		} catch (IOException e) {
			throw new DataException.NotWritable("no temporary folder can be made (" + e.getMessage() + ")", parent.toString(),
					"name a cache folder with --cache-dir", e);
		}
	}

	Path path() {
		return path;
	}

	/** Length of all its files. */
	long bytes() {
		try (Stream<Path> files = Files.walk(path)) {
			long sum = 0;
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				sum += Files.size(file);
			}
			return sum;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A folder name that nobody else uses; the engine makes the folder when it must spill, and removes it with itself. */
	static Path spill() {
		Path parent = Path.of(System.getProperty("java.io.tmpdir"));
		try {
			removeLeftovers(parent);
		} catch (IOException e) {
			// somebody else's folder stays; what is to be spilled has a place of its own
		}
		return parent.resolve(SPILL_PREFIX + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
	}

	/** Removes the folders of processes that have ended without doing so. */
	static void removeLeftovers(Path parent) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "outcrop-*")) {
			for (Path folder : folders) {
				Matcher name = NAME.matcher(folder.getFileName().toString());
				if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty() && Files.isWritable(folder)) {
					remove(folder);
				}
			}
		}
	}

	private static void remove(Path folder) throws IOException {
		List<Path> all;
		try (Stream<Path> files = Files.walk(folder)) {
			all = files.sorted(Comparator.reverseOrder()).toList();
		} catch (NoSuchFileException | UncheckedIOException e) {
			// another process is removing it as well
			return;
		}
		for (Path file : all) {
			Files.deleteIfExists(file);
		}
	}

	@Override
	public void close() {
		try {
			remove(path);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
