package org.outcrop.imaging.internal.resample;

import java.util.List;

/**
 * Columns or rows that touch and are sorted at once: a bucket, or a part of one.
 *
 * @param first   column or row
 * @param end     one past the last
 * @param values  of them, at most
 * @param whole   whether it is all of the bucket
 * @param extents where the values of the bucket lie, in the order of their addresses
 */
record Piece(int first, int end, long values, boolean whole, List<Extent> extents) {

	/** Number of columns or rows. */
	int lines() {
		return end - first;
	}
}
