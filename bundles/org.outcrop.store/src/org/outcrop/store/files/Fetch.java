package org.outcrop.store.files;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Something being fetched in the background. Any thread. */
public final class Fetch {

	private final CompletableFuture<Void> done = new CompletableFuture<>();
	private final AtomicLong left;

	/** @param tiles how many have to arrive */
	Fetch(long tiles) {
		left = new AtomicLong(tiles);
		if (tiles == 0) {
			done.complete(null);
		}
	}

	/** Ends when all has arrived, when it failed, or when it was cancelled. */
	public CompletableFuture<Void> done() {
		return done;
	}

	/** What has not begun is not fetched any more. */
	public void cancel() {
		done.cancel(false);
	}

	/** Whether it is no longer wanted, or of no use. */
	boolean isOver() {
		return done.isDone();
	}

	void arrived() {
		if (left.decrementAndGet() == 0) {
			done.complete(null);
		}
	}

	void failed(Throwable why) {
		if (why instanceof CancellationException) {
			done.cancel(false);
		} else {
			done.completeExceptionally(why);
		}
	}
}
