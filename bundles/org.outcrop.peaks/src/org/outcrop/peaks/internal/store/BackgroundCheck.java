package org.outcrop.peaks.internal.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.outcrop.cache.CacheEntry;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.Verification;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * Checks an entry thoroughly while it is in use already, every byte of it and the source: opening it looked at lengths, times and quick
 * checksums. Safe for any thread.
 *
 * <p>It begins after a while, which leaves disk and processor to the first pictures. No executor or future waits for that, because setting
 * one up would delay the first picture as well.
 */
final class BackgroundCheck implements AutoCloseable {

	private static final long DELAY_MILLIS = 4000;
	private Optional<CompletableFuture<Verification>> result = Optional.empty();
	private boolean closed;

	/** Waits, then starts the check. */
	private final class Waiting extends Thread {
		private final CacheRoot root;
		private final CacheEntry entry;

		private Waiting(CacheRoot root, CacheEntry entry) {
			super("outcrop-check-later");
			this.root = root;
			this.entry = entry;
			setDaemon(true);
		}

		@Override
		public void run() {
			begin(root, entry);
		}
	}

	private BackgroundCheck() {
	}

	/** Starts checking an entry that was found. */
	static BackgroundCheck of(CacheRoot root, CacheEntry entry) {
		BackgroundCheck check = new BackgroundCheck();
		check.new Waiting(root, entry).start();
		return check;
	}

	/** For an entry that was written just now. */
	static BackgroundCheck none() {
		return new BackgroundCheck();
	}

	private synchronized void begin(CacheRoot root, CacheEntry entry) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS);
		try {
			for (long left = DELAY_MILLIS; !closed && left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
				wait(left);
			}
		} catch (InterruptedException e) {
			// whoever ends this thread wants no check
			Thread.currentThread().interrupt();
			return;
		}
		if (!closed) {
			result = started(root, entry);
		}
	}

	private Optional<CompletableFuture<Verification>> started(CacheRoot root, CacheEntry entry) {
		try {
			return Optional.of(root.verifyInBackground(entry, untilClosed()));
		} catch (DataException e) {
			// an entry that can't be read says so when it is asked for something
			return Optional.empty();
		}
	}

	private synchronized boolean isClosed() {
		return closed;
	}

	/** What is wrong, once that is known. */
	synchronized Optional<String> problem() {
		if (result.isEmpty() || !result.get().isDone() || result.get().isCompletedExceptionally()) {
			return Optional.empty();
		}
		Verification found = result.get().join();
		return found.ok() ? Optional.empty() : Optional.of(String.join("; ", found.problems()));
	}

	private Progress untilClosed() {
		return new Progress() {
			@Override
			public void stage(String what) {
				// nobody waits for it
			}

			@Override
			public void worked(long done, long total) {
				// nobody waits for it
			}

			@Override
			public boolean isCancelled() {
				return isClosed();
			}
		};
	}

	@Override
	public synchronized void close() {
		closed = true;
		notifyAll();
	}
}
