package org.outcrop.peaks.internal.ingest;

import java.nio.ByteBuffer;

/** Peaks as columns, as they are read from the spill file; for one thread at a time. */
final class PeakColumns {

	final int[] scan;
	final double[] mz;
	final float[] intensity;
	/** Empty where the run has no mobilities of single peaks. */
	final float[] mobility;
	int size;

	PeakColumns(int rows, boolean withMobility) {
		scan = new int[rows];
		mz = new double[rows];
		intensity = new float[rows];
		mobility = new float[withMobility ? rows : 0];
	}

	static int bytesPerRow(boolean withMobility) {
		return Integer.BYTES + Double.BYTES + Float.BYTES + (withMobility ? Float.BYTES : 0);
	}

	/** Reads so many rows. */
	void readFrom(ByteBuffer buffer, int rows) {
		size = rows;
		buffer.asIntBuffer().get(scan, 0, rows);
		skip(buffer, rows * Integer.BYTES);
		buffer.asDoubleBuffer().get(mz, 0, rows);
		skip(buffer, rows * Double.BYTES);
		buffer.asFloatBuffer().get(intensity, 0, rows);
		skip(buffer, rows * Float.BYTES);
		if (mobility.length > 0) {
			buffer.asFloatBuffer().get(mobility, 0, rows);
			skip(buffer, rows * Float.BYTES);
		}
	}

	private static void skip(ByteBuffer buffer, int bytes) {
		buffer.position(buffer.position() + bytes);
	}
}
