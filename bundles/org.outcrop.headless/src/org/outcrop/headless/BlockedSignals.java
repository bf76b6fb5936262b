package org.outcrop.headless;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The signals that would end this process, but that whoever started it has blocked, so that none of them comes too early for Java to answer: the
 * start script does, where it can. They stay pending until somebody looks, and this class looks.
 *
 * <p>Linux only, see proc(5); elsewhere none is blocked. Looks at a file of the kernel now and then, since Java can't wait for a signal of which it
 * has been told to keep its hands off (by {@code -Xrs}, without which it would let them through before anybody is there to answer).
 */
final class BlockedSignals {

	/** What a terminal that closes, Ctrl-C and a polite kill send: SIGHUP, SIGINT, SIGTERM, as bits of a mask. */
	private static final long ENDING = 1L << 0 | 1L << 1 | 1L << 14;
	/** A look costs some 30 microseconds; whoever presses Ctrl-C does not notice so little. */
	private static final Duration PAUSE = Duration.ofMillis(50);

	private final Path status;
	private final long signals;

	private BlockedSignals(Path status, long signals) {
		this.status = status;
		this.signals = signals;
	}

	/** Those of the calling thread, and so of all that came from it. What nohup and the like have told to be ignored stays ignored. */
	static BlockedSignals ofThisThread() {
		return of(Path.of("/proc/thread-self/status"));
	}

	/** @param status what the kernel says of a thread, in the form of {@code /proc/self/status} */
	static BlockedSignals of(Path status) {
		long blocked = mask(status, "\nSigBlk:");
		long ignored = mask(status, "\nSigIgn:");
		return new BlockedSignals(status, blocked & ~ignored & ENDING);
	}

	/** Whether nothing will ever come. */
	boolean isEmpty() {
		return signals == 0;
	}

	/** Whether one of them has arrived, sent to the process as a whole. */
	boolean arrived() {
		return (mask(status, "\nShdPnd:") & signals) != 0;
	}

	/** Runs an action on a thread of its own, once, when one of them has arrived. */
	void whenOneArrives(Runnable action) {
		if (isEmpty()) {
			return;
		}
		Thread thread = new Thread(() -> {
			if (await()) {
				action.run();
			}
		}, "outcrop-signals");
		thread.setDaemon(true);
		thread.start();
	}

	private boolean await() {
		try {
			while (!arrived()) {
				Thread.sleep(PAUSE);
			}
			return true;
		} catch (InterruptedException e) {
			return false;
		}
	}

	private static long mask(Path status, String name) {
		try {
			String all = Files.readString(status, StandardCharsets.ISO_8859_1);
			int at = all.indexOf(name);
			if (at < 0) {
				return 0;
			}
			int from = at + name.length() + 1;
			return Long.parseUnsignedLong(all, from, all.indexOf('\n', from), 16);
		} catch (IOException e) {
			// no Linux: nothing is known to be blocked
			return 0;
		}
	}
}
