package org.outcrop.fft.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;

/**
 * Some threads that do numbered items, each the next one that nobody has begun. When one fails, or the run is cancelled, no more are begun.
 * The calling thread, unlike that of a {@link Crew}, only waits, so that it may be interrupted: in a thread that reads or writes, an interrupt
 * would close a file channel that others use.
 */
final class Workers {

	private static final long POLL_MILLIS = 20;

	private final int workers;
	private final Progress progress;

	/** @param workers at least 1 */
	Workers(int workers, Progress progress) {
		this.workers = workers;
		this.progress = progress;
	}

	int count() {
		return workers;
	}

	/**
	 * Does the items 0 to {@code items}, exclusive; all threads have ended when it returns or throws.
	 *
	 * @param members asked once by each thread, with a number from 0
	 * @throws CancellationException when cancelled, or when the calling thread is interrupted (which it stays)
	 */
	void each(String name, long items, IntFunction<? extends Crew.Member> members) {
		AtomicLong next = new AtomicLong();
		AtomicReference<Throwable> failure = new AtomicReference<>();
		int count = (int) Math.min(workers, items);
		CountDownLatch left = new CountDownLatch(count);
		List<Thread> threads = new ArrayList<>();
		for (int w = 0; w < count; w++) {
			int worker = w;
			threads.add(Thread.ofPlatform().daemon(true).name("outcrop-fft " + name + " " + (w + 1)).start(() -> {
				try (Crew.Member member = members.apply(worker)) {
					for (long item = next.getAndIncrement(); item < items && failure.get() == null; item = next.getAndIncrement()) {
						progress.checkCancelled();
						member.run(item);
					}
				} catch (RuntimeException | Error e) { // handed to the caller
					failure.compareAndSet(null, e);
				} finally {
					left.countDown();
				}
			}));
		}
		await(left, failure);
		threads.forEach(Crew::join);
		throwUnchecked(failure.get());
		progress.checkCancelled();
	}

	private void await(CountDownLatch left, AtomicReference<Throwable> failure) {
		try {
			while (!left.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				if (progress.isCancelled()) {
					failure.compareAndSet(null, new CancellationException("cancelled"));
				}
			}
		} catch (InterruptedException e) {
			CancellationException cancelled = new CancellationException("interrupted");
			cancelled.initCause(e);
			failure.compareAndSet(null, cancelled);
			Thread.currentThread().interrupt();
		}
	}

	static void throwUnchecked(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure != null) {
			throw (RuntimeException) failure;
		}
	}
}
