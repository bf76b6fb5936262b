package org.outcrop.peaks.internal.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.Progress;

/**
 * Hands blocks from the reading thread to the writing one, and back when they are empty. As many blocks are made as fit, and never more.
 */
final class BlockQueue {

	private static final long CHECK_MILLIS = 20;
	private final int most;
	private final boolean withMobility;
	private final Deque<PeakBlock> full = new ArrayDeque<>();
	private final Deque<PeakBlock> empty = new ArrayDeque<>();
	private int made;
	private boolean ended;
	private boolean aborted;

	/** @param most blocks, at least 2 */
	BlockQueue(int most, boolean withMobility) {
		this.withMobility = withMobility;
		this.most = Math.max(2, most);
	}

	/** An empty block, when the writer has one to spare. */
	synchronized PeakBlock take(Progress progress) {
		while (empty.isEmpty() && made == most) {
			progress.checkCancelled();
			pause(CHECK_MILLIS);
		}
		checkAborted();
		if (empty.isEmpty()) {
			made++;
			return new PeakBlock(withMobility);
		}
		return empty.pollFirst();
	}

	/** Gives a filled block to the writer. */
	synchronized void put(PeakBlock block) {
		checkAborted();
		full.addLast(block);
		notifyAll();
	}

	/** No more blocks will come. */
	synchronized void end() {
		ended = true;
		notifyAll();
	}

	/** Wakes and stops both sides. */
	synchronized void abort() {
		aborted = true;
		notifyAll();
	}

	/**
	 * Writer's side: exchanges a drained block for the next full one.
	 *
	 * @return null at the end
	 */
	synchronized PeakBlock next(PeakBlock drained) {
		if (drained != null) {
			drained.clear();
			empty.addFirst(drained);
			notifyAll();
		}
		while (full.isEmpty() && !ended && !aborted) {
			pause(0);
		}
		checkAborted();
		return full.pollFirst();
	}

	private void checkAborted() {
		if (aborted) {
			throw new CancellationException("the other side has stopped");
		}
	}

	private void pause(long millis) {
		checkAborted();
		try {
			wait(millis);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		}
	}
}
