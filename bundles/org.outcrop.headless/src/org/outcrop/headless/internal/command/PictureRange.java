package org.outcrop.headless.internal.command;

import org.outcrop.array.Interval;

/** What an axis of a picture spans. */
final class PictureRange {

	private PictureRange() {
	}

	/**
	 * The range that was asked for, its open ends taken from the data. Where that leaves nothing, or a point, it is given some width,
	 * because a picture needs it.
	 *
	 * @param asked  may be unbounded
	 * @param data   extent of the data
	 * @param margin what a point is widened by on both sides
	 */
	static Interval of(Interval asked, Interval data, double margin) {
		boolean from = asked.min() != Double.NEGATIVE_INFINITY;
		boolean to = asked.max() != Double.POSITIVE_INFINITY;
		double min = from ? asked.min() : data.min();
		double max = to ? asked.max() : data.max();
		if (min > max) {
			// one end was asked for and lies beyond the data: an empty stretch of the data's length
			double length = Math.max(data.length(), 2 * margin);
			min = from ? min : max - length;
			max = from ? min + length : max;
		}
		return min == max ? new Interval(min - margin, max + margin) : new Interval(min, max);
	}
}
