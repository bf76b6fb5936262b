package org.outcrop.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.compute.Progress;

/**
 * Does many independent pieces, such as frames, on several threads, each thread with scratch memory of its own that it keeps from run to run.
 * Since a transform depends on its own input only, the results are the same to the last bit for any number of workers.
 *
 * <p>Runs follow one another: a second call waits for the first. Close it to end the threads.
 */
public final class FftBatch implements AutoCloseable {

	/** What is done with one piece. Called from several threads at once, for different pieces. */
	@FunctionalInterface
	public interface Piece {
		/** Does piece {@code index}; {@code scratch} belongs to the calling thread. */
		void run(long index, FftScratch scratch);
	}

	private final ExecutorService pool;
	private final List<FftScratch> scratches = new ArrayList<>();

	/**
	 * Starts no thread before it is needed.
	 *
	 * @throws IllegalArgumentException when there are no workers
	 */
	public FftBatch(int workers) {
		if (workers < 1) {
			throw new IllegalArgumentException("at least one worker is needed, not " + workers);
		}
		for (int i = 0; i < workers; i++) {
			scratches.add(new FftScratch());
		}
		this.pool = Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().name("outcrop-fft-", 1).factory());
	}

	/** Threads at work at once. */
	public int workers() {
		return scratches.size();
	}

	/** Bytes of scratch memory held now, between runs. */
	public synchronized long scratchBytes() {
		return scratches.stream().mapToLong(FftScratch::bytes).sum();
	}

	/**
	 * Does the pieces 0 to {@code count - 1}, in any order, and returns when all are done.
	 *
	 * @throws CancellationException when {@code progress} asks to stop; pieces under way are finished, others not begun
	 * @throws RuntimeException      what the first piece threw that failed; others are not begun then
	 */
	public synchronized void run(long count, Progress progress, Piece piece) {
		AtomicLong next = new AtomicLong();
		AtomicLong done = new AtomicLong();
		AtomicBoolean failed = new AtomicBoolean();
		List<Future<?>> running = new ArrayList<>();
		for (FftScratch scratch : scratches) {
			running.add(pool.submit(() -> {
				boolean finished = false;
				try {
					for (long i = next.getAndIncrement(); i < count && !failed.get() && !progress.isCancelled(); i = next.getAndIncrement()) {
						piece.run(i, scratch);
						progress.worked(done.incrementAndGet(), count);
					}
					finished = true;
				} finally {
					if (!finished) {
						failed.set(true);
					}
				}
			}));
		}
		await(running, failed);
		progress.checkCancelled();
	}

	/** Waits for all, also after a failure or an interruption, so that no thread writes to the caller's arrays afterwards. */
	private static void await(List<Future<?>> running, AtomicBoolean failed) {
		Throwable failure = null;
		boolean interrupted = false;
		for (Future<?> future : running) {
			boolean waiting = true;
			while (waiting) {
				try {
					future.get();
					waiting = false;
				} catch (InterruptedException e) {
					interrupted = true;
					failed.set(true);
				} catch (ExecutionException e) {
					failure = failure == null ? e.getCause() : failure;
					waiting = false;
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		}
		switch (failure) {
			case null -> { }
			case RuntimeException e -> throw e;
			case Error e -> throw e;
			default -> throw new IllegalStateException(failure);
		}
	}

	/** Ends the threads and lets the scratch memory go. */
	@Override
	public void close() {
		pool.shutdown();
	}
}
