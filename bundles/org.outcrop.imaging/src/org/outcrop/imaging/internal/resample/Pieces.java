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
			parts.add(new Piece(first, end, values, true, own));
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
		long[] values = count(own, first, end);
		int from = 0;
		long sum = 0;
		for (int line = 0; line < values.length; line++) {
			if (sum > 0 && sum + values[line] > most) {
				parts.add(new Piece(first + from, first + line, sum, false, own));
				from = line;
				sum = 0;
			}
			sum += values[line];
		}
		parts.add(new Piece(first + from, end, sum, false, own));
	}

	/** Reads the bucket once. @return values of each column, or row */
	private long[] count(List<Extent> own, int first, int end) {
		long[] values = new long[end - first];
		try (Arena arena = Arena.ofConfined()) {
			Room room = new Room(own.stream().mapToInt(Extent::runs).max().orElse(0), own.stream().mapToInt(Extent::values).max().orElse(0));
			WaitingRuns one = new WaitingRuns(arena.allocate(Extent.LONGEST, 64), room, 0);
			for (Extent extent : own) {
				progress.checkCancelled();
				one.clear();
				one.read(spill, extent);
				for (int run = 0; run < one.runs(); run++) {
					switch (buckets) {
					case ColumnBuckets _ -> countColumns(one, run, first, values);
					case RowBuckets _ -> values[rows.rowOf()[one.pixel(run)] - first] += one.count(run);
					}
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return values;
	}

	private static void countColumns(WaitingRuns one, int run, int first, long[] values) {
		int shift = one.base(run) - first;
		short[] codes = one.codes();
		int end = one.start(run) + one.count(run);
		for (int i = one.start(run); i < end; i++) {
			values[(codes[i] & 0xffff) + shift]++;
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
