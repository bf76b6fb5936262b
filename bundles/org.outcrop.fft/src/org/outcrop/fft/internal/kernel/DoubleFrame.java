package org.outcrop.fft.internal.kernel;

import org.outcrop.fft.internal.kernel.DoubleBuffers.Use;

/**
 * What the transforms of frames of one size share. Immutable, for any thread.
 *
 * <p>A frame is worked on as a plane: real and imaginary parts apart, row-major with padded rows. For real frames the plane holds half of the
 * columns; where their number is even, column 0 carries the zero frequency in its real and the highest one in its imaginary part before the
 * columns are transformed, since both are real there.
 *
 * @param rows       transform along a column
 * @param columns    transform along a row
 */
public record DoubleFrame(DoubleLine rows, DoubleLine columns) {

	private static final int BLOCK = DoubleLine.BLOCK;

	/** The transforms of frames of a size. */
	public static DoubleFrame of(int rows, int columns, DoubleKernel kernel) {
		Math.multiplyExact(2, Math.multiplyExact(rows, columns));
		return new DoubleFrame(DoubleLine.of(rows, kernel), DoubleLine.of(columns, kernel));
	}

	/** Columns of a half spectrum. */
	public int half() {
		return columns.length() / 2 + 1;
	}

	/** Columns of the plane of a real frame. */
	int packed() {
		return (columns.length() + 1) / 2;
	}

	/** Rows come in pairs, the first of the upper with the first of the lower half: one complex sequence. */
	int pairs() {
		return (rows.length() + 1) / 2;
	}

	DoubleKernel kernel() {
		return rows.kernel();
	}

	/** Length of a row of a plane: whole blocks, and an odd number of them, since strides of powers of two share few lines of a cache. */
	static int stride(int columns) {
		return (Math.ceilDiv(columns, BLOCK) | 1) * BLOCK;
	}

	/** Bytes of work memory at most, for one thread. */
	public long workBytes() {
		long plane = 2L * Double.BYTES * rows.length() * stride(columns.length());
		long lines = 6L * Double.BYTES * BLOCK * (columns.length() + 1L);
		return plane + lines + Math.max(rows.workBytes(), columns.workBytes());
	}

	double[] plane(DoubleBuffers buffers, Use use, int columnCount) {
		return buffers.get(use, Math.multiplyExact(rows.length(), stride(columnCount)));
	}
}
