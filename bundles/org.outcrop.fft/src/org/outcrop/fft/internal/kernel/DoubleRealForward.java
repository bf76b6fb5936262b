package org.outcrop.fft.internal.kernel;

import org.outcrop.fft.internal.kernel.DoubleBuffers.Use;

/**
 * Real frames to spectra: two rows as one complex sequence, then half of the columns.
 *
 * @param frame the size
 */
public record DoubleRealForward(DoubleFrame frame) {

	/** One frame to the half spectrum, interleaved [rows, columns / 2 + 1, 2]. */
	public void half(DoubleBuffers buffers, double[] in, int at, double[] out, int to) {
		plane(buffers, in, at);
		double[] re = buffers.get(Use.PLANE_RE, 0);
		double[] im = buffers.get(Use.PLANE_IM, 0);
		int stride = DoubleFrame.stride(frame.packed());
		int width = 2 * frame.half();
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.kernel().interleave(re, im, y * stride, frame.packed(), out, to + y * width);
		}
		edges(re, im, stride, out, to, width);
	}

	/** One frame to the full spectrum, interleaved [rows, columns, 2]; what the symmetry gives is copied. */
	public void full(DoubleBuffers buffers, double[] in, int at, double[] out, int to) {
		plane(buffers, in, at);
		double[] re = buffers.get(Use.PLANE_RE, 0);
		double[] im = buffers.get(Use.PLANE_IM, 0);
		int stride = DoubleFrame.stride(frame.packed());
		int rows = frame.rows().length();
		int width = 2 * frame.columns().length();
		for (int y = 0; y < rows; y++) {
			int row = to + y * width;
			int mirrored = (y == 0 ? 0 : rows - y) * stride;
			frame.kernel().interleave(re, im, y * stride, frame.packed(), out, row);
			frame.kernel().interleaveMirrored(re, im, mirrored + 1, frame.packed() - 1, out, row + width - 2);
		}
		edges(re, im, stride, out, to, width);
	}

	private void plane(DoubleBuffers buffers, double[] in, int at) {
		double[] re = frame.plane(buffers, Use.PLANE_RE, frame.packed());
		double[] im = frame.plane(buffers, Use.PLANE_IM, frame.packed());
		for (int i = 0; i < frame.pairs(); i += DoubleLine.BLOCK) {
			rowPairs(buffers, in, at, i, Math.min(DoubleLine.BLOCK, frame.pairs() - i), re, im);
		}
		DoubleLine rows = frame.rows();
		rows.run(buffers, rows.whole(frame.packed()), re, im, 0, DoubleFrame.stride(frame.packed()));
	}

	/** Rows {@code first} and on of both halves: transposed into lanes, transformed, taken apart, and back into rows. */
	private void rowPairs(DoubleBuffers buffers, double[] in, int at, int first, int count, double[] planeRe, double[] planeIm) {
		DoubleKernel kernel = frame.kernel();
		int n = frame.columns().length();
		int lower = frame.pairs() + first;
		int lowerCount = Math.min(count, frame.rows().length() - lower);
		int lanes = frame.columns().whole(count);
		double[] re = buffers.get(Use.LINE_RE, (n + 1) * lanes);
		double[] im = buffers.get(Use.LINE_IM, (n + 1) * lanes);
		kernel.transpose(buffers, in, at + first * n, n, count, n, 1, re, 0, lanes);
		kernel.transpose(buffers, in, at + lower * n, n, lowerCount, n, 1, im, 0, lanes);
		for (int x = 0; lowerCount < count && x < n; x++) {
			im[x * lanes + count - 1] = 0;
		}
		frame.columns().run(buffers, lanes, re, im, 0, lanes);
		System.arraycopy(re, 0, re, n * lanes, lanes);
		System.arraycopy(im, 0, im, n * lanes, lanes);
		int stride = DoubleFrame.stride(frame.packed());
		int end = n * lanes;
		kernel.unfold(buffers, re, 0, end, lanes, false, count, frame.packed(), planeRe, first * stride, stride);
		kernel.unfold(buffers, im, 0, end, lanes, true, count, frame.packed(), planeIm, first * stride, stride);
		kernel.unfold(buffers, im, 0, end, lanes, false, lowerCount, frame.packed(), planeRe, lower * stride, stride);
		kernel.unfold(buffers, re, end, 0, -lanes, true, lowerCount, frame.packed(), planeIm, lower * stride, stride);
		if (n % 2 == 0) {
			for (int r = 0; r < count; r++) {
				planeIm[(first + r) * stride] = re[n / 2 * lanes + r];
			}
			for (int r = 0; r < lowerCount; r++) {
				planeIm[(lower + r) * stride] = im[n / 2 * lanes + r];
			}
		}
	}

	/** Takes the zero and the highest frequency apart, which shared column 0. */
	private void edges(double[] re, double[] im, int stride, double[] out, int to, int width) {
		if (frame.columns().length() % 2 != 0) {
			return;
		}
		int rows = frame.rows().length();
		int highest = frame.columns().length();
		for (int y = 0; y < rows; y++) {
			int here = y * stride;
			int mirrored = (y == 0 ? 0 : rows - y) * stride;
			int row = to + y * width;
			out[row] = 0.5 * (re[here] + re[mirrored]);
			out[row + 1] = 0.5 * (im[here] - im[mirrored]);
			out[row + highest] = 0.5 * (im[here] + im[mirrored]);
			out[row + highest + 1] = 0.5 * (re[mirrored] - re[here]);
		}
	}
}
