package org.outcrop.fft.internal.kernel;

import org.outcrop.fft.internal.kernel.DoubleBuffers.Use;

/**
 * Complex frames, interleaved [rows, columns, 2], both ways.
 *
 * @param frame the size
 */
public record DoubleComplexFrame(DoubleFrame frame) {

	/** One frame to its spectrum, not scaled; source and destination may be the same. */
	public void forward(DoubleBuffers buffers, double[] in, int at, double[] out, int to) {
		double[] re = frame.plane(buffers, Use.PLANE_RE, frame.columns().length());
		double[] im = frame.plane(buffers, Use.PLANE_IM, frame.columns().length());
		load(in, at, 1, re, im);
		transform(buffers, re, im);
		store(re, im, out, to);
	}

	/** One spectrum back to its frame, divided by the number of pixels. */
	public void inverse(DoubleBuffers buffers, double[] in, int at, double[] out, int to) {
		double[] re = frame.plane(buffers, Use.PLANE_RE, frame.columns().length());
		double[] im = frame.plane(buffers, Use.PLANE_IM, frame.columns().length());
		load(in, at, (1.0 / (frame.rows().length() * frame.columns().length())), re, im);
		// exchanged: the way back
		transform(buffers, im, re);
		store(re, im, out, to);
	}

	private void load(double[] in, int at, double scale, double[] re, double[] im) {
		int n = frame.columns().length();
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.kernel().split(in, at + 2 * y * n, n, scale, re, im, y * DoubleFrame.stride(n));
		}
	}

	private void store(double[] re, double[] im, double[] out, int to) {
		int n = frame.columns().length();
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.kernel().interleave(re, im, y * DoubleFrame.stride(n), n, out, to + 2 * y * n);
		}
	}

	private void transform(DoubleBuffers buffers, double[] planeRe, double[] planeIm) {
		DoubleKernel kernel = frame.kernel();
		DoubleLine line = frame.columns();
		int n = line.length();
		int stride = DoubleFrame.stride(n);
		for (int y = 0; y < frame.rows().length(); y += DoubleLine.BLOCK) {
			int count = Math.min(DoubleLine.BLOCK, frame.rows().length() - y);
			int lanes = line.whole(count);
			double[] re = buffers.get(Use.LINE_RE, n * lanes);
			double[] im = buffers.get(Use.LINE_IM, n * lanes);
			kernel.transpose(buffers, planeRe, y * stride, stride, count, n, 1, re, 0, lanes);
			kernel.transpose(buffers, planeIm, y * stride, stride, count, n, 1, im, 0, lanes);
			line.run(buffers, lanes, re, im, 0, lanes);
			kernel.transpose(buffers, re, 0, lanes, n, count, 1, planeRe, y * stride, stride);
			kernel.transpose(buffers, im, 0, lanes, n, count, 1, planeIm, y * stride, stride);
		}
		frame.rows().run(buffers, frame.rows().whole(n), planeRe, planeIm, 0, stride);
	}
}
