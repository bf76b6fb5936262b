package org.outcrop.store;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java process with the classes of this one, to be killed. It says {@code ready} when it begins. */
public final class ChildJava {

	/** One class of each bundle and library that stores need. */
	private static final List<String> NEEDED = List.of("org.outcrop.testing.Samples", "org.outcrop.zarr.ZarrArray", "org.outcrop.data.DataException",
			"org.outcrop.compute.Progress", "org.outcrop.array.ElementType", "org.junit.jupiter.api.Assertions", "org.opentest4j.AssertionFailedError",
			"org.junit.platform.commons.util.StringUtils", "com.fasterxml.jackson.databind.JsonNode", "com.fasterxml.jackson.core.JsonParser",
			"com.fasterxml.jackson.annotation.JsonView", "com.github.luben.zstd.Zstd", "net.jpountz.lz4.LZ4Factory");

	private ChildJava() {
	}

	private static String classPath(Class<?> main) {
		List<String> names = new ArrayList<>(List.of(main.getName(), Backend.class.getName()));
		names.addAll(NEEDED);
		StringBuilder path = new StringBuilder();
		for (String name : names) {
			Optional<Path> found = place(name);
			if (found.isPresent()) {
				for (Path place : List.of(found.get(), found.get().resolve("target/classes"), found.get().resolve("target/test-classes"))) {
					if (Files.exists(place)) {
						path.append(place).append(File.pathSeparator);
					}
				}
			}
		}
		return path.toString();
	}

	/** What each class was loaded from is what the child needs; not every loader here sees every class, and the child may do without. */
	private static Optional<Path> place(String name) {
		for (ClassLoader loader : List.of(ChildJava.class.getClassLoader(), org.outcrop.compute.Progress.class.getClassLoader(),
				org.outcrop.zarr.ZarrArray.class.getClassLoader(), com.fasterxml.jackson.databind.JsonNode.class.getClassLoader())) {
			try {
				Class<?> type = Class.forName(name, false, loader);
				return Optional.of(Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString().replace(" ", "%20"))));
			} catch (ClassNotFoundException e) {
				// the next may know it
			}
		}
		return Optional.empty();
	}

	/** Starts a class, lets it work for a while from the moment it is ready, and kills it. */
	public static void kill(Class<?> main, long milliseconds, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
				"-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(main), main.getName()));
		command.addAll(List.of(arguments));
		Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		int first = child.getInputStream().read();
		if (first == 'r') {
			Thread.sleep(milliseconds);
		}
		boolean alive = child.isAlive();
		child.destroyForcibly();
		if (!child.waitFor(10, TimeUnit.SECONDS) || first != 'r' || !alive) {
			throw new IOException("the child " + (first != 'r' ? "didn't start" : alive ? "can't be killed" : "ended by itself") + ": " + command);
		}
	}

	/** How many kills the environment asks for, a part of them for each test; few where it doesn't. */
	public static int kills(int part, int few) {
		return Optional.ofNullable(System.getenv("OUTCROP_KILLS")).map(all -> Math.ceilDiv(Integer.parseInt(all), part)).orElse(few);
	}

	/** Where random numbers begin. */
	public static long seed() {
		return Long.parseLong(Optional.ofNullable(System.getenv("OUTCROP_SEED")).orElse("20261120"));
	}
}
