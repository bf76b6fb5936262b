package org.outcrop.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process that says how far it is with {@link #say}, and waits for a word where it reads its input. Closing it kills it. */
public final class TalkingProcess implements AutoCloseable {

	private static final String MARK = "worker: ";
	private static final int LINES_TOLD = 12;

	private final Process process;
	private final BufferedReader out;

	/** Starts it. @param prefix words before the command, such as those of a shell that sets limits */
	public TalkingProcess(JavaCommand command, List<String> prefix, String... arguments) throws IOException {
		List<String> line = new ArrayList<>(prefix);
		line.addAll(command.line(arguments));
		process = new ProcessBuilder(line).redirectErrorStream(true).start();
		out = process.inputReader(StandardCharsets.UTF_8);
	}

	/** In the other process: says something to this one. */
	public static void say(String what) {
		System.out.println(MARK + what);
		System.out.flush();
	}

	/** The next that it says. @throws IOException where it ends before, or prints something else; warnings are passed over */
	public String line() throws IOException {
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.startsWith(MARK)) {
				return line.substring(MARK.length());
			}
			if (!line.startsWith("WARNING") && !line.startsWith("SLF4J") && !line.isBlank()) {
				throw new IOException("the other process says: " + line + "\n" + rest());
			}
		}
		throw new IOException("the other process ended early");
	}

	private String rest() {
		return String.join("\n", out.lines().limit(LINES_TOLD).toList());
	}

	/** Lets it go on from where it waits. */
	public void go() throws IOException {
		process.getOutputStream().write('\n');
		process.getOutputStream().flush();
	}

	/** Kills it, as by {@code kill -9}, and requires that it was at work until then. */
	public void kill() throws InterruptedException, IOException {
		if (!process.isAlive()) {
			throw new IOException("the other process ended by itself: " + rest());
		}
		process.destroyForcibly();
		if (!process.waitFor(30, TimeUnit.SECONDS)) {
			throw new IOException("the killed process does not end");
		}
	}

	@Override
	public void close() throws IOException {
		process.destroyForcibly();
		out.close();
	}
}
