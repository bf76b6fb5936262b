package org.outcrop.store.files;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * Where who makes data asks before making more. Open, it costs next to nothing; shut, one waits for a while and is refused then, so that two
 * that wait for each other end with a message and not never. Any thread.
 */
public final class PressureGate {

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

	private final Duration patience;
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition opened = lock.newCondition();
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

	/** From now on nobody waits. */
	void open() {
		lock.lock();
		try {
			shut = false;
			opened.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/**
	 * Returns at once, or when there is memory again. To be called with no lock held and before memory is taken.
	 *
	 * @throws DataException.TooLittleMemory when there was none for too long; names the limit
	 * @throws CancellationException         when the work is cancelled meanwhile
	 */
	public void pass(Progress progress) {
		if (!shut) {
			return;
		}
		long began = System.nanoTime();
		lock.lock();
		try {
			waiting++;
			while (shut) {
				progress.checkCancelled();
				if (System.nanoTime() - began > patience.toNanos()) {
					throw new DataException.TooLittleMemory("there is no memory for more data: " + cause, "",
							"Close data that is not needed, give more memory, or more room for spilling.");
				}
				opened.awaitNanos(Math.min(LOOK_NANOS, patience.toNanos() + 1));
			}
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
