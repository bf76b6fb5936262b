package org.outcrop.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java process that works until it is killed. What it says goes into a file, so that it never waits. Closing it kills it. */
public final class KilledProcess implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 120;
	private static final int LOOK_MILLIS = 2;

	private final Process process;
	private final Path log;

	/**
	 * Starts it.
	 *
	 * @param log a file for what it says; made anew
	 */
	public KilledProcess(JavaCommand command, Path log, String... arguments) throws IOException {
		this.log = log;
		process = new ProcessBuilder(command.line(arguments)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	/** How many kills the environment variable OUTCROP_KILLS asks for, a part of them for each test; few where it doesn't. */
	public static int kills(int part, int few) {
		return Optional.ofNullable(System.getenv("OUTCROP_KILLS")).map(all -> Math.ceilDiv(Integer.parseInt(all), part)).orElse(few);
	}

	/** Where random numbers begin: what the environment variable OUTCROP_SEED says, or always the same. */
	public static long seed() {
		return Long.parseLong(Optional.ofNullable(System.getenv("OUTCROP_SEED")).orElse("20261120"));
	}

	/** What it has said, line by line; the last line may be cut. */
	public List<String> said() throws IOException {
		return text().lines().toList();
	}

	/** Waits until it says something that begins so. @throws IOException where it ends before, or never says it */
	public void await(String line) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!says(line)) {
			// what it said last may have come between the two looks
			if (!process.isAlive() && !says(line) || System.nanoTime() > end) {
				throw new IOException("the other process never said " + line + ": " + said());
			}
			process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private boolean says(String line) throws IOException {
		return said().stream().anyMatch(one -> one.startsWith(line));
	}

	/** Whether it ends by itself within this time. */
	public boolean endsWithin(long millis) throws InterruptedException {
		return process.waitFor(millis, TimeUnit.MILLISECONDS);
	}

	/** Its end, when it has ended. */
	public int exitValue() {
		return process.exitValue();
	}

	/**
	 * Kills it so long after it said something, and requires that it was at work until then.
	 *
	 * @param begun what it says when it is ready
	 */
	public void killAfter(String begun, long millis) throws IOException, InterruptedException {
		await(begun);
		boolean ended = endsWithin(millis);
		close();
		require(!ended, "the other process ended by itself: " + text());
	}

	/**
	 * Kills it so long after it said something, unless it has done its work before.
	 *
	 * @param begun what it says when it begins
	 * @param done  what it says when it has done all of it
	 * @return whether it said so
	 */
	public boolean killAfter(String begun, long millis, String done) throws IOException, InterruptedException {
		await(begun);
		boolean ended = endsWithin(millis);
		close();
		boolean finished = says(done);
		require(!ended || finished, text());
		return finished;
	}

	private String text() throws IOException {
		// unlike a reader of lines, this takes a character that is half written
		return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
	}

	/** Kills it, as by {@code kill -9}, and waits until it is gone. */
	@Override
	public void close() {
		process.destroyForcibly();
		try {
			require(process.waitFor(30, TimeUnit.SECONDS), "the killed process does not end");
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void require(boolean fine, String otherwise) {
		if (!fine) {
			// of Java alone, as scripts kill without a framework for tests
			throw new AssertionError(otherwise);
		}
	}
}
