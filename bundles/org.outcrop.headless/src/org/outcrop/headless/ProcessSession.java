package org.outcrop.headless;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.CacheRoot;
import org.outcrop.data.FormatReaders;
import org.outcrop.series.process.SeriesFunction;

/**
 * Ties a command to the process it runs in: its streams, its terminal, and the signals that end it.
 *
 * <p>On Ctrl-C and on a polite kill the virtual machine runs its shutdown hooks. Ours cancels the command, waits until it has cleaned
 * up, and ends the process with the command's own exit code instead of the signal's. Where such signals were blocked while Java started,
 * one that came meanwhile is found here and answered in the same way.
 */
public final class ProcessSession {

	private static final long CLEAN_UP_SECONDS = 30;

	private final Cancellation cancellation = new Cancellation();
	private final CountDownLatch ended = new CountDownLatch(1);
	private volatile int code = ExitCode.CANCELLED;

	/**
	 * Runs one command, guarded against signals.
	 *
	 * @return its exit code; the caller ends the process with it
	 */
	public static int run(Supplier<FormatReaders> readers, Function<CacheRoot, CacheProviders> caches,
			Supplier<List<SeriesFunction>> functions, Optional<Path> cacheFolder, String... args) {
		ProcessSession session = new ProcessSession();
		Runtime.getRuntime().addShutdownHook(new Thread(session::interrupted, "outcrop-cancel"));
		BlockedSignals.ofThisThread().whenOneArrives(session::signalled);
		try {
			// not System.out, which keeps quiet about a full disk and a closed pipe
			FileOutputStream out = new FileOutputStream(FileDescriptor.out);
			PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, terminalCharset());
			Environment environment = new Environment(out, err, isTerminal(), readers, caches, functions, cacheFolder, session.cancellation);
			session.code = new OutcropCommandLine(environment).run(args);
			return session.code;
		} finally {
			session.ended.countDown();
		}
	}

	private void signalled() {
		// a command that has ended says by itself with which code
		if (ended.getCount() > 0) {
			System.exit(ExitCode.CANCELLED);
		}
	}

	private void interrupted() {
		if (ended.getCount() == 0) {
			return;
		}
		cancellation.cancel();
		try {
			ended.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		// an ordinary exit would report the signal's own code
		Runtime.getRuntime().halt(code);
	}

	private static Charset terminalCharset() {
		return System.err.charset();
	}

	/** The launcher script may know better, because it sees the streams before anything is put between. */
	private static boolean isTerminal() {
		String told = System.getenv("OUTCROP_TTY");
		if (told != null) {
			return told.equals("1");
		}
		return System.console() != null && System.console().isTerminal();
	}
}
