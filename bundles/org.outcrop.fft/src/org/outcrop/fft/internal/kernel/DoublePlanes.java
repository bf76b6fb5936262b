package org.outcrop.fft.internal.kernel;

import java.util.Arrays;

import org.outcrop.fft.internal.kernel.DoubleBuffers.Use;

/**
 * Two-dimensional transforms over the two leading axes of [rows, columns, lanes]: the scan of each detector pixel, with the pixels side by
 * side. Nothing is transposed, and no lane has to do with another.
 *
 * @param rows    along a column
 * @param columns along a row
 */
public record DoublePlanes(DoubleLine rows, DoubleLine columns) {

	/** The transforms of a size. */
	public static DoublePlanes of(int rows, int columns, DoubleKernel kernel) {
		return new DoublePlanes(DoubleLine.of(rows, kernel), DoubleLine.of(columns, kernel));
	}

	/** Columns of a half spectrum. */
	public int half() {
		return columns.length() / 2 + 1;
	}

	/** Bytes of work memory at most, for so many lanes. */
	public long workBytes(int lanes) {
		return 4L * Double.BYTES * lanes * columns.length() + Math.max(rows.workBytes(), columns.workBytes());
	}

	/** Complex, in place, not scaled; with re and im exchanged it is the way back. */
	public void complex(DoubleBuffers buffers, int lanes, double[] re, double[] im, int at) {
		int width = columns.length() * lanes;
		for (int y = 0; y < rows.length(); y++) {
			columns.run(buffers, lanes, re, im, at + y * width, lanes);
		}
		rows.run(buffers, width, re, im, at, width);
	}

	/** Real [rows, columns, lanes] to half spectra, re and im [rows, columns / 2 + 1, lanes], not scaled. */
	public void forward(DoubleBuffers buffers, int lanes, double[] in, int at, double[] re, double[] im, int to) {
		int n = columns.length();
		int width = half() * lanes;
		double[] zr = buffers.get(Use.LINE_RE, n * lanes);
		double[] zi = buffers.get(Use.LINE_IM, n * lanes);
		for (int y = 0; y < rows.length(); y += 2) {
			boolean pair = y + 1 < rows.length();
			System.arraycopy(in, at + y * n * lanes, zr, 0, n * lanes);
			if (pair) {
				System.arraycopy(in, at + (y + 1) * n * lanes, zi, 0, n * lanes);
			} else {
				Arrays.fill(zi, 0, n * lanes, 0);
			}
			columns.run(buffers, lanes, zr, zi, 0, lanes);
			apart(lanes, zr, zi, re, im, to + y * width, pair);
		}
		rows.run(buffers, width, re, im, to, width);
	}

	/** The spectrum of two rows as the half spectra of each. */
	private void apart(int lanes, double[] zr, double[] zi, double[] re, double[] im, int to, boolean pair) {
		DoubleKernel kernel = rows.kernel();
		int n = columns.length();
		int next = to + half() * lanes;
		for (int k = 0; k < half(); k++) {
			int here = k * lanes;
			int mirrored = (n - k) % n * lanes;
			kernel.sum(zr, here, zr, mirrored, false, 0.5, lanes, re, to + here);
			kernel.sum(zi, here, zi, mirrored, true, 0.5, lanes, im, to + here);
			if (pair) {
				kernel.sum(zi, here, zi, mirrored, false, 0.5, lanes, re, next + here);
				kernel.sum(zr, mirrored, zr, here, true, 0.5, lanes, im, next + here);
			}
		}
	}

	/** Half spectra back to real [rows, columns, lanes], divided by rows times columns. The spectra are overwritten. */
	public void inverse(DoubleBuffers buffers, int lanes, double[] re, double[] im, int at, double[] out, int to) {
		int n = columns.length();
		int width = half() * lanes;
		rows.run(buffers, width, im, re, at, width);
		double[] zr = buffers.get(Use.LINE_RE, n * lanes);
		double[] zi = buffers.get(Use.LINE_IM, n * lanes);
		double scale = (1.0 / (n * rows.length()));
		for (int y = 0; y < rows.length(); y += 2) {
			boolean pair = y + 1 < rows.length();
			together(lanes, re, im, at + y * width, pair, zr, zi);
			columns.run(buffers, lanes, zi, zr, 0, lanes);
			scaled(zr, scale, n * lanes, out, to + y * n * lanes);
			if (pair) {
				scaled(zi, scale, n * lanes, out, to + (y + 1) * n * lanes);
			}
		}
	}

	/** The half spectra A and B of two rows as the spectrum of A + iB. Column 0 and the highest of an even number belong to real sequences. */
	private void together(int lanes, double[] re, double[] im, int at, boolean pair, double[] zr, double[] zi) {
		DoubleKernel kernel = rows.kernel();
		int n = columns.length();
		int next = pair ? at + half() * lanes : at;
		for (int k = 0; k < half(); k++) {
			int here = k * lanes;
			int mirrored = (n - k) % n * lanes;
			if (here == mirrored) {
				System.arraycopy(re, at + here, zr, here, lanes);
				System.arraycopy(re, next + here, zi, here, lanes);
			} else {
				kernel.sum(re, at + here, im, next + here, true, 1, lanes, zr, here);
				kernel.sum(im, at + here, re, next + here, false, 1, lanes, zi, here);
				kernel.sum(re, at + here, im, next + here, false, 1, lanes, zr, mirrored);
				kernel.sum(re, next + here, im, at + here, true, 1, lanes, zi, mirrored);
			}
		}
	}

	private static void scaled(double[] from, double scale, int count, double[] out, int to) {
		for (int i = 0; i < count; i++) {
			out[to + i] = scale * from[i];
		}
	}
}
