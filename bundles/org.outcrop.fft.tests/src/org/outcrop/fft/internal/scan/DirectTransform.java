package org.outcrop.fft.internal.scan;

import org.outcrop.fft.scan.FourierShape;

/** Transforms by the sum that defines them, in float64, one axis after the other. */
final class DirectTransform {

	private DirectTransform() {
	}

	/** Those coefficients that a result stores, row-major, real and imaginary parts in turn. @param values of the full extents */
	static double[] of(FourierShape shape, double[] values) {
		FourierShape.Extents full = shape.full();
		int[] extents = { (int) full.a(), (int) full.b(), full.c(), full.d() };
		double[] re = values.clone();
		double[] im = new double[re.length];
		for (int axis = 0; axis < 4; axis++) {
			if (axis < 2 ? shape.axes().ofScan() : shape.axes().ofDetector()) {
				along(axis, extents, re, im);
			}
		}
		FourierShape.Extents stored = shape.stored();
		double[] out = new double[Math.toIntExact(2 * stored.values())];
		int i = 0;
		for (int a = 0; a < stored.a(); a++) {
			for (int b = 0; b < stored.b(); b++) {
				for (int c = 0; c < stored.c(); c++) {
					for (int d = 0; d < stored.d(); d++) {
						int at = ((a * extents[1] + b) * extents[2] + c) * extents[3] + d;
						out[i++] = re[at];
						out[i++] = im[at];
					}
				}
			}
		}
		return out;
	}

	private static void along(int axis, int[] extents, double[] re, double[] im) {
		int n = extents[axis];
		int step = 1;
		for (int later = axis + 1; later < 4; later++) {
			step *= extents[later];
		}
		double[] lineRe = new double[n];
		double[] lineIm = new double[n];
		for (int start = 0; start < re.length; start++) {
			if (start / step % n != 0) {
				continue;
			}
			for (int j = 0; j < n; j++) {
				lineRe[j] = re[start + j * step];
				lineIm[j] = im[start + j * step];
			}
			for (int k = 0; k < n; k++) {
				double sumRe = 0;
				double sumIm = 0;
				for (int j = 0; j < n; j++) {
					double angle = -2 * Math.PI * ((long) j * k % n) / n;
					double cos = Math.cos(angle);
					double sin = Math.sin(angle);
					sumRe += lineRe[j] * cos - lineIm[j] * sin;
					sumIm += lineRe[j] * sin + lineIm[j] * cos;
				}
				re[start + k * step] = sumRe;
				im[start + k * step] = sumIm;
			}
		}
	}

	/** Norm of the difference against the norm. */
	static double error(double[] right, double[] found) {
		double difference = 0;
		double norm = 0;
		for (int i = 0; i < right.length; i++) {
			difference += (right[i] - found[i]) * (right[i] - found[i]);
			norm += right[i] * right[i];
		}
		return norm == 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
	}
}
