package org.outcrop.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Scripts of other programs' libraries, where this machine has them. */
public final class ChildPython {

	private static final long SECONDS = 60;

	private ChildPython() {
	}

	/**
	 * Runs a script with one argument.
	 *
	 * @return what it prints; {@code failed:} and why where it fails or there is no Python
	 */
	public static String run(String script, Path place) {
		try {
			Process process = new ProcessBuilder(System.getProperty("outcrop.python", "/usr/bin/python3"), "-c", script, place.toString())
					.redirectErrorStream(true).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return "failed: it doesn't end";
			}
			return process.exitValue() == 0 ? output.strip() : "failed: " + output;
		} catch (IOException e) {
			return "failed: " + e;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return "failed: interrupted";
		}
	}
}
