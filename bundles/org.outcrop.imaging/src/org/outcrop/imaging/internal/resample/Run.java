package org.outcrop.imaging.internal.resample;

import java.lang.foreign.ValueLayout;

/**
 * The values of one pixel in one bucket, as they wait to be sorted: int32 pixel, int32 count, uint16 [count] columns counted from the bucket's first
 * one, float32 [count] values, in native order. Columns are strictly ascending. A run has at least one value, and a pixel at most one run in a
 * bucket.
 *
 * <p>Two plain bytes a column, because numbers of changing length cost a wrongly guessed jump for every other value, twice.
 */
final class Run {

	static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
	static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
	static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
	/** Bytes before the columns. */
	static final int HEAD = 8;
	/** Bytes of a value and its column. */
	static final int EACH = 6;
	/** Bytes of the longest. */
	static final int LONGEST = HEAD + EACH * ColumnRanges.WIDEST;

	private Run() {
	}

	/** Bytes of one. */
	static long bytes(int count) {
		return HEAD + (long) EACH * count;
	}
}
