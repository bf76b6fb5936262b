package org.outcrop.ui.scan4d.model;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Works on wishes on a thread of its own, always on the newest: wishes that came meanwhile, but for the last, are dropped. A wish that is
 * being worked on is not stopped; the work asks itself whether a newer one waits. So something always comes of it, however fast
 * wishes come.
 *
 * @param <I> wish
 */
public final class NewestWork<I> implements AutoCloseable {

	/** What is done for a wish. */
	@FunctionalInterface
	public interface Work<I> {

		/**
		 * Called on the worker thread.
		 *
		 * @param superseded whether a newer wish waits, or nobody waits any more; the work may then end with a {@link CancellationException}
		 */
		void run(I wish, BooleanSupplier superseded);
	}

	private final ReentrantLock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	private final Work<I> work;
	private final Consumer<RuntimeException> failed;
	private Optional<I> waiting = Optional.empty();
	private boolean busy;
	private boolean closed;

	/**
	 * @param name   of the thread
	 * @param failed told of what the work threw, on the worker thread
	 */
	public NewestWork(String name, Work<I> work, Consumer<RuntimeException> failed) {
		this.work = work;
		this.failed = failed;
		Thread.ofPlatform().daemon().name(name).start(this::loop);
	}

	/** Any thread. */
	public void submit(I wish) {
		lock.lock();
		try {
			waiting = Optional.of(wish);
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** Whether nothing is worked on and nothing waits. */
	public boolean isIdle() {
		lock.lock();
		try {
			return waiting.isEmpty() && !busy;
		} finally {
			lock.unlock();
		}
	}

	private boolean superseded() {
		lock.lock();
		try {
			return closed || waiting.isPresent();
		} finally {
			lock.unlock();
		}
	}

	private void loop() {
		for (Optional<I> wish = next(); wish.isPresent(); wish = next()) {
			try {
				work.run(wish.get(), this::superseded);
			} catch (CancellationException e) {
				// a newer wish took its place
			} catch (RuntimeException e) {
				failed.accept(e);
			} catch (Error e) { // too little memory, say: whoever waits must learn that nothing will come
				failed.accept(new IllegalStateException(e.toString(), e));
			}
		}
	}

	private Optional<I> next() {
		lock.lock();
		try {
			busy = false;
			while (waiting.isEmpty() && !closed) {
				changed.awaitUninterruptibly();
			}
			Optional<I> wish = closed ? Optional.empty() : waiting;
			waiting = Optional.empty();
			busy = wish.isPresent();
			return wish;
		} finally {
			lock.unlock();
		}
	}

	/** Drops what waits and ends the thread when what it works on is done; does not wait for it. */
	@Override
	public void close() {
		lock.lock();
		try {
			closed = true;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}
}
