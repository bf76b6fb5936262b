package org.outcrop.imaging.internal.resample;

/**
 * Runs of a bucket that lie together. A run is what one pixel has between two cuts of the columns. In native order: for each run three int32, its
 * pixel, its number of values and the column from which it counts; then float32 [values], run after run; then their columns, uint16 [values].
 *
 * <p>Two plain bytes a column, because numbers of changing length cost a wrongly guessed jump for every other value, twice.
 *
 * @param bucket  its number
 * @param address where they begin in the {@link Spill}
 * @param runs    how many there are, each of at least one value
 * @param values  of all of them
 */
record Extent(int bucket, long address, int runs, int values) {

	/** Numbers before the values of a run. */
	static final int HEAD = 3;
	/** Bytes before the values of a run. */
	static final int HEAD_BYTES = HEAD * Integer.BYTES;
	/** Bytes of a value and its column. */
	static final int EACH = Float.BYTES + Short.BYTES;
	/** Bytes of one run of as many values as there can be. */
	static final int LONGEST = HEAD_BYTES + EACH * ColumnRanges.WIDEST;

	/** Bytes of all of it. */
	int length() {
		return bytes(runs, values);
	}

	/** Bytes of so many. */
	static int bytes(int runs, int values) {
		return HEAD_BYTES * runs + EACH * values;
	}
}
