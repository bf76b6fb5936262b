package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.outcrop.compute.Progress;

/** What is sorted at once, in order: buckets, and parts of those that are too large. For one thread at a time. */
final class Pieces implements Iterator<Piece> {

	private final Buckets buckets;
	private final List<List<Extent>> extents;
	private final Spill spill;
	private final PixelRows rows;
	private final long most;
	private final Progress progress;
	private final Deque<Piece> parts = new ArrayDeque<>();
	private int bucket;

	/**
	 * @param extents of each bucket, in the order of their addresses
	 * @param most    values of a piece; a single column or row may have more
	 */
	Pieces(Buckets buckets, List<List<Extent>> extents, Spill spill, PixelRows rows, long most, Progress progress) {
		this.buckets = buckets;
		this.extents = extents;
		this.spill = spill;
		this.rows = rows;
		this.most = most;
		this.progress = progress;
		fill();
	}

	private void fill() {
		while (parts.isEmpty() && bucket < buckets.count()) {
			add(extents.get(bucket));
			bucket++;
		}
	}

	private void add(List<Extent> own) {
		int first = first(bucket);
		int end = first(bucket + 1);
		long values = own.stream().mapToLong(Extent::values).sum();
		if (values <= most && first < end) {
			parts.add(new Piece(first, end, own.stream().mapToLong(Extent::runs).sum(), values, true, own));
		} else if (first < end) {
			split(own, first, end);
		}
	}

	private int first(int of) {
		return switch (buckets) {
		case ColumnBuckets columns -> columns.cuts().starts()[of];
		case RowBuckets ranges -> ranges.firstRow(of, rows);
		};
	}

	private void split(List<Extent> own, int first, int end) {
		long[] values = new long[end - first];
		long[] runs = new long[end - first];
		count(own, first, values, runs);
		int from = 0;
		long sum = 0;
		long runSum = 0;
		for (int line = 0; line < values.length; line++) {
			if (sum > 0 && sum + values[line] > most) {
				parts.add(new Piece(first + from, first + line, runSum, sum, false, own));
				from = line;
				sum = 0;
				runSum = 0;
			}
			sum += values[line];
			runSum += runs[line];
		}
		parts.add(new Piece(first + from, end, runSum, sum, false, own));
	}

	/** Reads the bucket once. Of columns, each value may be a run of its own. */
	private void count(List<Extent> own, int first, long[] values, long[] runs) {
		try (Arena arena = Arena.ofConfined()) {
			WaitingRuns one = new WaitingRuns(arena.allocate(Extent.LONGEST, 64));
			for (Extent extent : own) {
				progress.checkCancelled();
				one.clear(extent.runs(), extent.values());
				one.read(spill, extent);
				for (int run = 0; run < one.runs(); run++) {
					switch (buckets) {
					case ColumnBuckets _ -> count(one, run, first, values, runs);
					case RowBuckets _ -> {
						int row = rows.rowOf()[one.pixel(run)] - first;
						values[row] += one.count(run);
						runs[row]++;
					}
					}
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void count(WaitingRuns one, int run, int first, long[] values, long[] runs) {
		int shift = one.base(run) - first;
		short[] codes = one.codes();
		int end = one.start(run) + one.count(run);
		for (int i = one.start(run); i < end; i++) {
			int column = (codes[i] & 0xffff) + shift;
			values[column]++;
			runs[column]++;
		}
	}

	@Override
	public boolean hasNext() {
		return !parts.isEmpty();
	}

	@Override
	public Piece next() {
		Piece piece = parts.remove();
		fill();
		return piece;
	}
}
