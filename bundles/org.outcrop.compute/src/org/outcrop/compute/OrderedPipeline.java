package org.outcrop.compute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Several workers, one consumer: items are made one after another, worked on in parallel, and their results are consumed in the order of
 * the items on the calling thread.
 *
 * <p>A worker makes its next item itself, while the others wait for their turn at the source: what was just read is still in that
 * processor's cache when it is worked on, and there is no reader thread to compete with the workers.
 *
 * <p>What is in flight, from the call of {@link Source#next} to the return of the consumer, is bounded by a count and by the bytes of
 * a lease. An item's bytes are known only when it is there, so the bytes may be exceeded by one item; and one item is always let
 * through, so that a lease of nothing still makes progress.
 *
 * <p>An exception or error of the source, a worker or the consumer ends the run and reaches the caller of {@link #run}; that of an item
 * comes in its turn, after the results before it. When {@code run} returns or throws, all threads it started have ended. None of them is
 * ever interrupted, because an interrupt would close a file channel that others read from.
 *
 * @param <I> item
 * @param <O> result
 */
public final class OrderedPipeline<I, O> {

	/** Makes the items; called by one worker at a time, with what the one before did visible to it. */
	@FunctionalInterface
	public interface Source<I> {

		/** The next item, or empty at the end. */
		Optional<I> next();
	}

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final class Slot {
		private O result;
		private Throwable failure;
		private long bytes;
		private boolean done;
	}

	private final String name;
	private final int workers;
	private final int maxItems;
	private final MemoryBudget.Lease lease;
	private final ToLongFunction<? super I> bytesOf;

	private final ReentrantLock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	/** Held by the worker whose turn at the source it is; taken before {@link #lock}, never while holding it. */
	private final ReentrantLock turn = new ReentrantLock();
	private final Deque<Slot> ordered = new ArrayDeque<>();
	private int itemsInFlight;
	private long bytesInFlight;
	private boolean sourceEnded;
	private boolean stopped;

	/**
	 * @param name     prefix of the threads' names
	 * @param workers  number of worker threads, at least 1
	 * @param maxItems most items in flight, at least 1
	 * @param lease    its bytes bound the items in flight; read anew for each item; not closed here
	 * @param bytesOf  bytes that an item and its result take
	 */
	public OrderedPipeline(String name, int workers, int maxItems, MemoryBudget.Lease lease, ToLongFunction<? super I> bytesOf) {
		if (workers < 1 || maxItems < 1) {
			throw new IllegalArgumentException("needs at least one worker and one item, got " + workers + " and " + maxItems);
		}
		this.name = name;
		this.workers = workers;
		this.maxItems = maxItems;
		this.lease = lease;
		this.bytesOf = bytesOf;
	}

	/**
	 * Runs to the end of the source. An instance runs once.
	 *
	 * @param source   makes items
	 * @param work     asked once for each worker; what it gives is used by that worker alone, so it may hold buffers
	 * @param consumer receives the results in order, on the calling thread
	 * @param progress looked at for cancellation every 20 ms while waiting and once for each result
	 * @throws CancellationException when cancelled, or when the calling thread is interrupted (which it stays)
	 */
	public void run(Source<? extends I> source, Supplier<? extends Function<? super I, ? extends O>> work, Consumer<? super O> consumer,
			Progress progress) {
		List<Thread> threads = new ArrayList<>();
		try {
			for (int i = 1; i <= workers; i++) {
				Function<? super I, ? extends O> own = work.get();
				threads.add(start(name + " worker " + i, () -> work(source, own)));
			}
			consume(consumer, progress);
		} finally {
			stop();
			threads.forEach(Crew::join);
		}
	}

	private static Thread start(String name, Runnable body) {
		return Thread.ofPlatform().name(name).daemon(true).start(body);
	}

	private void consume(Consumer<? super O> consumer, Progress progress) {
		for (Slot slot = awaitHead(progress); slot != null; slot = awaitHead(progress)) {
			if (slot.failure != null) {
				throwUnchecked(slot.failure);
			}
			consumer.accept(slot.result);
			release(slot);
		}
	}

	/** The next finished slot in order, or null at the end. */
	private Slot awaitHead(Progress progress) {
		while (true) {
			progress.checkCancelled();
			lock.lock();
			try {
				Slot head = ordered.peek();
				if (head != null && head.done) {
					return ordered.remove();
				}
				if (head == null && sourceEnded) {
					return null;
				}
				changed.awaitNanos(POLL_NANOS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw cancelledBy(e);
			} finally {
				lock.unlock();
			}
		}
	}

	private static CancellationException cancelledBy(InterruptedException e) {
		CancellationException cancelled = new CancellationException("interrupted");
		cancelled.initCause(e);
		return cancelled;
	}

	private void release(Slot slot) {
		lock.lock();
		try {
			itemsInFlight--;
			bytesInFlight -= slot.bytes;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** @return false when the run or the source is over */
	private boolean awaitRoom() {
		lock.lock();
		try {
			while (!stopped && !sourceEnded && itemsInFlight > 0 && (itemsInFlight >= maxItems || bytesInFlight >= lease.bytes())) {
				changed.awaitUninterruptibly();
			}
			return !stopped && !sourceEnded;
		} finally {
			lock.unlock();
		}
	}

	private void work(Source<? extends I> source, Function<? super I, ? extends O> own) {
		Slot slot = new Slot();
		for (Optional<? extends I> item = take(source, slot); item.isPresent(); item = take(source, slot)) {
			O result = null;
			Throwable failure = null;
			try {
				result = own.apply(item.get());
			} catch (RuntimeException | Error e) { // handed to the caller of run, in its turn
				failure = e;
			}
			finish(slot, result, failure);
			slot = new Slot();
		}
	}

	/** Makes the next item and queues its slot, so that slots stand in the order of the items. Empty when there is nothing more to do. */
	private Optional<? extends I> take(Source<? extends I> source, Slot slot) {
		turn.lock();
		try {
			if (!awaitRoom()) {
				return Optional.empty();
			}
			Optional<? extends I> item = Optional.empty();
			Throwable failure = null;
			try {
				item = source.next();
				slot.bytes = item.isPresent() ? bytesOf.applyAsLong(item.get()) : 0;
			} catch (RuntimeException | Error e) { // handed to the caller of run, in its turn
				failure = e;
			}
			queue(slot, item.isPresent() && failure == null, failure);
			return failure == null ? item : Optional.empty();
		} finally {
			turn.unlock();
		}
	}

	/** @param more false when this was the end of the source, regular or by {@code failure} */
	private void queue(Slot slot, boolean more, Throwable failure) {
		lock.lock();
		try {
			sourceEnded = !more;
			if (more || failure != null) {
				itemsInFlight++;
				bytesInFlight += slot.bytes;
				slot.failure = failure;
				slot.done = failure != null;
				ordered.add(slot);
			}
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	private void finish(Slot slot, O result, Throwable failure) {
		lock.lock();
		try {
			slot.result = result;
			slot.failure = failure;
			slot.done = true;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	private void stop() {
		lock.lock();
		try {
			stopped = true;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	private static void throwUnchecked(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) failure;
	}
}
