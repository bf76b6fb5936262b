package org.outcrop.fft.internal.kernel;

import org.outcrop.fft.internal.kernel.DoubleBuffers.Use;

/**
 * What the transforms of frames of one size share. Immutable, for any thread.
 *
 * <p>A frame is worked on as a plane: real and imaginary parts apart, in blocks of 16 columns, and row after row within a block, so that a block
 * is contiguous for the transforms along its columns. For real frames the plane holds half of the columns; where their number is even, column
 * 0 carries the zero frequency in its real and the highest one in its imaginary part before the columns are transformed, since both are
 * real there.
 *
 * @param rows       transform along a column
 * @param columns    transform along a row
 */
public record DoubleFrame(DoubleLine rows, DoubleLine columns) {

	private static final int BLOCK = DoubleLine.BLOCK;
	/** Bytes of a small frame. */
	private static final int SMALL = 1 << 18;

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

	/** Whether a real frame fits the second-level cache with room to spare, so that it is worth fetching at once. */
	boolean small() {
		return rows.length() * columns.length() <= SMALL / Double.BYTES;
	}

	DoubleKernel kernel() {
		return rows.kernel();
	}

	/** Distance between blocks of a plane: one line more than a block, since strides of powers of two share few lines of a cache. */
	int block() {
		return (rows.length() + 1) * BLOCK;
	}

	/** Transforms the columns of a plane in place; with re and im exchanged it is the way back. */
	void transformColumns(DoubleBuffers buffers, int columnCount, double[] re, double[] im) {
		for (int k = 0; k < columnCount; k += BLOCK) {
			int lanes = rows.whole(Math.min(BLOCK, columnCount - k));
			rows.run(buffers, lanes, re, im, k / BLOCK * block(), BLOCK);
		}
	}

	/** Bytes of work memory at most, for one thread. */
	public long workBytes() {
		long plane = 2L * Double.BYTES * block() * Math.ceilDiv(columns.length(), BLOCK);
		long copied = (long) Double.BYTES * columns.length() * (small() ? rows.length() : BLOCK);
		long lines = 6L * Double.BYTES * BLOCK * (columns.length() + 1L) + 2L * Double.BYTES * BLOCK * BLOCK;
		return plane + copied + lines + Math.max(rows.workBytes(), columns.workBytes());
	}

	double[] plane(DoubleBuffers buffers, Use use, int columnCount) {
		return buffers.get(use, Math.multiplyExact(block(), Math.ceilDiv(columnCount, BLOCK)));
	}

	/** Interleaved values into row y of a plane. */
	void split(double[] in, int at, int columnCount, double scale, double[] re, double[] im, int y) {
		kernel().split(in, at, columnCount, scale, re, im, y * BLOCK, block());
	}

	/** Row y of a plane as interleaved values. */
	void interleave(double[] re, double[] im, int y, int columnCount, double[] out, int to) {
		kernel().interleave(re, im, y * BLOCK, block(), columnCount, out, to);
	}

	/** Up to 16 rows of a plane, as lanes: to [columnCount, lanes]. */
	void toLanes(DoubleBuffers buffers, double[] plane, int first, int count, int columnCount, double[] line, int to, int lanes) {
		for (int k = 0; k < columnCount; k += BLOCK) {
			int from = k / BLOCK * block() + first * BLOCK;
			kernel().transpose(buffers, plane, from, BLOCK, count, Math.min(BLOCK, columnCount - k), 1, line, to + k * lanes, lanes);
		}
	}

	/** The way back of {@link #toLanes}. */
	void fromLanes(DoubleBuffers buffers, double[] line, int lanes, int columnCount, double[] plane, int first, int count) {
		for (int k = 0; k < columnCount; k += BLOCK) {
			int to = k / BLOCK * block() + first * BLOCK;
			kernel().transpose(buffers, line, k * lanes, lanes, Math.min(BLOCK, columnCount - k), count, 1, plane, to, BLOCK);
		}
	}
}
