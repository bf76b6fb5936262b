package org.outcrop.peaks.internal.ingest;

import java.nio.ByteBuffer;

/** Peaks as columns; filled, written and read again by one thread at a time. */
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

	int room() {
		return scan.length - size;
	}

	/** Writes the columns one after the other; native byte order, as only this process reads them. */
	void writeTo(ByteBuffer buffer) {
		buffer.asIntBuffer().put(scan, 0, size);
		skip(buffer, size * Integer.BYTES);
		buffer.asDoubleBuffer().put(mz, 0, size);
		skip(buffer, size * Double.BYTES);
		buffer.asFloatBuffer().put(intensity, 0, size);
		skip(buffer, size * Float.BYTES);
		if (mobility.length > 0) {
			buffer.asFloatBuffer().put(mobility, 0, size);
			skip(buffer, size * Float.BYTES);
		}
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
