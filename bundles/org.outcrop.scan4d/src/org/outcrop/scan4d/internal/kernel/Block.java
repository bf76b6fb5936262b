package org.outcrop.scan4d.internal.kernel;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * Some frames of a piece, few enough to stay in the processor's cache while one product after the other is made of them. For one thread.
 */
public final class Block {

	private final long[] addresses;
	private final int[] targets;
	private ScanPiece piece;
	private Progress progress = Progress.NONE;
	private int count;

	/** @param most frames that it can hold */
	public Block(int most) {
		addresses = new long[most];
		targets = new int[most];
	}

	/** Starts anew in a piece. @param asked whether all this is still wanted */
	public void begin(ScanPiece from, Progress asked) {
		piece = from;
		progress = asked;
		count = 0;
	}

	/**
	 * To be called between frames, or parts of large ones: while the Java machine is young, or others use the processor, even a block takes long.
	 *
	 * @throws java.util.concurrent.CancellationException when it is not wanted any more; what was made of the block is of no use then
	 */
	void checkCancelled() {
		progress.checkCancelled();
	}

	/**
	 * Adds a frame.
	 *
	 * @param address byte of its first value in the piece's bytes
	 * @param target  index of its position in results over the scan
	 */
	public void add(long address, int target) {
		addresses[count] = address;
		targets[count++] = target;
	}

	/** Where the frames lie. */
	public ScanPiece piece() {
		return piece;
	}

	/** How many frames there are. */
	public int count() {
		return count;
	}

	/** Most frames that there can be. */
	public int most() {
		return addresses.length;
	}

	/** First byte of a frame. */
	public long address(int frame) {
		return addresses[frame];
	}

	/** Index of a frame's position in results over the scan. */
	public int target(int frame) {
		return targets[frame];
	}

	long[] addresses() {
		return addresses;
	}
}
