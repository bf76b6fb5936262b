package org.outcrop.scan4d.cached;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** Other people's programs for HDF5. Tests that need one skip with a message where it is not installed. */
public final class ExternalTools {

	private static final Optional<String> PYTHON = python();
	private static final Optional<String> H5DUMP = found("h5dump");

	private ExternalTools() {
	}

	/** What a program printed and how it ended. */
	public record Outcome(int code, String text) {
	}

	private static Optional<String> python() {
		for (String candidate : List.of("/usr/bin/python3", "python3")) {
			try {
				if (run(List.of(candidate, "-c", "import h5py, numpy")).code() == 0) {
					return Optional.of(candidate);
				}
			} catch (IOException e) {
				// not installed; the next one may be
			}
		}
		return Optional.empty();
	}

	private static Optional<String> found(String program) {
		try {
			return run(List.of(program, "--version")).code() == 0 ? Optional.of(program) : Optional.empty();
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	/** Whether h5py can be asked. */
	public static boolean hasH5py() {
		return PYTHON.isPresent();
	}

	/** Whether h5dump can be asked. */
	public static boolean hasH5dump() {
		return H5DUMP.isPresent();
	}

	/** Runs a script with h5py, or skips the test. */
	public static Outcome h5py(String script, String... arguments) throws IOException {
		Assumptions.assumeTrue(PYTHON.isPresent(), "h5py is not installed (python3-h5py)");
		List<String> command = new ArrayList<>(List.of(PYTHON.get(), "-c", script));
		command.addAll(List.of(arguments));
		return run(command);
	}

	/** Lets h5dump read every byte of a file, or skips the test. */
	public static Outcome h5dump(Path file) throws IOException {
		Assumptions.assumeTrue(H5DUMP.isPresent(), "h5dump is not installed (hdf5-tools)");
		return run(List.of(H5DUMP.get(), "--header", file.toString()));
	}

	private static Outcome run(List<String> command) throws IOException {
		Path output = Files.createTempFile("outcrop-tool", ".txt");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException(command.getFirst() + " does not end");
			}
			return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", e);
		} finally {
			Files.deleteIfExists(output);
		}
	}
}
