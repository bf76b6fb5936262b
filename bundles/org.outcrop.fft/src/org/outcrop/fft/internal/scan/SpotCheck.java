package org.outcrop.fft.internal.scan;

import org.outcrop.data.DataException;

/** Compares single coefficients with the sum that defines them, in float64. For one thread. */
final class SpotCheck {

	private static final double TOLERANCE = 1e-5;
	private static final long MIX = 0x9E3779B97F4A7C15L;

	private final int rows;
	private final int columns;
	private final double[] cosRows;
	private final double[] sinRows;
	private final double[] cosColumns;
	private final double[] sinColumns;

	/** Of transforms of planes of this size. */
	SpotCheck(int rows, int columns) {
		this.rows = rows;
		this.columns = columns;
		cosRows = table(rows, true);
		sinRows = table(rows, false);
		cosColumns = table(columns, true);
		sinColumns = table(columns, false);
	}

	private static double[] table(int length, boolean cosine) {
		double[] table = new double[length];
		for (int j = 0; j < length; j++) {
			double angle = -2 * Math.PI * j / length;
			table[j] = cosine ? Math.cos(angle) : Math.sin(angle);
		}
		return table;
	}

	/** A number from 0 to a bound, exclusive, that looks like chance and is the same for the same arguments. */
	static int pick(long unit, int number, int bound) {
		long x = (unit * 31 + number + 1) * MIX;
		x = (x ^ x >>> 29) * MIX;
		return (int) Math.floorMod(x ^ x >>> 32, (long) bound);
	}

	/** The coefficient of a real plane, row-major. @return real and imaginary part */
	double[] coefficient(float[] plane, int row, int column) {
		double re = 0;
		double im = 0;
		for (int y = 0; y < rows; y++) {
			double lineRe = 0;
			double lineIm = 0;
			int k = 0;
			for (int x = 0; x < columns; x++) {
				double value = plane[y * columns + x];
				lineRe += value * cosColumns[k];
				lineIm += value * sinColumns[k];
				k += column;
				k -= k >= columns ? columns : 0;
			}
			int j = (int) ((long) y * row % rows);
			re += lineRe * cosRows[j] - lineIm * sinRows[j];
			im += lineRe * sinRows[j] + lineIm * cosRows[j];
		}
		return new double[] { re, im };
	}

	/** @param rms of the coefficients that this one belongs to @throws DataException.Corrupt where they differ */
	static void require(double[] right, double re, double im, double rms, String where) {
		double error = Math.hypot(re - right[0], im - right[1]);
		if (!(error <= TOLERANCE * rms)) {
			throw new DataException.Corrupt("a coefficient of the transform is wrong: " + re + " + " + im + "i instead of " + right[0] + " + "
					+ right[1] + "i", where, "the memory or the processor may be at fault; compute it again");
		}
	}

	/** @throws DataException.Corrupt where two sums of squares differ by more than rounding makes */
	static void requireParseval(double input, double output, String where) {
		if (!(SmallResults.difference(input, output) <= TOLERANCE)) {
			throw new DataException.Corrupt("the transform does not keep the sum of squares: " + output + " instead of " + input, where,
					"the memory or the processor may be at fault; compute it again");
		}
	}
}
