package org.outcrop.imaging.axis;

/** Search among values that do not fall. */
public final class Ascending {

	private Ascending() {
	}

	/**
	 * The first value above a limit, by halving.
	 *
	 * @param values [count], ascending, none NaN
	 * @return {@code count} where none is
	 */
	public static int firstAbove(double[] values, int count, double limit) {
		int from = 0;
		int to = count;
		while (from < to) {
			int middle = from + to >>> 1;
			if (values[middle] > limit) {
				to = middle;
			} else {
				from = middle + 1;
			}
		}
		return from;
	}
}
