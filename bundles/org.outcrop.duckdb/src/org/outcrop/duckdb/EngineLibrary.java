package org.outcrop.duckdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.duckdb.DuckDBDriver;
import org.outcrop.data.DataException;

/**
 * The native library of the query engine. DuckDB unpacks its 60 MB into the temporary folder each time a process starts, to be removed
 * when the process ends in an orderly way; a process that is stopped by Ctrl-C or killed leaves it there. Whoever is about to use
 * DuckDB for the first time calls {@link #load}. Safe for any thread.
 */
public final class EngineLibrary {

	private static final String PREFIX = "libduckdb_java";
	/** The largest of its builds is a little shorter. */
	private static final long NEEDED = 110L << 20;
	private static final Path MAPS = Path.of("/proc/self/maps");

	private EngineLibrary() {
	}

	/** Loaded once for the process, as native libraries are. */
	private static final class Loaded {
		private static final Optional<Throwable> TROUBLE = loadNow();
	}

	/**
	 * Loads the library, and gives its file a life that ends with the process, however that ends, where the system allows it: on Linux, a
	 * file without a name stays until nobody uses it.
	 *
	 * @throws DataException.NotWritable when it can't be unpacked or may not be run from there
	 */
	public static void load() {
		Loaded.TROUBLE.ifPresent(trouble -> {
			throw new DataException.NotWritable("the query engine's library can't be unpacked and loaded (" + reason(trouble) + ")",
					System.getProperty("java.io.tmpdir"), "free some space there, or name another folder with -Djava.io.tmpdir=DIR in OUTCROP_JAVA_OPTS",
					trouble);
		});
	}

	private static Optional<Throwable> loadNow() {
		try {
			requireSpace(Path.of(System.getProperty("java.io.tmpdir")));
			Class.forName("org.duckdb.DuckDBNative", true, DuckDBDriver.class.getClassLoader());
			forgetNames();
			return Optional.empty();
		} catch (ClassNotFoundException | LinkageError | IOException e) {
			return Optional.of(e);
		}
	}

	/** What is unpacked in part is never removed, so it is not begun where it does not fit. */
	static void requireSpace(Path folder) throws IOException {
		long free = Files.getFileStore(folder).getUsableSpace();
		if (free < NEEDED) {
			throw new IOException((NEEDED >> 20) + " MB are needed, " + (free >> 20) + " MB are free");
		}
	}

	private static void forgetNames() throws IOException {
		if (Files.isReadable(MAPS)) {
			for (Path file : mapped(Files.readAllLines(MAPS, StandardCharsets.ISO_8859_1))) {
				Files.deleteIfExists(file);
			}
		}
	}

	/** The unpacked libraries that this process has mapped. */
	static List<Path> mapped(List<String> maps) {
		return maps.stream().map(line -> line.indexOf('/') < 0 ? "" : line.substring(line.indexOf('/')))
				.filter(path -> path.substring(path.lastIndexOf('/') + 1).matches(PREFIX + "\\d+\\.so")).distinct().map(Path::of).toList();
	}

	private static String reason(Throwable trouble) {
		Throwable cause = trouble;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}
}
