package org.outcrop.scan4d.cached;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.format.zarr.ZarrReader;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.Picture;
import org.outcrop.zarr.ZarrArray;

/** A second process that runs {@link ScanWorker}. Closing it kills it. */
public final class ChildJvm implements AutoCloseable {

	private static final List<String> LIBRARY = List.of("io.jhdf.HdfFile", "org.slf4j.Logger", "org.apache.commons.lang3.StringUtils",
			"net.jpountz.lz4.LZ4Factory", "com.ning.compress.lzf.LZFDecoder");
	private static final String ZSTD = "com.github.luben.zstd.Zstd";
	private static final List<String> JSON = List.of("com.fasterxml.jackson.databind.ObjectMapper", "com.fasterxml.jackson.core.JsonParser",
			"com.fasterxml.jackson.annotation.JsonFormat");

	private final Process process;
	private final BufferedReader out;

	/** Starts it. @param prefix of the command, such as a limit */
	public ChildJvm(List<String> prefix, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(prefix);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), ScanWorker.class.getName()));
		command.addAll(List.of(arguments));
		process = new ProcessBuilder(command).redirectErrorStream(true).start();
		out = process.inputReader(StandardCharsets.UTF_8);
	}

	/** Next line that it prints, warnings of the virtual machine and of the log left out. */
	public String line() throws IOException {
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.startsWith("worker: ")) {
				return line.substring(8);
			}
			if (!line.startsWith("WARNING") && !line.startsWith("SLF4J") && !line.isBlank()) {
				throw new IOException("the other process says: " + line + "\n" + String.join("\n", out.lines().limit(12).toList()));
			}
		}
		throw new IOException("the other process ended early");
	}

	/** Lets it go on from where it waits. */
	public void go() throws IOException {
		process.getOutputStream().write('\n');
		process.getOutputStream().flush();
	}

	/** As by {@code kill -9}. */
	public void kill() throws InterruptedException, IOException {
		if (!process.isAlive()) {
			throw new IOException("the other process ended by itself: " + String.join("\n", out.lines().limit(12).toList()));
		}
		process.destroyForcibly();
		if (!process.waitFor(20, TimeUnit.SECONDS)) {
			throw new IOException("the killed process does not end");
		}
	}

	@Override
	public void close() throws IOException {
		process.destroyForcibly();
		out.close();
	}

	/** Where the classes lie that the worker needs, whether they were loaded from jars, folders or bundles of a build. */
	private static String classPath() throws IOException {
		Set<String> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(ScanWorker.class, ElementType.class, Progress.class, DataException.class, CacheRoot.class, Hdf5File.class,
				EmdReader.class, ZarrReader.class, ZarrArray.class, Picture.class)) {
			places.add(place(type).toString());
		}
		Class<?> jhdf = load(Hdf5File.class.getClassLoader(), LIBRARY.getFirst());
		for (String name : LIBRARY) {
			places.add(place(load(jhdf.getClassLoader(), name)).toString());
		}
		places.add(place(load(ZarrArray.class.getClassLoader(), ZSTD)).toString());
		Class<?> databind = load(CacheRoot.class.getClassLoader(), JSON.getFirst());
		for (String name : JSON) {
			places.add(place(load(databind.getClassLoader(), name)).toString());
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
