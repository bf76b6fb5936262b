package org.outcrop.synthetic.imaging;

/** Points of a peak in profiles: whole numbers, so that sums and ratios are exact. */
final class PeakShape {

	/** A Gaussian of deviation 1.5 points. */
	private static final int[] WEIGHTS = {3, 14, 41, 80, 100, 80, 41, 14, 3};
	/** Points on either side of the top. */
	static final int REACH = WEIGHTS.length / 2;
	/** Counts of a peak by unit. */
	static final int AREA = 376;

	private PeakShape() {
	}

	/** @param offset from the top, -{@link #REACH} to {@link #REACH} */
	static int weight(int offset) {
		return WEIGHTS[offset + REACH];
	}
}
