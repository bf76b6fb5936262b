package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** The reference library, where this machine has it: makes files whose contents are known from elsewhere. */
public final class H5py {

	private static final long SECONDS = 120;

	private H5py() {
	}

	/** Runs a script in a folder; skips the test aloud where there is no h5py. */
	public static void run(Path folder, String script) throws IOException {
		Optional<String> python = Found.PYTHON;
		Assumptions.assumeTrue(python.isPresent(), "skipped: no Python with h5py here; on Debian it is python3-h5py");
		Path file = Files.writeString(folder.resolve("script.py"), script);
		Path log = folder.resolve("script.log");
		assertEquals(0, exit(List.of(python.get(), file.toString()), folder, log), () -> text(log));
	}

	/** Looked for once. */
	private static final class Found {
		static final Optional<String> PYTHON = python();

		private static Optional<String> python() {
			Path folder = Path.of(System.getProperty("java.io.tmpdir"));
			try {
				Path log = Files.createTempFile(folder, "h5py", ".log");
				try {
					return Stream.of("/usr/bin/python3", "python3").filter(p -> exit(List.of(p, "-c", "import h5py"), folder, log) == 0).findFirst();
				} finally {
					Files.delete(log);
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
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
