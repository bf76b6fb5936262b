package org.outcrop.fft.internal.kernel;

import org.outcrop.fft.internal.kernel.FloatBuffers.Use;

/**
 * Real frames to spectra: two rows as one complex sequence, then half of the columns.
 *
 * @param frame the size
 */
public record FloatRealForward(FloatFrame frame) {

	private static final int BLOCK = FloatLine.BLOCK;

	/** One frame to the half spectrum, interleaved [rows, columns / 2 + 1, 2]. */
	public void half(FloatBuffers buffers, float[] in, int at, float[] out, int to) {
		plane(buffers, in, at);
		float[] re = frame.plane(buffers, Use.PLANE_RE, frame.packed());
		float[] im = frame.plane(buffers, Use.PLANE_IM, frame.packed());
		int width = 2 * frame.half();
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.interleave(re, im, y, frame.packed(), out, to + y * width);
		}
		edges(re, im, out, to, width);
	}

	/** One frame to the full spectrum, interleaved [rows, columns, 2]; what the symmetry gives is copied. */
	public void full(FloatBuffers buffers, float[] in, int at, float[] out, int to) {
		plane(buffers, in, at);
		float[] re = frame.plane(buffers, Use.PLANE_RE, frame.packed());
		float[] im = frame.plane(buffers, Use.PLANE_IM, frame.packed());
		int rows = frame.rows().length();
		int width = 2 * frame.columns().length();
		for (int y = 0; y < rows; y++) {
			frame.interleave(re, im, y, frame.packed(), out, to + y * width);
			int mirrored = (y == 0 ? 0 : rows - y) * BLOCK;
			// column 0 would land behind the row, where the next row starts and overwrites it: whole registers are quicker
			int first = y + 1 < rows ? 0 : 1;
			frame.kernel().interleaveMirrored(re, im, mirrored, frame.block(), first, frame.packed(), out, to + (y + 1) * width);
		}
		edges(re, im, out, to, width);
	}

	private void plane(FloatBuffers buffers, float[] in, int at) {
		float[] re = frame.plane(buffers, Use.PLANE_RE, frame.packed());
		float[] im = frame.plane(buffers, Use.PLANE_IM, frame.packed());
		float[] rows = in;
		int start = at;
		if (frame.small()) {
			int size = frame.rows().length() * frame.columns().length();
			rows = buffers.get(Use.ROWS, size);
			System.arraycopy(in, at, rows, 0, size);
			start = 0;
		}
		for (int i = 0; i < frame.pairs(); i += BLOCK) {
			rowPairs(buffers, rows, start, i, Math.min(BLOCK, frame.pairs() - i), re, im);
		}
		frame.transformColumns(buffers, frame.packed(), re, im);
	}

	/** Rows {@code first} and on of both halves: transposed into lanes, transformed, taken apart, and back into rows. */
	private void rowPairs(FloatBuffers buffers, float[] in, int at, int first, int count, float[] planeRe, float[] planeIm) {
		FloatKernel kernel = frame.kernel();
		int n = frame.columns().length();
		int lower = frame.pairs() + first;
		int lowerCount = Math.min(count, frame.rows().length() - lower);
		int lanes = frame.columns().whole(count);
		float[] re = buffers.get(Use.LINE_RE, (n + 1) * lanes);
		float[] im = buffers.get(Use.LINE_IM, (n + 1) * lanes);
		toLanes(buffers, in, at + first * n, count, re, lanes);
		toLanes(buffers, in, at + lower * n, lowerCount, im, lanes);
		for (int x = 0; lowerCount < count && x < n; x++) {
			im[x * lanes + count - 1] = 0;
		}
		frame.columns().run(buffers, lanes, re, im, 0, lanes);
		System.arraycopy(re, 0, re, n * lanes, lanes);
		System.arraycopy(im, 0, im, n * lanes, lanes);
		for (int k = 0; k < frame.packed(); k += BLOCK) {
			int block = k / BLOCK * frame.block();
			kernel.apart(buffers, re, im, k * lanes, (n - k) * lanes, lanes, count, lowerCount, Math.min(BLOCK, frame.packed() - k), planeRe,
					planeIm, block + first * BLOCK, block + lower * BLOCK);
		}
		for (int r = 0; n % 2 == 0 && r < count; r++) {
			planeIm[(first + r) * BLOCK] = re[n / 2 * lanes + r];
		}
		for (int r = 0; n % 2 == 0 && r < lowerCount; r++) {
			planeIm[(lower + r) * BLOCK] = im[n / 2 * lanes + r];
		}
	}

	/** Rows, as lanes. They are copied first, as small frames were: memory is fetched fastest from end to end, which is more than it costs. */
	private void toLanes(FloatBuffers buffers, float[] in, int at, int count, float[] line, int lanes) {
		int n = frame.columns().length();
		if (frame.small()) {
			frame.kernel().transpose(buffers, in, at, n, count, n, 1, line, 0, lanes);
			return;
		}
		float[] rows = buffers.get(Use.ROWS, BLOCK * n);
		System.arraycopy(in, at, rows, 0, count * n);
		frame.kernel().transpose(buffers, rows, 0, n, count, n, 1, line, 0, lanes);
	}

	/** Takes the zero and the highest frequency apart, which shared column 0. */
	private void edges(float[] re, float[] im, float[] out, int to, int width) {
		if (frame.columns().length() % 2 != 0) {
			return;
		}
		int rows = frame.rows().length();
		int highest = frame.columns().length();
		for (int y = 0; y < rows; y++) {
			int here = y * BLOCK;
			int mirrored = (y == 0 ? 0 : rows - y) * BLOCK;
			int row = to + y * width;
			out[row] = 0.5f * (re[here] + re[mirrored]);
			out[row + 1] = 0.5f * (im[here] - im[mirrored]);
			out[row + highest] = 0.5f * (im[here] + im[mirrored]);
			out[row + highest + 1] = 0.5f * (re[mirrored] - re[here]);
		}
	}
}
