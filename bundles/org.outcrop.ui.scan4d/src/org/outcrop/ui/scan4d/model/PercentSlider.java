package org.outcrop.ui.scan4d.model;

/** Positions of the contrast sliders, 0 to {@link #STEPS}, as the numbers they stand for: finest where it matters. */
public final class PercentSlider {

	/** Greatest position of a slider. */
	public static final int STEPS = 1000;

	private static final double HALF = 50;

	private PercentSlider() {
	}

	/** Percentile of the weakest colour: 0 to 50, finest near 0. */
	public static double low(int position) {
		double share = position / (double) STEPS;
		return Math.rint(HALF * share * share * share * 1000) / 1000;
	}

	/** Position of a percentile of the weakest colour. */
	public static int ofLow(double percent) {
		return (int) Math.rint(STEPS * Math.cbrt(Math.clamp(percent / HALF, 0, 1)));
	}

	/** Percentile of the strongest colour: 50 to 100, finest near 100. */
	public static double high(int position) {
		return 100 - low(STEPS - position);
	}

	/** Position of a percentile of the strongest colour. */
	public static int ofHigh(double percent) {
		return STEPS - ofLow(100 - percent);
	}

	/** Gamma: 0.1 to 10, 1 in the middle. */
	public static double gamma(int position) {
		return Math.rint(Math.pow(10, 2.0 * position / STEPS - 1) * 100) / 100;
	}

	/** Position of a gamma. */
	public static int ofGamma(double gamma) {
		return (int) Math.rint(STEPS * (Math.log10(gamma) + 1) / 2);
	}
}
