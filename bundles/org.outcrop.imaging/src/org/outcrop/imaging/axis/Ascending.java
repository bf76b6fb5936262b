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
		if (count == 0 || values[0] > limit) {
			return 0;
		}
		if (!(values[count - 1] > limit)) {
			return count; // what is asked for most: whether all are on an axis
		}
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
