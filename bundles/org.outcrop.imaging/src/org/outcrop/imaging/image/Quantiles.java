package org.outcrop.imaging.image;

/** Quantiles between values: linear between the two next to it, the definition 7 of R. J. Hyndman and Y. Fan, Am. Stat. 50, 1996. */
final class Quantiles {

	private Quantiles() {
	}

	/**
	 * @param sorted ascending, not empty
	 * @param p      0 to 1
	 */
	static double of(double[] sorted, double p) {
		if (!(p >= 0 && p <= 1)) {
			throw new IllegalArgumentException("a quantile lies between 0 and 1, got " + p);
		}
		double place = p * (sorted.length - 1);
		int below = (int) place;
		double part = place - below;
		return part == 0 ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * part;
	}
}
