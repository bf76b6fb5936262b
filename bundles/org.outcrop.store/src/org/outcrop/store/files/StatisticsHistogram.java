package org.outcrop.store.files;

import java.util.Arrays;

/**
 * How long calls took, in classes an eighth of a power of two wide, so that every time is known to 13 %.
 *
 * @param counts calls in each class, {@link #CLASSES} of them
 */
public record StatisticsHistogram(long[] counts) {

	private static final int FINE = 3;
	private static final int PARTS = 1 << FINE;

	/** How many classes there are. */
	public static final int CLASSES = (64 - FINE) * PARTS;

	public StatisticsHistogram {
		counts = counts.clone();
		if (counts.length != CLASSES) {
			throw new IllegalArgumentException(counts.length + " classes, not " + CLASSES);
		}
	}

	/** The class of a time. */
	static int of(long nanos) {
		if (nanos < PARTS) {
			return (int) Math.max(0, nanos);
		}
		int power = 63 - Long.numberOfLeadingZeros(nanos);
		return (power - FINE + 1) * PARTS + (int) (nanos >>> power - FINE) - PARTS;
	}

	/** The middle of a class. */
	private static long middle(int number) {
		if (number < PARTS) {
			return number;
		}
		int shift = number / PARTS - 1;
		return ((long) (number % PARTS + PARTS) << shift) + (1L << shift) / 2;
	}

	@Override
	public long[] counts() {
		return counts.clone();
	}

	/** Calls in all. */
	public long total() {
		return Arrays.stream(counts).sum();
	}

	/**
	 * A time that this part of all calls did not exceed, in nanoseconds; 0 without calls.
	 *
	 * @param part 0 to 1: 0.95
	 */
	public long quantile(double part) {
		long wanted = (long) Math.ceil(total() * part);
		long seen = 0;
		for (int i = 0; i < counts.length; i++) {
			seen += counts[i];
			if (seen >= wanted && seen > 0) {
				return middle(i);
			}
		}
		return 0;
	}

	/** What came after an earlier one. */
	StatisticsHistogram since(StatisticsHistogram earlier) {
		long[] difference = counts.clone();
		for (int i = 0; i < difference.length; i++) {
			difference[i] -= earlier.counts[i];
		}
		return new StatisticsHistogram(difference);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof StatisticsHistogram that && Arrays.equals(counts, that.counts);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(counts);
	}
}
