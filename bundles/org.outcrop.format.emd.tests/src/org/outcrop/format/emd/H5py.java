package org.outcrop.format.emd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** The reference library, where this machine has it: makes files whose contents are known from elsewhere. */
final class H5py {

	private static final long SECONDS = 120;

	private H5py() {
	}

	/** Runs a script in a folder; skips the test aloud where there is no h5py. */
	static void run(Path folder, String script) throws IOException {
		Optional<String> python = python();
		Assumptions.assumeTrue(python.isPresent(), "skipped: no Python with h5py here; on Debian it is python3-h5py");
		Path file = Files.writeString(folder.resolve("script.py"), script);
		Path log = folder.resolve("script.log");
		assertEquals(0, exit(List.of(python.get(), file.toString()), folder, log), () -> text(log));
	}

	private static Optional<String> python() throws IOException {
		Path log = Files.createTempFile("h5py", ".log");
		try {
			for (String candidate : List.of("/usr/bin/python3", "python3")) {
				if (exit(List.of(candidate, "-c", "import h5py"), log.getParent(), log) == 0) {
					return Optional.of(candidate);
				}
			}
			return Optional.empty();
		} finally {
			Files.delete(log);
		}
	}

	private static int exit(List<String> command, Path folder, Path log) {
		try {
			Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return -1;
			}
			return process.exitValue();
		} catch (IOException e) {
			return -1; // there is no such program
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String text(Path log) {
		try {
			return Files.readString(log);
		} catch (IOException e) {
			return e.toString();
		}
	}
}
