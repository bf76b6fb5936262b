package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.imaging.resample.SparseSpectrum;

/** Cuts spectra into runs, and gathers the runs of each bucket until there are enough for one append. For one thread. */
final class BucketWriter {

	private final ColumnRanges ranges;
	private final Spill spill;
	private final int slot;
	private final MemorySegment slots;
	private final int[] filled;
	private final MemorySegment single;
	private final short[] codes = new short[ColumnRanges.WIDEST];
	private List<Extent> extents = new ArrayList<>();

	/**
	 * @param slot  bytes gathered for a bucket
	 * @param arena takes {@link #bytes}
	 */
	BucketWriter(ColumnRanges ranges, Spill spill, int slot, Arena arena) {
		this.ranges = ranges;
		this.spill = spill;
		this.slot = slot;
		slots = arena.allocate((long) slot * ranges.count(), 64);
		single = arena.allocate(Run.LONGEST, 64);
		filled = new int[ranges.count()];
	}

	/** What one takes. */
	static long bytes(int buckets, int slot) {
		return (long) slot * buckets + Run.LONGEST + 2 * ColumnRanges.WIDEST;
	}

	/** Takes a pixel's spectrum. */
	void add(int pixel, SparseSpectrum spectrum) throws IOException {
		int[] bins = spectrum.bins();
		float[] values = spectrum.values();
		int length = spectrum.length();
		int bucket = 0;
		for (int from = 0; from < length;) {
			while (ranges.end(bucket) <= bins[from]) {
				bucket++;
			}
			int first = ranges.first(bucket);
			int end = ranges.end(bucket);
			int to = from;
			while (to < length && bins[to] < end) {
				codes[to - from] = (short) (bins[to] - first);
				to++;
			}
			run(bucket, pixel, values, from, to - from);
			from = to;
		}
	}

	private void run(int bucket, int pixel, float[] values, int from, int count) throws IOException {
		int bytes = (int) Run.bytes(count);
		if (filled[bucket] + bytes > slot) {
			flush(bucket);
		}
		boolean fits = bytes <= slot;
		MemorySegment to = fits ? slots : single;
		long at = fits ? (long) bucket * slot + filled[bucket] : 0;
		to.set(Run.INT, at, pixel);
		to.set(Run.INT, at + 4, count);
		MemorySegment.copy(codes, 0, to, Run.SHORT, at + Run.HEAD, count);
		MemorySegment.copy(values, from, to, Run.FLOAT, at + Run.HEAD + 2L * count, count);
		if (fits) {
			filled[bucket] += bytes;
		} else {
			extents.add(spill.append(bucket, single.asSlice(0, bytes)));
		}
	}

	private void flush(int bucket) throws IOException {
		if (filled[bucket] > 0) {
			extents.add(spill.append(bucket, slots.asSlice((long) bucket * slot, filled[bucket])));
			filled[bucket] = 0;
		}
	}

	/** Hands over where everything lies that came since the last call. */
	List<Extent> flush() throws IOException {
		for (int bucket = 0; bucket < filled.length; bucket++) {
			flush(bucket);
		}
		List<Extent> all = extents;
		extents = new ArrayList<>();
		return all;
	}
}
