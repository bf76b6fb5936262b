package org.outcrop.fft.internal.kernel;

import java.util.Arrays;

import org.outcrop.fft.internal.kernel.FloatBuffers.Use;

/**
 * Half spectra back to real frames, divided by the number of pixels. Where a half spectrum is none of a real frame, the zero and the highest
 * frequency of the rows count as if it were: what contradicts is left out.
 *
 * @param frame the size
 */
public record FloatRealInverse(FloatFrame frame) {

	private static final int BLOCK = FloatLine.BLOCK;

	/** One half spectrum, interleaved [rows, columns / 2 + 1, 2], to a frame. */
	public void half(FloatBuffers buffers, float[] in, int at, float[] out, int to) {
		float[] re = frame.plane(buffers, Use.PLANE_RE, frame.packed());
		float[] im = frame.plane(buffers, Use.PLANE_IM, frame.packed());
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.split(in, at + y * 2 * frame.half(), frame.packed(), 1, re, im, y);
		}
		edges(in, at, re, im);
		// exchanged: the way back
		frame.transformColumns(buffers, frame.packed(), im, re);
		for (int i = 0; i < frame.pairs(); i += BLOCK) {
			rowPairs(buffers, re, im, i, Math.min(BLOCK, frame.pairs() - i), out, to);
		}
	}

	/** Column 0 of the plane: the zero frequency, plus i times the highest one where there is one, each made symmetric. */
	private void edges(float[] in, int at, float[] re, float[] im) {
		int rows = frame.rows().length();
		int width = 2 * frame.half();
		boolean even = frame.columns().length() % 2 == 0;
		for (int y = 0; y < rows; y++) {
			int here = at + y * width;
			int mirrored = at + (y == 0 ? 0 : rows - y) * width;
			float zeroRe = 0.5f * (in[here] + in[mirrored]);
			float zeroIm = 0.5f * (in[here + 1] - in[mirrored + 1]);
			int top = even ? width - 2 : 0;
			float topRe = even ? 0.5f * (in[here + top] + in[mirrored + top]) : 0;
			float topIm = even ? 0.5f * (in[here + top + 1] - in[mirrored + top + 1]) : 0;
			re[y * BLOCK] = zeroRe - topIm;
			im[y * BLOCK] = zeroIm + topRe;
		}
	}

	private void rowPairs(FloatBuffers buffers, float[] planeRe, float[] planeIm, int first, int count, float[] out, int to) {
		FloatKernel kernel = frame.kernel();
		int n = frame.columns().length();
		int lower = frame.pairs() + first;
		int lowerCount = Math.min(count, frame.rows().length() - lower);
		int lanes = frame.columns().whole(count);
		float[] re = buffers.get(Use.LINE_RE, (n + 1) * lanes);
		float[] im = buffers.get(Use.LINE_IM, (n + 1) * lanes);
		join(buffers, planeRe, planeIm, first, count, lower, lowerCount, lanes, re, im);
		frame.columns().run(buffers, lanes, im, re, 0, lanes);
		float scale = (float) (1.0 / ((double) n * frame.rows().length()));
		kernel.transpose(buffers, re, 0, lanes, n, count, scale, out, to + first * n, n);
		kernel.transpose(buffers, im, 0, lanes, n, lowerCount, scale, out, to + lower * n, n);
	}

	/** Spectra A and B of two real rows as the one spectrum of A + iB, whose upper half follows from the symmetry of both. */
	private void join(FloatBuffers buffers, float[] planeRe, float[] planeIm, int first, int count, int lower, int lowerCount, int lanes,
			float[] re, float[] im) {
		FloatKernel kernel = frame.kernel();
		int n = frame.columns().length();
		int packed = frame.packed();
		float[] moreRe = buffers.get(Use.MORE_RE, 2 * packed * lanes);
		float[] moreIm = buffers.get(Use.MORE_IM, 2 * packed * lanes);
		int b = packed * lanes;
		if (lowerCount < count) {
			Arrays.fill(moreRe, b, 2 * b, 0);
			Arrays.fill(moreIm, b, 2 * b, 0);
		}
		frame.toLanes(buffers, planeRe, first, count, packed, moreRe, 0, lanes);
		frame.toLanes(buffers, planeIm, first, count, packed, moreIm, 0, lanes);
		frame.toLanes(buffers, planeRe, lower, lowerCount, packed, moreRe, b, lanes);
		frame.toLanes(buffers, planeIm, lower, lowerCount, packed, moreIm, b, lanes);
		System.arraycopy(moreRe, 0, re, 0, lanes);
		System.arraycopy(moreRe, b, im, 0, lanes);
		for (int k = 1; k < packed; k++) {
			int at = k * lanes;
			int mirrored = (n - k) * lanes;
			kernel.sum(moreRe, at, moreIm, b + at, true, 1, lanes, re, at);
			kernel.sum(moreIm, at, moreRe, b + at, false, 1, lanes, im, at);
			kernel.sum(moreRe, at, moreIm, b + at, false, 1, lanes, re, mirrored);
			kernel.sum(moreRe, b + at, moreIm, at, true, 1, lanes, im, mirrored);
		}
		if (n % 2 == 0) {
			System.arraycopy(moreIm, 0, re, n / 2 * lanes, lanes);
			System.arraycopy(moreIm, b, im, n / 2 * lanes, lanes);
		}
	}
}
