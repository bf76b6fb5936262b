package org.outcrop.imaging.internal.resample;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableSink;

/**
 * Runs in any order become columns with ascending rows, by counting. Values of one row and column are added in the order of the pixels' numbers.
 * For one thread at a time.
 */
final class ColumnSorter extends Sorter {

	/** A value of a row of several pixels. */
	private record Shared(int row, int column, float value) {
	}

	/** Values that are handed on at once, as long as a column has no more. */
	private static final int PART = 1 << 18;

	/** Where the next value of a column goes. */
	private final int[] next = new int[ColumnRanges.WIDEST];
	private final double[] sums = new double[ColumnRanges.WIDEST];
	private final List<Shared> shared = new ArrayList<>();
	/** Values with their rows, each in one number. */
	private final long[] packed;
	/** Of the columns that are handed on. */
	private final long[] starts = new long[ColumnRanges.WIDEST + 1];
	private int[] outRows = new int[PART];
	private float[] outValues = new float[PART];
	private int out;

	ColumnSorter(PixelRows rows, Room room) {
		super(rows);
		packed = new long[room.values()];
	}

	/** What one takes. */
	static long bytes(long pixels, Room room) {
		return 8L * room.values() + 20L * ColumnRanges.WIDEST + 8 * Math.max(PART, pixels);
	}

	@Override
	void keep(int from) {
		waiting().keepColumns(from, piece().first(), piece().end());
	}

	@Override
	void arrange(Progress progress) {
		WaitingRuns all = waiting();
		int[] runs = all.runOf();
		Arrays.fill(runs, -1);
		Arrays.fill(next, 0, piece().lines(), 0);
		for (int run = 0; run < all.runs(); run++) {
			runs[all.pixel(run)] = run;
			count(all.codes(), all.start(run), all.start(run) + all.count(run), all.base(run) - piece().first());
		}
		countsToStarts();
		scatter(runs, progress);
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
	private void scatter(int[] runs, Progress progress) {
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

	/** Some columns at a time, so that what was sorted is taken apart where a processor's cache still has it when it is packed. */
	@Override
	long deliver(TableSink sink, Progress progress) {
		shared.clear();
		long all = 0;
		int from = 0;
		for (int column = 0; column < piece().lines();) {
			progress.checkCancelled();
			int first = column;
			out = 0;
			do {
				int end = next[column];
				makeRoom(out + end - from);
				sums[column] = rows().shared().isEmpty() ? put(from, end) : putAdding(column, from, end);
				from = end;
				column++;
				starts[column - first] = out;
			} while (column < piece().lines() && out + next[column] - from <= PART);
			sink.columns(new TableColumns(piece().first() + first, column - first, MemorySegment.ofArray(starts).asSlice(0, 8L * (column - first + 1)),
					MemorySegment.ofArray(outRows).asSlice(0, 4L * out), MemorySegment.ofArray(outValues).asSlice(0, 4L * out)), progress);
			all += out;
		}
		return all;
	}

	private void makeRoom(int values) {
		if (values > outRows.length) {
			outRows = Arrays.copyOf(outRows, values);
			outValues = Arrays.copyOf(outValues, values);
		}
	}

	/** Takes values apart from their rows. @return their sum */
	private double put(int from, int end) {
		long[] both = packed;
		int[] toRows = outRows;
		float[] toValues = outValues;
		int shift = out - from;
		double sum = 0;
		for (int i = from; i < end; i++) {
			long one = both[i];
			float value = Float.intBitsToFloat((int) one);
			toRows[i + shift] = (int) (one >>> 32);
			toValues[i + shift] = value;
			sum += value;
		}
		out += end - from;
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
				outRows[out] = row;
				outValues[out++] = value;
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
