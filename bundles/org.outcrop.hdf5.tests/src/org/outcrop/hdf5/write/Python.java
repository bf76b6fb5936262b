package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** The reference implementation of HDF5, by way of h5py and its command line tools, where they are installed. */
final class Python {

	/** System property for a Python that has h5py; else the usual names are tried. */
	private static final String PROPERTY = "outcrop.python";
	private static final long SECONDS = 60;
	private static final Optional<String> INTERPRETER = find();

	private Python() {
	}

	private static Optional<String> find() {
		List<String> candidates = new ArrayList<>(List.of("python3", "/usr/bin/python3", "python"));
		Optional.ofNullable(System.getProperty(PROPERTY)).ifPresent(candidates::addFirst);
		return candidates.stream().filter(python -> {
			try {
				return exec(List.of(python, "-c", "import h5py")).code == 0;
			} catch (IOException e) {
				return false;
			}
		}).findFirst();
	}

	private record Ended(int code, String output) {
	}

	private static Ended exec(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException(command.getFirst() + " doesn't end");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
		return new Ended(process.exitValue(), output);
	}

	static boolean isInstalled() {
		return INTERPRETER.isPresent();
	}

	/** A Python that has h5py. */
	static Optional<String> interpreter() {
		return INTERPRETER;
	}

	/** Skips the test, aloud, where there is no h5py. */
	static void assume() {
		Assumptions.assumeTrue(isInstalled(), "skipped: no Python with h5py (package python3-h5py; or system property " + PROPERTY + ")");
	}

	/** Runs a script that must end well, and gives what it printed. */
	static String run(String script, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(INTERPRETER.orElseThrow(), "-c", script));
		Arrays.stream(arguments).map(Object::toString).forEach(command::add);
		Ended ended = exec(command);
		assertEquals(0, ended.code, ended.output);
		return ended.output.strip();
	}

	/** Starts a script that prints a line once it is ready, and goes on when its input ends. */
	static Process start(String script, Path file) throws IOException {
		Process process = new ProcessBuilder(INTERPRETER.orElseThrow(), "-c", script, file.toString()).redirectErrorStream(true).start();
		int first = process.getInputStream().read();
		assertEquals('r', first, "the script doesn't start");
		return process;
	}

	/** Whether one of HDF5's own tools is there. */
	static boolean hasTool(String tool) {
		try {
			return exec(List.of(tool, "--version")).code == 0;
		} catch (IOException e) {
			return false;
		}
	}

	/** Runs one of HDF5's own tools, which must end well and find nothing wrong; gives what it printed. */
	static String tool(String tool, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(tool));
		Arrays.stream(arguments).map(Object::toString).forEach(command::add);
		Ended ended = exec(command);
		assertEquals(0, ended.code, ended.output);
		return ended.output;
	}
}
