package org.outcrop.fft.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;

/** Some threads that share numbered tasks. None is ever interrupted, because an interrupt would close a file channel that others read from. */
public final class Workers {

	private static final long POLL_MILLIS = 20;

	private Workers() {
	}

	/**
	 * Does the tasks 0 to {@code tasks}, exclusive; all threads have ended when it returns or throws.
	 *
	 * @param task called by any of the threads; looks for cancellation itself where it takes long
	 * @throws CancellationException when cancelled, or when the calling thread is interrupted (which it stays)
	 */
	public static void each(int workers, int tasks, Progress progress, IntConsumer task) {
		int count = Math.min(workers, tasks);
		AtomicInteger next = new AtomicInteger();
		AtomicReference<Throwable> failure = new AtomicReference<>();
		CountDownLatch left = new CountDownLatch(count);
		List<Thread> threads = new ArrayList<>();
		try {
			for (int i = 0; i < count; i++) {
				threads.add(Thread.ofPlatform().name("transform reader " + (i + 1)).daemon(true).start(() -> {
					try {
						for (int t = next.getAndIncrement(); t < tasks && failure.get() == null; t = next.getAndIncrement()) {
							progress.checkCancelled();
							task.accept(t);
						}
					} catch (RuntimeException | Error e) { // handed to the calling thread
						failure.compareAndSet(null, e);
					} finally {
						left.countDown();
					}
				}));
			}
			await(left, failure, progress);
		} finally {
			next.set(tasks);
			threads.forEach(Crew::join);
		}
		rethrow(failure.get());
		progress.checkCancelled();
	}

	private static void await(CountDownLatch left, AtomicReference<Throwable> failure, Progress progress) {
		try {
			while (!left.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				if (progress.isCancelled()) {
					failure.compareAndSet(null, new CancellationException("cancelled"));
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			CancellationException cancelled = new CancellationException("interrupted");
			cancelled.initCause(e);
			failure.compareAndSet(null, cancelled);
		}
	}

	private static void rethrow(Throwable failure) {
		switch (failure) {
		case null -> {
			// nothing happened
		}
		case Error e -> throw e;
		case Throwable e -> throw (RuntimeException) e;
		}
	}
}
