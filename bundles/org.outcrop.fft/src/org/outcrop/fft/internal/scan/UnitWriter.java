package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

import org.outcrop.compute.Crew;
import org.outcrop.compute.LineJournal;
import org.outcrop.compute.Progress;

/**
 * Writes finished units while others are computed: takes their buffers, brings them to the disk one after the other, forces them there now
 * and then, and notes in the journal what is there. Safe for any thread.
 */
final class UnitWriter implements AutoCloseable {

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private record Waiting(FinishedUnit unit, MemorySegment buffer) {
	}

	private final Transform transform;
	private final UnitFiles files;
	private final LineJournal journal;
	private final long forceBytes;
	private final Progress progress;
	private final LongConsumer moved;
	private final Thread thread;

	private final ReentrantLock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	private final Deque<MemorySegment> free = new ArrayDeque<>();
	private final Deque<Waiting> queue = new ArrayDeque<>();
	private final List<FinishedUnit> unforced = new ArrayList<>();
	private boolean ended;
	private boolean flushing;
	private Throwable failure;
	private long journaled;

	/**
	 * Starts its thread.
	 *
	 * @param buffers    of a unit's bytes each, used by this one alone
	 * @param forceBytes after so many bytes what is written is forced and noted
	 * @param moved      told how many bytes were written
	 */
	UnitWriter(Transform transform, UnitFiles files, LineJournal journal, List<MemorySegment> buffers, long forceBytes, Progress progress,
			LongConsumer moved) {
		this.transform = transform;
		this.files = files;
		this.journal = journal;
		this.forceBytes = forceBytes;
		this.progress = progress;
		this.moved = moved;
		free.addAll(buffers);
		thread = Thread.ofPlatform().daemon(true).name("outcrop-fft writer").start(this::run);
	}

	/** Waits for a buffer. @throws UncheckedIOException where writing has failed */
	MemorySegment take() {
		lock.lock();
		try {
			while (free.isEmpty() && failure == null) {
				progress.checkCancelled();
				await();
			}
			throwFailure();
			return free.remove();
		} finally {
			lock.unlock();
		}
	}

	private void throwFailure() {
		Workers.throwUnchecked(failure);
	}

	/** Waits a moment, for a wish to cancel to be heard. */
	private void await() {
		try {
			changed.awaitNanos(POLL_NANOS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Gives a buffer back without writing it. */
	void giveBack(MemorySegment buffer) {
		lock.lock();
		try {
			free.add(buffer);
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** Takes a filled buffer to write it. */
	void write(FinishedUnit unit, MemorySegment buffer) {
		lock.lock();
		try {
			throwFailure();
			queue.add(new Waiting(unit, buffer));
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** Units that were written and noted. */
	long journaled() {
		lock.lock();
		try {
			return journaled;
		} finally {
			lock.unlock();
		}
	}

	private void run() {
		try {
			for (Waiting next = next(); next != null; next = next()) {
				files.write(next.unit.unit(), next.buffer, progress);
				giveBack(next.buffer);
				moved.accept(transform.unitBytes());
				unforced.add(next.unit);
				if (unforced.size() * transform.unitBytes() >= forceBytes) {
					force();
				}
			}
			force();
		} catch (CancellationException e) {
			fail(e);
			keep();
		} catch (IOException e) {
			fail(new UncheckedIOException(e));
		} catch (RuntimeException | Error e) { // handed to whoever asks next
			fail(e);
		}
	}

	/** The next one to write, or null at the end. */
	private Waiting next() throws IOException {
		lock.lock();
		try {
			while (queue.isEmpty() && !ended) {
				if (flushing) {
					force();
					// what is asked for next may write over what these units were made of, so that their lines must not be lost with the power
					journal.force();
					flushing = false;
					changed.signalAll();
				} else {
					await();
				}
			}
			return queue.poll();
		} finally {
			lock.unlock();
		}
	}

	private void force() throws IOException {
		if (unforced.isEmpty()) {
			return;
		}
		files.force();
		for (FinishedUnit unit : unforced) {
			journal.add(unit.line());
		}
		lock.lock();
		try {
			journaled += unforced.size();
			unforced.clear();
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** Notes what is written though the run was cancelled, where that takes no time. */
	private void keep() {
		try {
			if (files.isDirect()) {
				force();
			}
		} catch (IOException e) {
			// what isn't noted is made again
			fail(new UncheckedIOException(e));
		}
	}

	private void fail(Throwable why) {
		lock.lock();
		try {
			failure = failure == null ? why : failure;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** Waits until all that was given to it is on the disk and noted. @throws UncheckedIOException where writing has failed */
	void flush() {
		lock.lock();
		try {
			flushing = true;
			changed.signalAll();
			while (flushing && failure == null) {
				progress.checkCancelled();
				if (Thread.currentThread().isInterrupted()) {
					throw new CancellationException("interrupted");
				}
				await();
			}
			throwFailure();
		} finally {
			lock.unlock();
		}
	}

	/** Waits until all is on the disk. @throws UncheckedIOException where writing has failed */
	void finish() {
		close();
		lock.lock();
		try {
			throwFailure();
		} finally {
			lock.unlock();
		}
	}

	/** Writes what was given to it, and ends its thread. */
	@Override
	public void close() {
		lock.lock();
		try {
			ended = true;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
		Crew.join(thread);
	}
}
