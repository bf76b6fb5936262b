package org.outcrop.imaging.internal.resample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.Progress;

/**
 * Runs in any order become columns with ascending rows, by counting. Values of one row and column are added in the order of the pixels' numbers.
 * For one thread at a time.
 */
final class ColumnSorter extends Sorter {

	/** A value of a row of several pixels. */
	private record Shared(int row, int column, float value) {
	}

	/** Number of a pixel's run; -1 where it has none. */
	private final int[] runs;
	/** Where the next value of a column goes. */
	private final int[] next = new int[ColumnRanges.WIDEST];
	private final double[] sums = new double[ColumnRanges.WIDEST];
	private final List<Shared> shared = new ArrayList<>();
	/** Values with their rows, each in one number. */
	private final long[] packed;
	private int out;

	ColumnSorter(PixelRows rows, Spill spill, Room room) {
		super(rows, spill, room, ColumnRanges.WIDEST);
		packed = new long[room.values()];
		runs = new int[rows.rowOf().length];
	}

	/** What one takes. */
	static long bytes(long pixels, Room room) {
		return Sorter.bytes(room, ColumnRanges.WIDEST) + 8L * room.values() + 4 * pixels + 12L * ColumnRanges.WIDEST;
	}

	@Override
	void keep(int from) {
		waiting().keepColumns(from, piece().first(), piece().end());
	}

	@Override
	long arrange(Progress progress) {
		WaitingRuns all = waiting();
		Arrays.fill(runs, -1);
		Arrays.fill(next, 0, piece().lines(), 0);
		for (int run = 0; run < all.runs(); run++) {
			runs[all.pixel(run)] = run;
			count(all.codes(), all.start(run), all.start(run) + all.count(run), all.base(run) - piece().first());
		}
		countsToStarts();
		scatter(progress);
		return finish(progress);
	}

	private void count(short[] codes, int from, int end, int shift) {
		int[] counts = next;
		for (int i = from; i < end; i++) {
			counts[(codes[i] & 0xffff) + shift]++;
		}
	}

	private void countsToStarts() {
		int at = 0;
		for (int column = 0; column < piece().lines(); column++) {
			int count = next[column];
			next[column] = at;
			at += count;
		}
	}

	/** Puts each value in its column, row after row. */
	private void scatter(Progress progress) {
		WaitingRuns all = waiting();
		int[] order = rows().order();
		int[] rowOf = rows().rowOf();
		for (int i = 0; i < order.length; i++) {
			int run = runs[order[i]];
			if (run >= 0) {
				int from = all.start(run);
				long row = (long) rowOf[order[i]] << 32;
				scatter(all.codes(), all.values(), from, from + all.count(run), all.base(run) - piece().first(), row);
			}
			if ((i & 0xffff) == 0) {
				progress.checkCancelled();
			}
		}
	}

	private void scatter(short[] codes, float[] values, int from, int end, int shift, long row) {
		int[] places = next;
		long[] to = packed;
		for (int i = from; i < end; i++) {
			to[places[(codes[i] & 0xffff) + shift]++] = row | Float.floatToRawIntBits(values[i]) & 0xffffffffL;
		}
	}

	private long finish(Progress progress) {
		out = 0;
		shared.clear();
		endLine(-1, 0);
		int from = 0;
		for (int column = 0; column < piece().lines(); column++) {
			int end = next[column];
			sums[column] = rows().shared().isEmpty() ? put(from, end) : putAdding(column, from, end);
			endLine(column, out);
			from = end;
			if ((column & 0xfff) == 0) {
				progress.checkCancelled();
			}
		}
		return out;
	}

	/** Takes values apart from their rows, which leaves them where they are. @return their sum */
	private double put(int from, int end) {
		long[] both = packed;
		int[] toRows = numbers();
		float[] toValues = values();
		double sum = 0;
		for (int i = from; i < end; i++) {
			long one = both[i];
			float value = Float.intBitsToFloat((int) one);
			toRows[i] = (int) (one >>> 32);
			toValues[i] = value;
			sum += value;
		}
		out = end;
		return sum;
	}

	/** As {@link #put}, where several pixels may be one row. */
	private double putAdding(int column, int from, int end) {
		double sum = 0;
		for (int i = from; i < end;) {
			int row = (int) (packed[i] >>> 32);
			double added = 0;
			for (; i < end && packed[i] >>> 32 == row; i++) {
				added += Float.intBitsToFloat((int) packed[i]);
			}
			float value = (float) added;
			if (value != 0) {
				numbers()[out] = row;
				values()[out++] = value;
				sum += value;
				if (rows().shared().get(row)) {
					shared.add(new Shared(row, piece().first() + column, value));
				}
			}
		}
		return sum;
	}

	@Override
	void sumInto(double[] to) {
		System.arraycopy(sums, 0, to, piece().first(), piece().lines());
	}

	@Override
	void sharedValues(RowFacts to) {
		shared.forEach(one -> to.addValue(one.row, one.column, one.value));
	}
}
