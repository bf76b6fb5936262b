package org.outcrop.ui.peakmap.model;

import java.util.OptionalInt;

import org.outcrop.compute.Progress;
import org.outcrop.peaks.SpectraTable;

/**
 * Which spectra a table lists, and in which order. Immutable.
 *
 * @param rows int32 [rows], index of the spectrum in each row; not to be changed
 */
public record SpectraOrder(int[] rows) {

	private static final int CHECK_EVERY = 1 << 14;

	/**
	 * Filters and sorts. Equal values keep document order; missing values come last.
	 *
	 * @param level     only these, or all
	 * @param column    sorted by
	 * @param ascending false turns the order round, except for missing values
	 */
	public static SpectraOrder of(SpectraTable table, OptionalInt level, SpectraColumn column, boolean ascending, Progress progress) {
		int size = Math.toIntExact(table.size());
		int[] rows = new int[size];
		double[] keys = new double[size];
		int count = 0;
		for (int i = 0; i < size; i++) {
			if (i % CHECK_EVERY == 0) {
				progress.checkCancelled();
			}
			if (level.isEmpty() || table.msLevel(i) == level.getAsInt()) {
				double key = column.key(table, i);
				keys[i] = ascending ? key : -key;
				rows[count++] = i;
			}
		}
		int[] chosen = java.util.Arrays.copyOf(rows, count);
		if (column != SpectraColumn.INDEX || !ascending) {
			sort(chosen, keys, progress);
		}
		return new SpectraOrder(chosen);
	}

	/** A stable merge sort from the bottom up, which needs no object a row. */
	private static void sort(int[] rows, double[] keys, Progress progress) {
		int[] from = rows;
		int[] to = new int[rows.length];
		for (int width = 1; width < rows.length; width *= 2) {
			progress.checkCancelled();
			for (int start = 0; start < rows.length; start += 2 * width) {
				merge(from, to, keys, start, Math.min(start + width, rows.length), Math.min(start + 2 * width, rows.length));
			}
			int[] swap = from;
			from = to;
			to = swap;
		}
		if (from != rows) {
			System.arraycopy(from, 0, rows, 0, rows.length);
		}
	}

	private static void merge(int[] from, int[] to, double[] keys, int start, int middle, int end) {
		int left = start;
		int right = middle;
		for (int i = start; i < end; i++) {
			// Double.compare puts NaN last, also where keys are negated
			if (left < middle && (right >= end || Double.compare(keys[from[left]], keys[from[right]]) <= 0)) {
				to[i] = from[left++];
			} else {
				to[i] = from[right++];
			}
		}
	}

	/** The row of a spectrum, or -1. */
	public int rowOf(long index) {
		for (int row = 0; row < rows.length; row++) {
			if (rows[row] == index) {
				return row;
			}
		}
		return -1;
	}
}
