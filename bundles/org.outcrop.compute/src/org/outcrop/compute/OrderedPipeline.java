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
 * One reader, several workers, one consumer: items are made one after another on a reader thread, worked on in parallel, and their
 * results are consumed in the order of the items on the calling thread.
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

	/** Makes the items; called on the reader thread only. */
	@FunctionalInterface
	public interface Source<I> {

		/** The next item, or empty at the end. */
		Optional<I> next();
	}

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final class Slot {
		private I item;
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
	private final Deque<Slot> waiting = new ArrayDeque<>();
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
			threads.add(start(name + " reader", () -> read(source)));
			for (int i = 1; i <= workers; i++) {
				Function<? super I, ? extends O> own = work.get();
				threads.add(start(name + " worker " + i, () -> work(own)));
			}
			consume(consumer, progress);
		} finally {
			stop();
			threads.forEach(OrderedPipeline::joinFully);
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

	private void read(Source<? extends I> source) {
		boolean more = true;
		while (more && awaitRoom()) {
			more = readOne(source);
		}
		lock.lock();
		try {
			sourceEnded = true;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	private boolean readOne(Source<? extends I> source) {
		Slot slot = new Slot();
		boolean failed = false;
		try {
			Optional<? extends I> item = source.next();
			if (item.isEmpty()) {
				return false;
			}
			slot.item = item.get();
			slot.bytes = bytesOf.applyAsLong(slot.item);
		} catch (RuntimeException | Error e) { // handed to the caller of run, in its turn
			slot.failure = e;
			slot.done = true;
			failed = true;
		}
		lock.lock();
		try {
			itemsInFlight++;
			bytesInFlight += slot.bytes;
			ordered.add(slot);
			if (!failed) {
				waiting.add(slot);
			}
			changed.signalAll();
		} finally {
			lock.unlock();
		}
		// not slot.done: a worker may have finished the slot by now, and the source would seem to have failed
		return !failed;
	}

	/** @return false when the run is over */
	private boolean awaitRoom() {
		lock.lock();
		try {
			while (!stopped && itemsInFlight > 0 && (itemsInFlight >= maxItems || bytesInFlight >= lease.bytes())) {
				changed.awaitUninterruptibly();
			}
			return !stopped;
		} finally {
			lock.unlock();
		}
	}

	private void work(Function<? super I, ? extends O> own) {
		for (Slot slot = awaitWork(); slot != null; slot = awaitWork()) {
			O result = null;
			Throwable failure = null;
			try {
				result = own.apply(slot.item);
			} catch (RuntimeException | Error e) { // handed to the caller of run, in its turn
				failure = e;
			}
			lock.lock();
			try {
				slot.item = null;
				slot.result = result;
				slot.failure = failure;
				slot.done = true;
				changed.signalAll();
			} finally {
				lock.unlock();
			}
		}
	}

	/** The next slot to work on, or null when there will be none. */
	private Slot awaitWork() {
		lock.lock();
		try {
			while (!stopped && waiting.isEmpty() && !sourceEnded) {
				changed.awaitUninterruptibly();
			}
			return stopped ? null : waiting.poll();
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

	/** Waits even when interrupted, so that nothing still uses what the caller is about to close. */
	private static void joinFully(Thread thread) {
		boolean interrupted = false;
		while (thread.isAlive()) {
			try {
				thread.join();
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static void throwUnchecked(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) failure;
	}
}
