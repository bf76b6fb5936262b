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
			frame.split(in, at + 2 * y * n, n, scale, re, im, y);
		}
	}

	private void store(double[] re, double[] im, double[] out, int to) {
		int n = frame.columns().length();
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.interleave(re, im, y, n, out, to + 2 * y * n);
		}
	}

	private void transform(DoubleBuffers buffers, double[] planeRe, double[] planeIm) {
		DoubleLine line = frame.columns();
		int n = line.length();
		for (int y = 0; y < frame.rows().length(); y += DoubleLine.BLOCK) {
			int count = Math.min(DoubleLine.BLOCK, frame.rows().length() - y);
			int lanes = line.whole(count);
			double[] re = buffers.get(Use.LINE_RE, n * lanes);
			double[] im = buffers.get(Use.LINE_IM, n * lanes);
			frame.toLanes(buffers, planeRe, y, count, n, re, 0, lanes);
			frame.toLanes(buffers, planeIm, y, count, n, im, 0, lanes);
			line.run(buffers, lanes, re, im, 0, lanes);
			frame.fromLanes(buffers, re, lanes, n, planeRe, y, count);
			frame.fromLanes(buffers, im, lanes, n, planeIm, y, count);
		}
		frame.transformColumns(buffers, n, planeRe, planeIm);
	}
}
