package org.outcrop.peaks.internal.ingest;

/**
 * Some stored points, as columns; filled by one thread, then drained by another.
 */
final class PeakBlock {

	static final int ROWS = 1 << 16;
	/** Bytes that a block takes. */
	static final long BYTES = ROWS * (4L + 1 + 8 + 4 + 4);

	final int[] scan = new int[ROWS];
	final byte[] level = new byte[ROWS];
	final double[] mz = new double[ROWS];
	final float[] intensity = new float[ROWS];
	/** NaN for none; only looked at where {@link #hasMobility}. */
	final float[] mobility = new float[ROWS];
	int size;
	boolean hasMobility;

	int room() {
		return ROWS - size;
	}

	void clear() {
		size = 0;
		hasMobility = false;
	}
}
