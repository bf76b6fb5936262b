package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** Other programs' readers, where they are installed. */
final class OtherPython {

	/** System property for a Python that has them. */
	private static final String PYTHON = System.getProperty("outcrop.python", "/usr/bin/python3");

	private OtherPython() {
	}

	/** Skips the test, aloud, where a module is not there. @param statement that fails then */
	static void assume(String statement) throws InterruptedException {
		boolean there;
		try {
			there = new ProcessBuilder(PYTHON, "-c", statement).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		} catch (IOException e) {
			there = false;
		}
		Assumptions.assumeTrue(there, PYTHON + " can't do '" + statement + "': what was written is not looked at by another program");
	}

	/** Runs a program on a file. @return what it printed */
	static String run(String program, Path file) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(PYTHON, "-W", "ignore", "-c", program, file.toString()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), said);
		return said.strip();
	}
}
