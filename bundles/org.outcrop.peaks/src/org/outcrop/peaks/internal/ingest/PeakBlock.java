package org.outcrop.peaks.internal.ingest;

/**
 * Some stored points, as columns; filled by one thread, then drained by another.
 */
final class PeakBlock {

	static final int ROWS = 1 << 16;
	/** Bytes that a block takes at most. */
	static final long BYTES = ROWS * (4L + 1 + 8 + 4 + 4);

	final int[] scan = new int[ROWS];
	final byte[] level = new byte[ROWS];
	final double[] mz = new double[ROWS];
	final float[] intensity = new float[ROWS];
	/** NaN for none; empty where the run has no mobilities of single peaks. */
	final float[] mobility;
	int size;

	PeakBlock(boolean withMobility) {
		mobility = new float[withMobility ? ROWS : 0];
	}

	int room() {
		return ROWS - size;
	}

	void clear() {
		size = 0;
	}
}
