package org.outcrop.peaks.internal.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.outcrop.cache.CacheEntry;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.Verification;
import org.outcrop.compute.Progress;

/**
 * Checks every byte of a large entry while it is in use already: opening it looked at lengths and times only. Safe for any thread.
 */
final class BackgroundCheck implements AutoCloseable {

	/** Entries up to this size were checked whole when they were found. */
	private static final long CHECKED_WHEN_FOUND = 256L << 20;
	private static final long DELAY_SECONDS = 4;
	private final CompletableFuture<Verification> result;
	private volatile boolean closed;

	private BackgroundCheck(Optional<CacheRoot> root, CacheEntry entry) {
		result = root.map(r -> later(r, entry)).orElseGet(CompletableFuture::new);
	}

	/** Leaves disk and processor to the first pictures. */
	private CompletableFuture<Verification> later(CacheRoot root, CacheEntry entry) {
		return CompletableFuture.supplyAsync(this::isClosed, CompletableFuture.delayedExecutor(DELAY_SECONDS, TimeUnit.SECONDS))
				.thenCompose(gone -> gone ? new CompletableFuture<>() : root.verifyInBackground(entry, untilClosed()));
	}

	private boolean isClosed() {
		return closed;
	}

	/** Starts checking an entry that was found. */
	static BackgroundCheck of(CacheRoot root, CacheEntry entry) {
		return new BackgroundCheck(entry.manifest().bytes() > CHECKED_WHEN_FOUND ? Optional.of(root) : Optional.empty(), entry);
	}

	/** For an entry that was written just now. */
	static BackgroundCheck none(CacheEntry entry) {
		return new BackgroundCheck(Optional.empty(), entry);
	}

	/** What is wrong, once that is known. */
	Optional<String> problem() {
		if (!result.isDone() || result.isCompletedExceptionally()) {
			return Optional.empty();
		}
		Verification found = result.join();
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
				return closed;
			}
		};
	}

	@Override
	public void close() {
		closed = true;
	}
}
