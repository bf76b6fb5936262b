package org.outcrop.fft.internal.kernel;

import org.outcrop.fft.internal.kernel.FloatBuffers.Use;

/**
 * Complex frames, interleaved [rows, columns, 2], both ways.
 *
 * @param frame the size
 */
public record FloatComplexFrame(FloatFrame frame) {

	/** One frame to its spectrum, not scaled; source and destination may be the same. */
	public void forward(FloatBuffers buffers, float[] in, int at, float[] out, int to) {
		float[] re = frame.plane(buffers, Use.PLANE_RE, frame.columns().length());
		float[] im = frame.plane(buffers, Use.PLANE_IM, frame.columns().length());
		load(in, at, 1, re, im);
		transform(buffers, re, im);
		store(re, im, out, to);
	}

	/** One spectrum back to its frame, divided by the number of pixels. */
	public void inverse(FloatBuffers buffers, float[] in, int at, float[] out, int to) {
		float[] re = frame.plane(buffers, Use.PLANE_RE, frame.columns().length());
		float[] im = frame.plane(buffers, Use.PLANE_IM, frame.columns().length());
		load(in, at, (float) (1.0 / ((double) frame.rows().length() * frame.columns().length())), re, im);
		// exchanged: the way back
		transform(buffers, im, re);
		store(re, im, out, to);
	}

	private void load(float[] in, int at, float scale, float[] re, float[] im) {
		int n = frame.columns().length();
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.kernel().split(in, at + 2 * y * n, n, scale, re, im, y * FloatFrame.stride(n));
		}
	}

	private void store(float[] re, float[] im, float[] out, int to) {
		int n = frame.columns().length();
		for (int y = 0; y < frame.rows().length(); y++) {
			frame.kernel().interleave(re, im, y * FloatFrame.stride(n), n, out, to + 2 * y * n);
		}
	}

	private void transform(FloatBuffers buffers, float[] planeRe, float[] planeIm) {
		FloatKernel kernel = frame.kernel();
		FloatLine line = frame.columns();
		int n = line.length();
		int stride = FloatFrame.stride(n);
		for (int y = 0; y < frame.rows().length(); y += FloatLine.BLOCK) {
			int count = Math.min(FloatLine.BLOCK, frame.rows().length() - y);
			int lanes = line.whole(count);
			float[] re = buffers.get(Use.LINE_RE, n * lanes);
			float[] im = buffers.get(Use.LINE_IM, n * lanes);
			kernel.transpose(buffers, planeRe, y * stride, stride, count, n, 1, re, 0, lanes);
			kernel.transpose(buffers, planeIm, y * stride, stride, count, n, 1, im, 0, lanes);
			line.run(buffers, lanes, re, im, 0, lanes);
			kernel.transpose(buffers, re, 0, lanes, n, count, 1, planeRe, y * stride, stride);
			kernel.transpose(buffers, im, 0, lanes, n, count, 1, planeIm, y * stride, stride);
		}
		frame.rows().run(buffers, frame.rows().whole(n), planeRe, planeIm, 0, stride);
	}
}
