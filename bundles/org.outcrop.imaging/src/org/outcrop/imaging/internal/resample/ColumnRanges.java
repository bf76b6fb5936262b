package org.outcrop.imaging.internal.resample;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Columns cut into buckets that touch, each narrow enough for numbers of two bytes. Immutable; any thread.
 *
 * @param starts first column of each bucket, and one past the last column of the last; strictly ascending; not changed any more
 */
record ColumnRanges(int[] starts) {

	/** Columns of a bucket at the most: their numbers in it take two bytes. */
	static final int WIDEST = 1 << 16;

	/**
	 * Buckets that hold about equally many values.
	 *
	 * @param columns number of columns, at least 1
	 * @param buckets wanted; more where they would be too wide
	 * @param sample  columns of values as they may be expected, in any order; may be empty
	 */
	static ColumnRanges of(int columns, int buckets, int[] sample) {
		int[] sorted = sample.clone();
		Arrays.sort(sorted);
		int[] starts = new int[Math.min(columns, buckets) + Math.ceilDiv(columns, WIDEST) + 1];
		int count = 1;
		for (int bucket = 1; bucket <= buckets; bucket++) {
			int end = bucket == buckets ? columns : wanted(columns, buckets, bucket, sorted);
			while (end - starts[count - 1] > WIDEST) {
				starts[count] = starts[count - 1] + WIDEST;
				count++;
			}
			if (end > starts[count - 1]) {
				starts[count++] = end;
			}
		}
		return new ColumnRanges(Arrays.copyOf(starts, count));
	}

	/** As few as can be. */
	static ColumnRanges widest(int columns) {
		return of(columns, 1, new int[0]);
	}

	private static int wanted(int columns, int buckets, int bucket, int[] sorted) {
		return sorted.length < buckets ? (int) ((long) columns * bucket / buckets) : sorted[(int) ((long) sorted.length * bucket / buckets)];
	}

	/** Number of buckets. */
	int count() {
		return starts.length - 1;
	}

	/** Columns of all buckets. */
	int columns() {
		return starts[count()];
	}

	/** First column of a bucket. */
	int first(int bucket) {
		return starts[bucket];
	}

	/** One past the last column of a bucket. */
	int end(int bucket) {
		return starts[bucket + 1];
	}

	/** As a journal has it. */
	String text() {
		return Arrays.stream(starts).mapToObj(Integer::toString).collect(Collectors.joining(","));
	}

	/** Of {@link #text()}. */
	static ColumnRanges parse(String text) {
		return new ColumnRanges(Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray());
	}
}
