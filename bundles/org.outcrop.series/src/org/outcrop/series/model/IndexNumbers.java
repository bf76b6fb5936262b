package org.outcrop.series.model;

/** Keeps float64 places as 64-bit integers of the same order, each value its own: -0.0 comes before 0.0, NaN last. */
public final class IndexNumbers {

	private IndexNumbers() {
	}

	/** The place of a number. */
	public static long place(double value) {
		long bits = Double.doubleToRawLongBits(value);
		return bits ^ bits >> 63 & Long.MAX_VALUE;
	}

	/** The number of a place. */
	public static double value(long place) {
		return Double.longBitsToDouble(place ^ place >> 63 & Long.MAX_VALUE);
	}
}
