package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.peaks.EngineLibrary;
import org.outcrop.zarr.ZarrArray;

/**
 * Kills a process that writes, at random moments. What has the final name is whole then, and writing once more gives the same bytes.
 *
 * <p>A few kills here; the environment variable OUTCROP_KILLS asks for more.
 */
class StoreKillTest {

	private static final int KILLS = Integer.parseInt(Optional.ofNullable(System.getenv("OUTCROP_KILLS")).orElse("5"));
	private static final long SEED = Long.parseLong(Optional.ofNullable(System.getenv("OUTCROP_SEED")).orElse("20261120"));
	private static final List<String> LIBRARIES = List.of("com.fasterxml.jackson.databind.ObjectMapper", "com.fasterxml.jackson.core.JsonParser",
			"com.fasterxml.jackson.annotation.JsonFormat");
	private static final List<String> PACKERS = List.of("com.github.luben.zstd.Zstd", "net.jpountz.lz4.LZ4Factory");

	@TempDir
	Path folder;

	@Test
	void whatAKilledProcessLeavesIsWholeOrNotThere() throws IOException, InterruptedException {
		Random random = new Random(SEED);
		Map<String, Integer> seen = new TreeMap<>();
		for (int kill = 0; kill < KILLS; kill++) {
			StoreWorker.Form form = StoreWorker.Form.values()[kill % StoreWorker.Form.values().length];
			Path own = Files.createDirectory(folder.resolve("kill" + kill));
			TableTarget target = StoreWorker.target(own, form);
			if (form == StoreWorker.Form.REPLACED) {
				StoreWorker.table(StoreWorker.Form.BOTH).write(StoreWorker.target(own, form), 100, 1);
			}
			Map<String, String> before = form == StoreWorker.Form.REPLACED ? SpatialDataTargetTest.content(target.path()) : Map.of();
			boolean ended = killed(own, form, 50 + random.nextInt(1500));
			if (form == StoreWorker.Form.REPLACED) {
				target.check(); // puts back what was about to be replaced
			}
			Map<String, String> whole = reference(form);
			Map<String, String> left = Files.exists(target.path()) ? SpatialDataTargetTest.content(target.path()) : Map.of();
			if (!left.equals(whole) && (ended || !left.equals(before))) {
				Set<String> names = new TreeSet<>(left.keySet());
				names.addAll(whole.keySet());
				names.removeIf(name -> Objects.equals(left.get(name), whole.get(name)));
				fail(form + ", kill " + kill + ", seed " + SEED + (ended ? ", ended" : ", killed") + ", differs in " + names);
			}
			seen.merge(left.equals(whole) ? "whole" : left.isEmpty() ? "nothing" : "the one before", 1, Integer::sum);
			if (!left.equals(whole)) {
				StoreWorker.table(form).write(target, 33, 1);
			}
			assertEquals(whole, SpatialDataTargetTest.content(target.path()));
			if (!left.equals(whole)) {
				assertFalse(Files.exists(target.work()), form.toString());
			}
			FolderFiles.delete(own);
		}
		System.out.println("kills while writing stores: " + seen);
	}

	private Map<String, String> reference(StoreWorker.Form form) throws IOException {
		Path own = folder.resolve("reference-" + form);
		if (!Files.exists(own)) {
			Files.createDirectory(own);
			StoreWorker.table(form).write(StoreWorker.target(own, form), 70, 1);
		}
		return SpatialDataTargetTest.content(StoreWorker.target(own, form).path());
	}

	/** @param millis from when it began @return whether it had ended by itself */
	private static boolean killed(Path own, StoreWorker.Form form, int millis) throws IOException, InterruptedException {
		Path log = own.resolve("log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + own, "-cp", classPath(),
				StoreWorker.class.getName(), own.toString(), form.name()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			while (!text(log).contains("begun") && process.isAlive()) {
				process.waitFor(5, TimeUnit.MILLISECONDS);
			}
			boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
			process.destroyForcibly();
			assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the killed process does not end");
			String said = text(log);
			assertTrue(!ended || said.contains("done"), said);
			return said.contains("done");
		} finally {
			process.destroyForcibly();
		}
	}

	private static String text(Path log) throws IOException {
		return Files.exists(log) ? Files.readString(log) : "";
	}

	/** Where the classes lie that the worker needs, whether they were loaded from jars, folders or bundles of a build. */
	private static String classPath() throws IOException {
		Set<String> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(StoreWorker.class, SpatialDataTarget.class, ElementType.class, Progress.class, DataException.class,
				FolderFiles.class, Hdf5File.class, ZarrArray.class, EngineLibrary.class, DuckDBDriver.class)) {
			places.add(place(type).toString());
		}
		Class<?> databind = load(SpatialDataTarget.class.getClassLoader(), LIBRARIES.getFirst());
		for (String name : LIBRARIES) {
			places.add(place(load(databind.getClassLoader(), name)).toString());
		}
		for (String name : PACKERS) {
			places.add(place(load(ZarrArray.class.getClassLoader(), name)).toString());
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
