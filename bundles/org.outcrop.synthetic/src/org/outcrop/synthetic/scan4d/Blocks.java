package org.outcrop.synthetic.scan4d;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.outcrop.compute.Progress;

/** Shares out numbered blocks of work among threads, each with tools of its own. */
final class Blocks {

	/** Does one block after another; one thread. */
	interface Worker {
		void block(long index);
	}

	private Blocks() {
	}

	/**
	 * Returns when all blocks are done, or throws what a worker threw.
	 *
	 * @param workers  made on the calling thread, one for each thread
	 * @param progress counts blocks
	 */
	static <W extends Worker> List<W> run(long blocks, int threads, Supplier<W> workers, Progress progress) {
		AtomicLong next = new AtomicLong();
		AtomicLong done = new AtomicLong();
		List<W> made = new ArrayList<>();
		List<Future<?>> running = new ArrayList<>();
		ExecutorService pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("synthetic-scan4d-", 0).factory());
		try {
			for (int i = 0; i < threads; i++) {
				W worker = workers.get();
				made.add(worker);
				running.add(pool.submit(() -> {
					for (long block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
						progress.checkCancelled();
						worker.block(block);
						progress.worked(done.incrementAndGet(), blocks);
					}
				}));
			}
			for (Future<?> future : running) {
				await(future);
			}
			return made;
		} finally {
			next.set(blocks); // the others stop after the block that they are at
			pool.close();
		}
	}

	private static void await(Future<?> future) {
		try {
			future.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			CancellationException cancelled = new CancellationException("interrupted while making a scan");
			cancelled.initCause(e);
			throw cancelled;
		} catch (ExecutionException e) {
			switch (e.getCause()) {
			case RuntimeException own -> throw own;
			case Error own -> throw own;
			default -> throw new IllegalStateException("a worker threw what it does not declare", e);
			}
		}
	}
}
