package org.outcrop.imaging.internal.resample;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableSink;

/**
 * Runs in any order become rows with ascending columns. Values of one row and column are added in the order of the pixels' numbers. For one thread
 * at a time.
 */
final class RowSorter extends Sorter {

	/** Number of a pixel's first run; -1 where it has none. */
	private final int[] first;
	/** Number of a pixel's last run. */
	private final int[] last;
	/** The following run of the same pixel; -1 where there is none. */
	private final int[] following;
	/** A row of several pixels: its columns and sums so far, and room for those with the next pixel. */
	private int[] columns = {};
	private double[] added = {};
	private int[] nextColumns = {};
	private double[] nextAdded = {};
	private int count;
	private final int[] allColumns;
	private final float[] allValues;
	/** Of as many rows as the piece has. */
	private final int[] ends;
	private final long[] starts;
	private int out;

	RowSorter(PixelRows rows, Room room) {
		super(rows);
		first = new int[rows.rowOf().length];
		last = new int[rows.rowOf().length];
		following = new int[room.runs()];
		allColumns = new int[room.values()];
		allValues = new float[room.values()];
		ends = new int[rows.count()];
		starts = new long[rows.count() + 1];
	}

	/** What one takes. @param columns of the table, which pixels of one row may fill */
	static long bytes(long pixels, Room room, int columns) {
		return 8L * room.values() + 20 * pixels + 4L * room.runs() + 24L * columns;
	}

	@Override
	void keep(int from) {
		waiting().keepRows(from, rows().rowOf(), piece().first(), piece().end());
	}

	@Override
	void arrange(Progress progress) {
		chain();
		int at = 0;
		int next = place(piece().first());
		for (int row = piece().first(); row < piece().end(); row++) {
			if ((row & 0xff) == 0) {
				progress.checkCancelled();
			}
			if (rows().shared().get(row)) {
				count = 0;
				for (; next < rows().order().length && rows().rowOf()[rows().order()[next]] == row; next++) {
					merge(rows().order()[next]);
				}
				at = putMerged(at);
			} else {
				at = put(rows().order()[next++], at);
			}
			ends[row - piece().first()] = at;
			starts[row - piece().first() + 1] = at;
		}
		out = at;
	}

	@Override
	long deliver(TableSink sink, Progress progress) {
		sink.columns(new TableColumns(piece().first(), piece().lines(), MemorySegment.ofArray(starts).asSlice(0, 8L * (piece().lines() + 1)),
				MemorySegment.ofArray(allColumns).asSlice(0, 4L * out), MemorySegment.ofArray(allValues).asSlice(0, 4L * out)), progress);
		return out;
	}

	/** Where a row's first pixel is in the order. */
	private int place(int row) {
		int low = 0;
		int high = rows().order().length;
		while (low < high) {
			int middle = low + high >>> 1;
			if (rows().rowOf()[rows().order()[middle]] < row) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** Runs of a pixel come in the order in which they were written, which is that of their columns. */
	private void chain() {
		WaitingRuns all = waiting();
		Arrays.fill(first, -1);
		for (int run = 0; run < all.runs(); run++) {
			int pixel = all.pixel(run);
			following[run] = -1;
			if (first[pixel] < 0) {
				first[pixel] = run;
			} else {
				following[last[pixel]] = run;
			}
			last[pixel] = run;
		}
	}

	/** Puts a pixel out as it is. @return where the next row begins */
	private int put(int pixel, int from) {
		WaitingRuns all = waiting();
		int at = from;
		for (int run = first[pixel]; run >= 0; run = following[run]) {
			int end = all.start(run) + all.count(run);
			for (int i = all.start(run); i < end; i++) {
				allColumns[at] = all.base(run) + (all.codes()[i] & 0xffff);
				allValues[at++] = all.values()[i];
			}
		}
		return at;
	}

	/** Adds a pixel to the row. */
	private void merge(int pixel) {
		WaitingRuns all = waiting();
		int more = 0;
		for (int run = first[pixel]; run >= 0; run = following[run]) {
			more += all.count(run);
		}
		if (nextColumns.length < count + more) {
			nextColumns = new int[count + more];
			nextAdded = new double[count + more];
		}
		int to = 0;
		int at = 0;
		for (int run = first[pixel]; run >= 0; run = following[run]) {
			for (int i = all.start(run); i < all.start(run) + all.count(run); i++) {
				int column = all.base(run) + (all.codes()[i] & 0xffff);
				for (; at < count && columns[at] < column; at++) {
					nextColumns[to] = columns[at];
					nextAdded[to++] = added[at];
				}
				nextColumns[to] = column;
				nextAdded[to++] = (at < count && columns[at] == column ? added[at++] : 0) + all.values()[i];
			}
		}
		for (; at < count; at++) {
			nextColumns[to] = columns[at];
			nextAdded[to++] = added[at];
		}
		swap(to);
	}

	private void swap(int merged) {
		int[] oldColumns = columns;
		double[] oldAdded = added;
		columns = nextColumns;
		added = nextAdded;
		nextColumns = oldColumns;
		nextAdded = oldAdded;
		count = merged;
	}

	private int putMerged(int from) {
		int at = from;
		for (int i = 0; i < count; i++) {
			float value = (float) added[i];
			if (value != 0) {
				allColumns[at] = columns[i];
				allValues[at++] = value;
			}
		}
		return at;
	}

	@Override
	void sumInto(double[] sums) {
		int end = piece().lines() == 0 ? 0 : ends[piece().lines() - 1];
		for (int i = 0; i < end; i++) {
			sums[allColumns[i]] += allValues[i];
		}
	}

	@Override
	void sharedValues(RowFacts to) {
		int from = 0;
		for (int line = 0; line < piece().lines(); line++) {
			int row = piece().first() + line;
			for (int i = from; rows().shared().get(row) && i < ends[line]; i++) {
				to.addValue(row, allColumns[i], allValues[i]);
			}
			from = ends[line];
		}
	}
}
