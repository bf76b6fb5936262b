package org.outcrop.synthetic;

/**
 * An exponentially modified Gaussian as a table: 1 at its top, places in standard deviations of the Gaussian from the top. Immutable.
 *
 * <p>Source of the function: E. Grushka, Anal. Chem. 44 (1972) 1733; the complementary error function by its power series and its
 * continued fraction, good to 1e-9, which is far below what is drawn.
 */
final class ElutionShape {

	/** Heights below this are not written; the peak ends there. */
	static final double LEAST = 1e-5;
	private static final double STEP = 0.02;
	private static final double REACH = 60;

	private final double from;
	private final double to;
	private final double[] table;

	/** @param tailing time constant of the exponential in standard deviations of the Gaussian, more than 0 */
	ElutionShape(double tailing) {
		double top = 0;
		double apex = 0;
		for (double t = -1; t < 4; t += STEP / 4) {
			double height = density(t, tailing);
			if (height > top) {
				top = height;
				apex = t;
			}
		}
		double start = apex;
		while (density(start, tailing) > LEAST * top && apex - start < REACH) {
			start -= STEP;
		}
		double end = apex;
		while (density(end, tailing) > LEAST * top && end - apex < REACH) {
			end += STEP;
		}
		from = start - apex;
		to = end - apex;
		table = new double[(int) Math.ceil((to - from) / STEP) + 2];
		for (int i = 0; i < table.length; i++) {
			table[i] = Math.min(1, density(start + i * STEP, tailing) / top);
		}
	}

	/** Where the peak begins, negative. */
	double from() {
		return from;
	}

	/** Where the peak ends. */
	double to() {
		return to;
	}

	/** Height at a place, 0 to 1; 0 outside. */
	double at(double place) {
		double cell = (place - from) / STEP;
		int below = (int) cell;
		if (cell < 0 || below + 1 >= table.length) {
			return 0;
		}
		return table[below] + (table[below + 1] - table[below]) * (cell - below);
	}

	/** Unscaled height of the modified Gaussian with deviation 1 and mean 0. */
	private static double density(double t, double tailing) {
		double rate = 1 / tailing;
		return StrictMath.exp(rate / 2 * (rate - 2 * t)) * erfc((rate - t) / StrictMath.sqrt(2));
	}

	static double erfc(double x) {
		if (x < 0) {
			return 2 - erfc(-x);
		}
		if (x < 2.5) {
			double term = x;
			double sum = x;
			for (int n = 1; n < 60; n++) {
				term *= -x * x / n;
				sum += term / (2 * n + 1);
			}
			return 1 - 2 / StrictMath.sqrt(Math.PI) * sum;
		}
		double fraction = x;
		for (int k = 40; k >= 1; k--) {
			fraction = x + k / 2.0 / fraction;
		}
		return StrictMath.exp(-x * x) / StrictMath.sqrt(Math.PI) / fraction;
	}
}
