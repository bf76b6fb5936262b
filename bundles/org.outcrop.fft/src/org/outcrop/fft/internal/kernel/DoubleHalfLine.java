package org.outcrop.fft.internal.kernel;

import java.util.Arrays;

import org.outcrop.fft.internal.kernel.DoubleBuffers.Use;

/**
 * Real sequences in lanes. An even length is one complex transform of half the length, of even and odd samples; an odd length is a complex
 * transform with imaginary parts of zero. No lane has to do with another.
 *
 * @param length points, real
 * @param inner  the complex transform
 * @param turns  float64 [length / 2 + 1, 2]: exp(-2 pi i k / length)
 */
public record DoubleHalfLine(int length, DoubleLine inner, double[] turns) {

	/** The transforms of a length. */
	public static DoubleHalfLine of(int length, DoubleKernel kernel) {
		double[] turns = new double[2 * (length / 2 + 1)];
		for (int k = 0; k <= length / 2; k++) {
			turns[2 * k] = Roots.cos(k, length);
			turns[2 * k + 1] = -Roots.sin(k, length);
		}
		return new DoubleHalfLine(length, DoubleLine.of(length % 2 == 0 ? length / 2 : length, kernel), turns);
	}

	/** Bytes of work memory at most, for so many lanes. */
	public long workBytes(int lanes) {
		return 2L * Double.BYTES * lanes * inner.length() + inner.workBytes();
	}

	/** in [length, lanes] to re and im [length / 2 + 1, lanes], not scaled. */
	public void forward(DoubleBuffers buffers, int lanes, double[] in, int at, double[] re, double[] im, int to) {
		int n = inner.length();
		double[] lineRe = buffers.get(Use.LINE_RE, n * lanes);
		double[] lineIm = buffers.get(Use.LINE_IM, n * lanes);
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
	private void apart(double[] zr, double[] zi, int here, int mirrored, int k, int lanes, double[] re, double[] im, int to) {
		double wr = turns[2 * k];
		double wi = turns[2 * k + 1];
		for (int q = 0; q < lanes; q++) {
			double evenRe = 0.5 * (zr[here + q] + zr[mirrored + q]);
			double evenIm = 0.5 * (zi[here + q] - zi[mirrored + q]);
			double oddRe = 0.5 * (zi[here + q] + zi[mirrored + q]);
			double oddIm = 0.5 * (zr[mirrored + q] - zr[here + q]);
			re[to + q] = evenRe + (oddRe * wr - oddIm * wi);
			im[to + q] = evenIm + (oddRe * wi + oddIm * wr);
		}
	}

	/** re and im [length / 2 + 1, lanes] to out [length, lanes], divided by the length; imaginary parts of the zero and the highest frequency are left out. */
	public void inverse(DoubleBuffers buffers, int lanes, double[] re, double[] im, int at, double[] out, int to) {
		int n = inner.length();
		double[] zr = buffers.get(Use.LINE_RE, n * lanes);
		double[] zi = buffers.get(Use.LINE_IM, n * lanes);
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
		double scale = (1.0 / n);
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

	private void together(double[] re, double[] im, int here, int mirrored, int k, int lanes, double[] zr, double[] zi) {
		double wr = turns[2 * k];
		double wi = -turns[2 * k + 1];
		// the two at the edges are real
		double keep = k == 0 ? 0 : 1;
		for (int q = 0; q < lanes; q++) {
			double hereIm = keep * im[here + q];
			double mirroredIm = keep * im[mirrored + q];
			double evenRe = 0.5 * (re[here + q] + re[mirrored + q]);
			double evenIm = 0.5 * (hereIm - mirroredIm);
			double turnedRe = 0.5 * (re[here + q] - re[mirrored + q]);
			double turnedIm = 0.5 * (hereIm + mirroredIm);
			double oddRe = turnedRe * wr - turnedIm * wi;
			double oddIm = turnedRe * wi + turnedIm * wr;
			zr[k * lanes + q] = evenRe - oddIm;
			zi[k * lanes + q] = evenIm + oddRe;
		}
	}

	private void mirror(double[] re, double[] im, int at, int lanes, double[] zr, double[] zi) {
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
