package org.outcrop.peaks.internal.ingest;

import org.outcrop.array.Interval;

/** Smallest and largest of the numbers seen; NaN is ignored. */
final class Extent {

	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;

	void add(double value) {
		if (value < min) {
			min = value;
		}
		if (value > max) {
			max = value;
		}
	}

	boolean isEmpty() {
		return !(min <= max);
	}

	/** Zeros when nothing was seen. */
	Interval interval() {
		return isEmpty() ? new Interval(0, 0) : new Interval(min, max);
	}
}
