package org.outcrop.fft.internal.kernel;

import java.util.Arrays;

import org.outcrop.fft.internal.kernel.FloatBuffers.Use;

/**
 * Real sequences in lanes. An even length is one complex transform of half the length, of even and odd samples; an odd length is a complex
 * transform with imaginary parts of zero. No lane has to do with another.
 *
 * @param length points, real
 * @param inner  the complex transform
 * @param turns  float32 [length / 2 + 1, 2]: exp(-2 pi i k / length)
 */
public record FloatHalfLine(int length, FloatLine inner, float[] turns) {

	/** The transforms of a length. */
	public static FloatHalfLine of(int length, FloatKernel kernel) {
		float[] turns = new float[2 * (length / 2 + 1)];
		for (int k = 0; k <= length / 2; k++) {
			turns[2 * k] = (float) Roots.cos(k, length);
			turns[2 * k + 1] = (float) -Roots.sin(k, length);
		}
		return new FloatHalfLine(length, FloatLine.of(length % 2 == 0 ? length / 2 : length, kernel), turns);
	}

	/** Bytes of work memory at most, for so many lanes. */
	public long workBytes(int lanes) {
		return 2L * Float.BYTES * lanes * inner.length() + inner.workBytes();
	}

	/** in [length, lanes] to re and im [length / 2 + 1, lanes], not scaled. */
	public void forward(FloatBuffers buffers, int lanes, float[] in, int at, float[] re, float[] im, int to) {
		int n = inner.length();
		float[] lineRe = buffers.get(Use.LINE_RE, n * lanes);
		float[] lineIm = buffers.get(Use.LINE_IM, n * lanes);
		boolean even = length % 2 == 0;
		if (even) {
			for (int j = 0; j < n; j++) {
				System.arraycopy(in, at + 2 * j * lanes, lineRe, j * lanes, lanes);
				System.arraycopy(in, at + (2 * j + 1) * lanes, lineIm, j * lanes, lanes);
			}
		} else {
			System.arraycopy(in, at, lineRe, 0, n * lanes);
			Arrays.fill(lineIm, 0, n * lanes, 0);
		}
		inner.run(buffers, lanes, lineRe, lineIm, 0, lanes);
		for (int k = 0; k <= length / 2; k++) {
			if (even) {
				apart(lineRe, lineIm, k % n * lanes, (n - k) % n * lanes, k, lanes, re, im, to + k * lanes);
			} else {
				System.arraycopy(lineRe, k * lanes, re, to + k * lanes, lanes);
				System.arraycopy(lineIm, k * lanes, im, to + k * lanes, lanes);
			}
		}
	}

	/** One frequency from the spectra of even and odd samples. */
	private void apart(float[] zr, float[] zi, int here, int mirrored, int k, int lanes, float[] re, float[] im, int to) {
		float wr = turns[2 * k];
		float wi = turns[2 * k + 1];
		for (int q = 0; q < lanes; q++) {
			float evenRe = 0.5f * (zr[here + q] + zr[mirrored + q]);
			float evenIm = 0.5f * (zi[here + q] - zi[mirrored + q]);
			float oddRe = 0.5f * (zi[here + q] + zi[mirrored + q]);
			float oddIm = 0.5f * (zr[mirrored + q] - zr[here + q]);
			re[to + q] = evenRe + (oddRe * wr - oddIm * wi);
			im[to + q] = evenIm + (oddRe * wi + oddIm * wr);
		}
	}

	/** re and im [length / 2 + 1, lanes] to out [length, lanes], divided by the length; imaginary parts of the zero and the highest frequency are left out. */
	public void inverse(FloatBuffers buffers, int lanes, float[] re, float[] im, int at, float[] out, int to) {
		int n = inner.length();
		float[] zr = buffers.get(Use.LINE_RE, n * lanes);
		float[] zi = buffers.get(Use.LINE_IM, n * lanes);
		boolean even = length % 2 == 0;
		if (even) {
			for (int k = 0; k < n; k++) {
				together(re, im, at + k * lanes, at + (n - k) * lanes, k, lanes, zr, zi);
			}
		} else {
			mirror(re, im, at, lanes, zr, zi);
		}
		// exchanged: the way back
		inner.run(buffers, lanes, zi, zr, 0, lanes);
		float scale = (float) (1.0 / n);
		for (int j = 0; j < n; j++) {
			for (int q = 0; q < lanes; q++) {
				if (even) {
					out[to + 2 * j * lanes + q] = scale * zr[j * lanes + q];
					out[to + (2 * j + 1) * lanes + q] = scale * zi[j * lanes + q];
				} else {
					out[to + j * lanes + q] = scale * zr[j * lanes + q];
				}
			}
		}
	}

	private void together(float[] re, float[] im, int here, int mirrored, int k, int lanes, float[] zr, float[] zi) {
		float wr = turns[2 * k];
		float wi = -turns[2 * k + 1];
		// the two at the edges are real
		float keep = k == 0 ? 0 : 1;
		for (int q = 0; q < lanes; q++) {
			float hereIm = keep * im[here + q];
			float mirroredIm = keep * im[mirrored + q];
			float evenRe = 0.5f * (re[here + q] + re[mirrored + q]);
			float evenIm = 0.5f * (hereIm - mirroredIm);
			float turnedRe = 0.5f * (re[here + q] - re[mirrored + q]);
			float turnedIm = 0.5f * (hereIm + mirroredIm);
			float oddRe = turnedRe * wr - turnedIm * wi;
			float oddIm = turnedRe * wi + turnedIm * wr;
			zr[k * lanes + q] = evenRe - oddIm;
			zi[k * lanes + q] = evenIm + oddRe;
		}
	}

	private void mirror(float[] re, float[] im, int at, int lanes, float[] zr, float[] zi) {
		System.arraycopy(re, at, zr, 0, lanes);
		Arrays.fill(zi, 0, lanes, 0);
		for (int k = 1; k <= length / 2; k++) {
			for (int q = 0; q < lanes; q++) {
				zr[k * lanes + q] = re[at + k * lanes + q];
				zi[k * lanes + q] = im[at + k * lanes + q];
				zr[(length - k) * lanes + q] = re[at + k * lanes + q];
				zi[(length - k) * lanes + q] = -im[at + k * lanes + q];
			}
		}
	}
}
