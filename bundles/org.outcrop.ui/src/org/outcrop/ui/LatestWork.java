package org.outcrop.ui;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

import org.outcrop.compute.Progress;

/**
 * Does one thing at a time on a thread of its own, and of several wishes only the newest: a newer one cancels the older, whose result is
 * dropped. Results are handed to an executor, usually the user interface thread, in order.
 *
 * <p>Methods are called on that executor's thread.
 */
public final class LatestWork implements AutoCloseable {

	private final ExecutorService worker;
	private final Executor target;
	private Ticket current = new Ticket();

	/** One wish. */
	private static final class Ticket implements Progress {
		private volatile boolean cancelled;

		@Override
		public void stage(String what) {
			// work of this kind is too short to be told about
		}

		@Override
		public void worked(long done, long total) {
			// likewise
		}

		@Override
		public boolean isCancelled() {
			return cancelled;
		}
	}

	/**
	 * @param name   of the thread
	 * @param target where results go
	 */
	public LatestWork(String name, Executor target) {
		this.worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
		this.target = target;
	}

	/**
	 * Replaces whatever is under way.
	 *
	 * @param work   called on the worker thread unless a newer wish comes first; may end with {@link CancellationException}
	 * @param done   receives the result on the target, unless a newer wish came
	 * @param failed receives what the work threw, likewise
	 */
	public <T> void submit(Function<Progress, T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
		current.cancelled = true;
		Ticket ticket = new Ticket();
		current = ticket;
		if (worker.isShutdown()) {
			return;
		}
		worker.execute(() -> run(ticket, work, done, failed));
	}

	private <T> void run(Ticket ticket, Function<Progress, T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
		if (ticket.cancelled) {
			return;
		}
		try {
			T result = work.apply(ticket);
			target.execute(() -> deliver(ticket, done, result));
		} catch (CancellationException e) {
			// a newer wish took its place
		} catch (RuntimeException e) {
			target.execute(() -> deliver(ticket, failed, e));
		} catch (Error e) { // too little memory, say: whoever waits must learn that nothing will come
			target.execute(() -> deliver(ticket, failed, new IllegalStateException(e.toString(), e)));
		}
	}

	private static <T> void deliver(Ticket ticket, Consumer<T> consumer, T value) {
		if (!ticket.cancelled) {
			consumer.accept(value);
		}
	}

	/** Cancels what is under way; its result will not be delivered. */
	public void cancel() {
		current.cancelled = true;
	}

	/** Cancels and ends the thread; does not wait for it. */
	@Override
	public void close() {
		cancel();
		worker.shutdown();
	}
}
