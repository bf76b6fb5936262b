package org.outcrop.imaging.internal.resample;

import java.util.Arrays;
import java.util.BitSet;

import org.outcrop.data.imaging.PixelTable;

/**
 * Which row of the table each pixel goes to: positions of the grid that have a spectrum, ascending. About 8 bytes a pixel and 8 a row; immutable, any
 * thread.
 */
final class PixelRows {

	private final long[] gridIndex;
	private final int[] order;
	private final int[] rowOf;
	private final BitSet shared;

	private PixelRows(long[] gridIndex, int[] order, int[] rowOf, BitSet shared) {
		this.gridIndex = gridIndex;
		this.order = order;
		this.rowOf = rowOf;
		this.shared = shared;
	}

	/** @param have pixels that have a spectrum */
	static PixelRows of(PixelTable pixels, BitSet have) {
		int count = have.cardinality();
		long[] places = new long[count];
		int at = 0;
		boolean ascending = true;
		for (int pixel = have.nextSetBit(0); pixel >= 0; pixel = have.nextSetBit(pixel + 1)) {
			places[at] = pixels.gridIndex(pixel);
			ascending &= at == 0 || places[at] > places[at - 1];
			at++;
		}
		int[] rowOf = new int[Math.toIntExact(pixels.count())];
		Arrays.fill(rowOf, -1);
		if (ascending) {
			int[] order = new int[count];
			int row = 0;
			for (int pixel = have.nextSetBit(0); pixel >= 0; pixel = have.nextSetBit(pixel + 1)) {
				rowOf[pixel] = row;
				order[row++] = pixel;
			}
			return new PixelRows(places, order, rowOf, new BitSet());
		}
		Arrays.sort(places);
		long[] rows = distinct(places);
		int[] starts = new int[rows.length + 1];
		for (int pixel = have.nextSetBit(0); pixel >= 0; pixel = have.nextSetBit(pixel + 1)) {
			rowOf[pixel] = Arrays.binarySearch(rows, pixels.gridIndex(pixel));
			starts[rowOf[pixel] + 1]++;
		}
		BitSet shared = new BitSet();
		for (int row = 0; row < rows.length; row++) {
			shared.set(row, starts[row + 1] > 1);
			starts[row + 1] += starts[row];
		}
		int[] order = new int[count];
		for (int pixel = have.nextSetBit(0); pixel >= 0; pixel = have.nextSetBit(pixel + 1)) {
			order[starts[rowOf[pixel]]++] = pixel;
		}
		return new PixelRows(rows, order, rowOf, shared);
	}

	private static long[] distinct(long[] sorted) {
		long[] rows = new long[sorted.length];
		int count = 0;
		for (int i = 0; i < sorted.length; i++) {
			if (i == 0 || sorted[i] != sorted[i - 1]) {
				rows[count++] = sorted[i];
			}
		}
		return Arrays.copyOf(rows, count);
	}

	/** Number of rows. */
	int count() {
		return gridIndex.length;
	}

	/** Place on the grid of each row, ascending; not to be changed. */
	long[] gridIndex() {
		return gridIndex;
	}

	/** Pixels that have a spectrum by row, those of one row by number; not to be changed. */
	int[] order() {
		return order;
	}

	/** Row of each pixel, -1 where it has none; not to be changed. */
	int[] rowOf() {
		return rowOf;
	}

	/** Pixels of the row that has most. */
	int mostPixels() {
		int most = Math.min(1, order.length);
		for (int from = 0, i = 1; i < order.length && !shared.isEmpty(); i++) {
			from = rowOf[order[i]] == rowOf[order[from]] ? from : i;
			most = Math.max(most, i - from + 1);
		}
		return most;
	}

	/** Rows of several pixels. */
	BitSet shared() {
		return shared;
	}
}
