package org.outcrop.series;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.duckdb.DuckDBDriver;
import org.outcrop.array.ElementType;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.SeriesRows;

/** A Java process with the classes of this one, which works with a store of series. What it says goes into a file, so that it never waits. */
final class SeriesChild implements AutoCloseable {

	/** Libraries of the store that the classes here don't name, by one class of each. */
	private static final List<String> LIBRARIES = List.of("com.fasterxml.jackson.databind.ObjectMapper", "com.github.luben.zstd.Zstd",
			"org.sqlite.SQLiteConfig", "org.postgresql.Driver");
	private static final List<String> BEHIND_JACKSON = List.of("com.fasterxml.jackson.core.JsonParser", "com.fasterxml.jackson.annotation.JsonFormat");
	private static final long PATIENCE_SECONDS = 120;

	private final Process process;
	private final Path said;

	/** @param folder for what it says and for what libraries unpack */
	SeriesChild(Path folder, Class<?> main, String... arguments) throws IOException {
		said = Files.createTempFile(folder, "child", ".txt");
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder,
				"-cp", classPath(), main.getName()));
		command.addAll(List.of(arguments));
		process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
	}

	/** What it has said, line by line; the last line may be cut. */
	List<String> said() throws IOException {
		return Files.readAllLines(said);
	}

	/** Waits until it says something that begins so. */
	void await(String line) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (said().stream().noneMatch(one -> one.startsWith(line))) {
			if (!process.isAlive() || System.nanoTime() > end) {
				throw new IOException("the child never said " + line + ": " + said());
			}
			process.waitFor(5, TimeUnit.MILLISECONDS);
		}
	}

	/** Whether it ends within this time. */
	boolean ends(long millis) throws InterruptedException {
		return process.waitFor(millis, TimeUnit.MILLISECONDS);
	}

	/** Kills it. */
	@Override
	public void close() {
		process.destroyForcibly();
		try {
			if (!process.waitFor(30, TimeUnit.SECONDS)) {
				throw new IllegalStateException("the killed process does not end");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Where the classes lie that it needs, whether they were loaded from jars, folders or bundles of a build. */
	private static String classPath() throws IOException {
		Set<String> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(SeriesChild.class, SeriesStores.class, SeriesRows.class, ElementType.class, Progress.class, DataException.class,
				FolderFiles.class, DuckDBDriver.class)) {
			places.add(place(type).toString());
		}
		ClassLoader own = SeriesStores.class.getClassLoader();
		for (String name : LIBRARIES) {
			places.add(place(load(own, name)).toString());
		}
		for (String name : BEHIND_JACKSON) {
			places.add(place(load(load(own, LIBRARIES.getFirst()).getClassLoader(), name)).toString());
		}
		return String.join(File.pathSeparator, places);
	}

	private static Class<?> load(ClassLoader loader, String name) throws IOException {
		try {
			return loader.loadClass(name);
		} catch (ClassNotFoundException e) {
			throw new IOException("no class " + name, e);
		}
	}

	private static Path place(Class<?> type) throws IOException {
		try {
			Path origin = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
			String file = type.getName().replace('.', '/') + ".class";
			for (String below : List.of("", "target/classes", "bin")) {
				if (Files.exists(origin.resolve(below).resolve(file))) {
					return origin.resolve(below);
				}
			}
			// a fragment shares the place of its host in some frameworks; its own folder lies beside
			Path beside = origin.resolveSibling(origin.getFileName() + ".tests").resolve("target/classes");
			return Files.exists(beside.resolve(file)) ? beside : origin;
		} catch (URISyntaxException e) {
			throw new IOException(e);
		}
	}
}
