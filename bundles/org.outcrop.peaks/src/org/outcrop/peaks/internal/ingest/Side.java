package org.outcrop.peaks.internal.ingest;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Work on a thread of its own, waited for by the one that started it. */
final class Side<T> {

	private final CompletableFuture<T> future;
	private final Thread thread;

	private Side(CompletableFuture<T> future, Thread thread) {
		this.future = future;
		this.thread = thread;
	}

	static <T> Side<T> start(String name, Supplier<T> work) {
		CompletableFuture<T> future = new CompletableFuture<>();
		Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> {
			try {
				future.complete(work.get());
			} catch (RuntimeException | Error e) {
				// handed to the thread that waits, whatever it is
				future.completeExceptionally(e);
			}
		});
		return new Side<>(future, thread);
	}

	boolean hasFailed() {
		return future.isCompletedExceptionally();
	}

	/** Waits to the end, uninterruptedly, and gives the result or throws what was thrown. */
	T join() {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					thread.join();
					return future.get();
				} catch (InterruptedException e) {
					// the other thread must end first; the interrupt is kept for later
					interrupted = true;
				}
			}
		} catch (ExecutionException e) {
			throw rethrown(e.getCause());
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Waits to the end; a failure is not told, because another one is on its way. */
	void await() {
		try {
			join();
		} catch (CancellationException e) {
			// expected: it was told to stop
			return;
		} catch (RuntimeException e) {
			// the first failure counts, and that is the other one
			return;
		}
	}

	private static RuntimeException rethrown(Throwable cause) {
		if (cause instanceof Error error) {
			throw error;
		}
		return (RuntimeException) cause;
	}
}
