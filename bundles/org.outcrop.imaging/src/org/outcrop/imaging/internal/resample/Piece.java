package org.outcrop.imaging.internal.resample;

import java.util.List;

/**
 * Columns that touch and are sorted at once: a bucket, or a part of one.
 *
 * @param first   column
 * @param end     one past the last column
 * @param base    first column of the bucket, from which runs count theirs
 * @param values  of these columns, at most
 * @param whole   whether it is all of the bucket
 * @param extents where the values of the bucket lie
 */
record Piece(int first, int end, int base, long values, boolean whole, List<Extent> extents) {

	/** Number of columns. */
	int columns() {
		return end - first;
	}
}
