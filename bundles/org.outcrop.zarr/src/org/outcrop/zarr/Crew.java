package org.outcrop.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import org.outcrop.compute.Progress;

/**
 * A few threads that share numbered tasks, the calling thread among them. The first failure stops all and reaches the caller; when
 * {@link #run} returns or throws, all threads it started have ended.
 */
final class Crew {

	private final AtomicLong next = new AtomicLong();
	private final AtomicReference<Throwable> failure = new AtomicReference<>();
	private final AtomicBoolean stopped = new AtomicBoolean();
	private final long tasks;
	private final Progress progress;
	private long done;

	private Crew(long tasks, Progress progress) {
		this.tasks = tasks;
		this.progress = progress;
	}

	/** @param work asked once for each worker; what it gives is used by that worker alone */
	static void run(String name, int workers, long tasks, Progress progress, Supplier<LongConsumer> work) {
		Crew crew = new Crew(tasks, progress);
		List<Thread> threads = new ArrayList<>();
		for (int i = 1; i < Math.min(workers, tasks); i++) {
			threads.add(Thread.ofPlatform().name(name + " worker " + i).daemon(true).start(() -> crew.work(work)));
		}
		crew.work(work);
		threads.forEach(Crew::join);
		Throwable failed = crew.failure.get();
		if (failed instanceof RuntimeException e) {
			throw e;
		}
		if (failed instanceof Error e) {
			throw e;
		}
	}

	private void work(Supplier<LongConsumer> work) {
		try {
			LongConsumer own = work.get();
			for (long task = next.getAndIncrement(); task < tasks && !stopped.get(); task = next.getAndIncrement()) {
				progress.checkCancelled();
				own.accept(task);
				report();
			}
		} catch (RuntimeException | Error e) {
			stopped.set(true);
			failure.compareAndSet(null, e);
		}
	}

	private synchronized void report() {
		progress.worked(++done, tasks);
	}

	/** The tasks are short; an interrupt is kept for the caller to see. */
	private static void join(Thread thread) {
		boolean interrupted = false;
		while (true) {
			try {
				thread.join();
				break;
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
