package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

import org.outcrop.compute.Progress;

/** Numbered tasks shared by the caller and a few threads. The first failure ends all; every thread has ended when {@link #run} returns. */
final class Crew {

	private final AtomicLong next = new AtomicLong();
	private final AtomicReference<RuntimeException> failed = new AtomicReference<>();
	private final AtomicReference<Error> broken = new AtomicReference<>();
	private final long tasks;
	private final LongConsumer work;
	private final Progress progress;
	private long done;

	private Crew(long tasks, Progress progress, LongConsumer work) {
		this.tasks = tasks;
		this.progress = progress;
		this.work = work;
	}

	/** @param progress counts tasks */
	static void run(String name, int workers, long tasks, Progress progress, LongConsumer work) {
		Crew crew = new Crew(tasks, progress, work);
		List<Thread> threads = new ArrayList<>();
		for (int i = 1; i < Math.min(workers, tasks); i++) {
			threads.add(Thread.ofPlatform().name(name + " " + i).daemon(true).start(crew::work));
		}
		crew.work();
		threads.forEach(Crew::join);
		if (crew.broken.get() != null) {
			throw crew.broken.get();
		}
		if (crew.failed.get() != null) {
			throw crew.failed.get();
		}
	}

	private void work() {
		try {
			long task = next.getAndIncrement();
			while (task < tasks && failed.get() == null && broken.get() == null) {
				progress.checkCancelled();
				work.accept(task);
				report();
				task = next.getAndIncrement();
			}
		} catch (RuntimeException e) {
			failed.compareAndSet(null, e);
		} catch (Error e) {
			broken.compareAndSet(null, e);
		}
	}

	private synchronized void report() {
		progress.worked(++done, tasks);
	}

	/** An interrupt is kept for the caller: whoever waits here has memory that the thread writes. */
	static void join(Thread thread) {
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
