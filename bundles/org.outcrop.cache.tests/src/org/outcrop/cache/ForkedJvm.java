package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A second process that runs {@link CacheWorker}. Closing it kills it. */
final class ForkedJvm implements AutoCloseable {

	private final Process process;
	private final BufferedReader out;

	ForkedJvm(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(), CacheWorker.class.getName()));
		command.addAll(List.of(arguments));
		process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** Next line that it prints; fails when it ends before. */
	String line() throws IOException {
		String line = out.readLine();
		assertTrue(line != null, "the other process ended early");
		return line;
	}

	/** Lets it go on from where it waits. */
	void go() throws IOException {
		process.getOutputStream().write('\n');
		process.getOutputStream().flush();
	}

	/** As by {@code kill -9}. */
	void kill() throws InterruptedException {
		process.destroyForcibly();
		assertTrue(process.waitFor(10, TimeUnit.SECONDS), "the killed process does not end");
	}

	@Override
	public void close() throws IOException {
		process.destroyForcibly();
		out.close();
	}

	/** Where the classes lie that the worker needs, whether they were loaded from jars, folders or bundles of a build. */
	private static String classPath() {
		Set<String> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(CacheWorker.class, CacheRoot.class, Progress.class, DataException.class, ObjectMapper.class,
				JsonParser.class, JsonFormat.class)) {
			places.add(place(type).toString());
		}
		return String.join(File.pathSeparator, places);
	}

	private static Path place(Class<?> type) {
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
			throw new UncheckedIOException(new IOException(e));
		}
	}
}
