package org.outcrop.format.emd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that help the calling one to unpack chunks; started when first needed. Never interrupted. Safe for any thread. */
final class Helpers implements AutoCloseable {

	private final int helpers;
	private ExecutorService threads;
	private boolean closed;

	/** @param workers threads at work at once, the calling one included */
	Helpers(int workers) {
		this.helpers = workers - 1;
	}

	/** Whether there is anybody besides the calling thread. */
	boolean any() {
		return helpers > 0;
	}

	/** Does the work for 0 to {@code count}, exclusive, in any order, on several threads; returns or throws when all are done with it. */
	void each(int count, IntConsumer work) {
		AtomicInteger next = new AtomicInteger();
		Runnable loop = () -> {
			try {
				for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
					work.accept(i);
				}
			} catch (RuntimeException | Error e) {
				next.set(count); // nobody needs the rest
				throw e;
			}
		};
		List<Future<?>> others = start(Math.min(helpers, count - 1), loop);
		try {
			loop.run();
		} finally {
			await(others);
		}
	}

	private synchronized List<Future<?>> start(int count, Runnable loop) {
		List<Future<?>> started = new ArrayList<>();
		if (closed || count < 1) {
			return started;
		}
		if (threads == null) {
			threads = Executors.newFixedThreadPool(helpers, Thread.ofPlatform().name("unpack ", 1).daemon(true).factory());
		}
		for (int i = 0; i < count; i++) {
			try {
				started.add(threads.submit(loop));
			} catch (RejectedExecutionException e) {
				throw new CancellationException("the file was closed");
			}
		}
		return started;
	}

	/** Waits for all of them, even when interrupted, so that nobody still writes to what the caller is about to use. */
	private static void await(List<Future<?>> others) {
		boolean interrupted = false;
		Throwable failure = null;
		for (Future<?> other : others) {
			while (true) {
				try {
					other.get();
					break;
				} catch (InterruptedException e) {
					interrupted = true;
				} catch (ExecutionException e) {
					failure = e.getCause();
					break;
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
	}

	@Override
	public synchronized void close() {
		closed = true;
		if (threads != null) {
			threads.shutdown();
		}
	}
}
