package org.outcrop.store.files;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * Where who makes data asks before making more. Open, it costs next to nothing; shut, one waits for a while and is refused then, so that
 * two that wait for each other end with a message and not never. Any thread.
 */
public final class PressureGate {

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
	/** How soon the next reading comes when somebody waits for it. */
	private static final long HURRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private final Duration patience;
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition opened = lock.newCondition();
	private final Condition wanted = lock.newCondition();
	private final AtomicLong allowance = new AtomicLong(Long.MAX_VALUE);
	private volatile boolean shut;
	private String cause = "";
	private int waiting;
	private long waitedNanos;

	/** @param patience how long one waits before being refused */
	public PressureGate(Duration patience) {
		this.patience = patience;
	}

	/** Whether one would wait now. */
	public boolean isShut() {
		return shut;
	}

	/** How many wait now. */
	public int waiting() {
		lock.lock();
		try {
			return waiting;
		} finally {
			lock.unlock();
		}
	}

	/** Nanoseconds that all have waited so far. */
	public long waitedNanos() {
		lock.lock();
		try {
			return waitedNanos;
		} finally {
			lock.unlock();
		}
	}

	/** From now on one waits. */
	void shut(String why) {
		lock.lock();
		try {
			cause = why;
			shut = true;
		} finally {
			lock.unlock();
		}
	}

	/** From now on nobody waits, until so many bytes have passed. */
	void open(long bytes) {
		lock.lock();
		try {
			allowance.set(Math.max(1, bytes));
			shut = false;
			opened.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** As long as anything is left one may pass, even with more than that: what is larger than any allowance would wait for ever. */
	private boolean take(long bytes) {
		return bytes <= 0 || allowance.getAndUpdate(left -> left > 0 && left != Long.MAX_VALUE ? left - bytes : left) > 0;
	}

	/** Waits so long, or for a moment where somebody waits for the next reading. */
	void awaitWanted(Duration interval) throws InterruptedException {
		long nanos = interval.toNanos();
		lock.lock();
		try {
			if (waiting == 0 && wanted.awaitNanos(nanos) <= 0) {
				return;
			}
		} finally {
			lock.unlock();
		}
		TimeUnit.NANOSECONDS.sleep(Math.min(nanos, HURRY_NANOS));
	}

	/**
	 * Returns at once, or when there is memory again. To be called with no lock held and before memory is taken. Between two readings so
	 * many bytes pass as there was room for at the first; more wait for the second, so that a fast producer can't outrun the readings.
	 *
	 * @param bytes    that are to be made; 0 where nobody knows
	 * @return nanoseconds that it waited; 0 where it didn't
	 * @throws DataException.TooLittleMemory when there was none for too long; names the limit
	 * @throws CancellationException         when the work is cancelled meanwhile
	 */
	public long pass(long bytes, Progress progress) {
		if (!shut && take(bytes)) {
			return 0;
		}
		long began = System.nanoTime();
		lock.lock();
		try {
			waiting++;
			wanted.signal();
			while (shut || !take(bytes)) {
				progress.checkCancelled();
				if (System.nanoTime() - began > patience.toNanos()) {
					throw new DataException.TooLittleMemory("there is no memory for more data: " + cause, "",
							"Close data that is not needed, give more memory, or more room for spilling.");
				}
				opened.awaitNanos(Math.min(LOOK_NANOS, patience.toNanos() + 1));
			}
			return System.nanoTime() - began;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while waiting for memory");
		} finally {
			waiting--;
			waitedNanos += System.nanoTime() - began;
			lock.unlock();
		}
	}
}
