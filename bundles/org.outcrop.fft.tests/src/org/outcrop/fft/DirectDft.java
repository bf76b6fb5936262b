package org.outcrop.fft;

import java.util.Random;

/** The transform as its definition says, in float64: slow, and right. Complex values are interleaved. */
final class DirectDft {

	private DirectDft() {
	}

	/** sum of x[j] exp(-2 pi i j k / n) for all k. */
	static double[] of(double[] x) {
		int n = x.length / 2;
		double[] spectrum = new double[2 * n];
		double[] cos = new double[n];
		double[] sin = new double[n];
		for (int k = 0; k < n; k++) {
			cos[k] = StrictMath.cos(2 * Math.PI * k / n);
			sin[k] = StrictMath.sin(2 * Math.PI * k / n);
		}
		for (int k = 0; k < n; k++) {
			double re = 0;
			double im = 0;
			for (int j = 0; j < n; j++) {
				int angle = (int) ((long) j * k % n);
				re += x[2 * j] * cos[angle] + x[2 * j + 1] * sin[angle];
				im += x[2 * j + 1] * cos[angle] - x[2 * j] * sin[angle];
			}
			spectrum[2 * k] = re;
			spectrum[2 * k + 1] = im;
		}
		return spectrum;
	}

	/** Over both axes of [rows, columns]. */
	static double[] of(double[] x, int rows, int columns) {
		double[] spectrum = new double[x.length];
		for (int y = 0; y < rows; y++) {
			double[] row = new double[2 * columns];
			System.arraycopy(x, 2 * y * columns, row, 0, 2 * columns);
			System.arraycopy(of(row), 0, spectrum, 2 * y * columns, 2 * columns);
		}
		for (int k = 0; k < columns; k++) {
			double[] column = new double[2 * rows];
			for (int y = 0; y < rows; y++) {
				column[2 * y] = spectrum[2 * (y * columns + k)];
				column[2 * y + 1] = spectrum[2 * (y * columns + k) + 1];
			}
			column = of(column);
			for (int y = 0; y < rows; y++) {
				spectrum[2 * (y * columns + k)] = column[2 * y];
				spectrum[2 * (y * columns + k) + 1] = column[2 * y + 1];
			}
		}
		return spectrum;
	}

	/** Norm of the difference over the norm of what is expected. */
	static double error(double[] expected, double[] actual) {
		double difference = 0;
		double norm = 0;
		for (int i = 0; i < expected.length; i++) {
			difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
			norm += expected[i] * expected[i];
		}
		return Math.sqrt(difference / norm);
	}

	/** Values that float32 holds too, around a mean that is not 0. */
	static double[] noise(Random random, int count) {
		double[] values = new double[count];
		for (int i = 0; i < count; i++) {
			values[i] = (float) (random.nextGaussian() + 0.5);
		}
		return values;
	}

	static float[] floats(double[] values) {
		float[] floats = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			floats[i] = (float) values[i];
		}
		return floats;
	}

	static double[] doubles(float[] values) {
		double[] doubles = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			doubles[i] = values[i];
		}
		return doubles;
	}
}
