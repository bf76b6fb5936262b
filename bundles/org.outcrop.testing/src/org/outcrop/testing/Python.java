package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** The Python of this machine, as a second reader and writer. */
public final class Python {

	/** What the system property names; else that of the system, which has the packages of the system, where there is one. */
	private static final String INTERPRETER = System.getProperty("outcrop.python",
			Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3");

	private Python() {
	}

	/** What a script prints; begins with {@code failed:} where it fails. */
	public static String run(String script, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(INTERPRETER, "-c", script));
		for (Object argument : arguments) {
			command.add(argument.toString());
		}
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			assertTrue(process.waitFor(60, TimeUnit.SECONDS), "python doesn't end");
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
		return process.exitValue() == 0 ? output.strip() : "failed: " + output;
	}

	/** Skips the test, aloud, where a module is not installed. */
	public static void needs(String module, String debianPackage) {
		String found;
		try {
			found = run("import " + module + "; print('there')");
		} catch (IOException e) {
			found = "failed: " + e;
		}
		Assumptions.assumeTrue(found.endsWith("there"), "skipped: no Python with " + module + " (package " + debianPackage + "): " + found);
	}

	/** The text of a script that lies beside a class. */
	public static String script(Class<?> beside, String name) throws IOException {
		try (InputStream in = beside.getResourceAsStream(name)) {
			if (in == null) {
				throw new IOException("no script " + name);
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
