package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.imaging.resample.SparseSpectrum;

/**
 * Cuts spectra into runs, and gathers the runs of each bucket until there are enough for one append. Plain arrays, since those are quick before
 * anything is compiled as well. For one thread.
 */
final class BucketWriter {

	/** Values of a bucket for each of its runs that there is room for. */
	private static final int VALUES_OF_RUN = 4;
	/** Values among which the end of a run is looked for one by one. */
	private static final int NEAR = 8;
	/** Values after which it is looked for next. */
	private static final int STEP = 16;

	private final Buckets buckets;
	private final ColumnRanges cuts;
	private final Spill spill;
	private final int slot;
	private final int runSlot;
	private final int[] heads;
	private final short[] codes;
	private final float[] values;
	/** Runs of each bucket that wait. */
	private final int[] runs;
	/** Values of each bucket that wait. */
	private final int[] filled;
	private final short[] code = new short[ColumnRanges.WIDEST];
	private final int[] single = new int[Extent.HEAD];
	private final MemorySegment packed;
	private List<Extent> extents = new ArrayList<>();

	/**
	 * @param slot  values gathered for a bucket
	 * @param arena takes some of {@link #bytes}
	 */
	BucketWriter(Buckets buckets, Spill spill, int slot, Arena arena) {
		this.buckets = buckets;
		this.spill = spill;
		this.slot = slot;
		cuts = buckets.cuts();
		runSlot = Math.max(1, slot / VALUES_OF_RUN);
		int count = buckets.count();
		heads = new int[Math.multiplyExact(count, Extent.HEAD * runSlot)];
		codes = new short[Math.multiplyExact(count, slot)];
		values = new float[Math.multiplyExact(count, slot)];
		runs = new int[count];
		filled = new int[count];
		packed = arena.allocate(Math.max(Extent.LONGEST, Extent.bytes(runSlot, slot)), 64);
	}

	/** What one takes. */
	static long bytes(int buckets, int slot) {
		return (long) buckets * Extent.bytes(slot / VALUES_OF_RUN, slot) + Extent.LONGEST + 2L * ColumnRanges.WIDEST;
	}

	/** Takes a pixel's spectrum. */
	void add(int pixel, SparseSpectrum spectrum) throws IOException {
		int[] bins = spectrum.bins();
		float[] all = spectrum.values();
		int length = spectrum.length();
		int cut = 0;
		for (int from = 0; from < length;) {
			while (cuts.end(cut) <= bins[from]) {
				cut++;
			}
			int to = firstFrom(bins, from, length, cuts.end(cut));
			run(buckets.bucket(pixel, cut), pixel, cuts.first(cut), bins, all, from, to - from);
			from = to;
		}
	}

	/** Where the bins from an end on begin: near by, mostly. @param from of a bin before it */
	private static int firstFrom(int[] bins, int from, int length, int end) {
		int near = Math.min(from + NEAR, length);
		for (int to = from + 1; to < near; to++) {
			if (bins[to] >= end) {
				return to;
			}
		}
		int low = near - 1;
		int step = STEP;
		while (low + step < length && bins[low + step] < end) {
			low += step;
			step <<= 1;
		}
		int high = Math.min(low + step, length);
		while (low + 1 < high) {
			int middle = low + high >>> 1;
			if (bins[middle] < end) {
				low = middle;
			} else {
				high = middle;
			}
		}
		return high;
	}

	private void run(int bucket, int pixel, int first, int[] bins, float[] all, int from, int count) throws IOException {
		if (filled[bucket] + count > slot || runs[bucket] == runSlot) {
			flush(bucket);
		}
		if (count > slot) {
			single[0] = pixel;
			single[1] = count;
			single[2] = first;
			encode(bins, from, count, first, code, 0);
			append(bucket, single, 0, 1, all, from, code, 0, count);
			return;
		}
		int head = Extent.HEAD * (bucket * runSlot + runs[bucket]++);
		heads[head] = pixel;
		heads[head + 1] = count;
		heads[head + 2] = first;
		int at = bucket * slot + filled[bucket];
		filled[bucket] += count;
		if (count < NEAR) {
			for (int i = 0; i < count; i++) {
				values[at + i] = all[from + i];
				codes[at + i] = (short) (bins[from + i] - first);
			}
			return;
		}
		System.arraycopy(all, from, values, at, count);
		encode(bins, from, count, first, codes, at);
	}

	private static void encode(int[] bins, int from, int count, int first, short[] to, int at) {
		for (int i = 0; i < count; i++) {
			to[at + i] = (short) (bins[from + i] - first);
		}
	}

	private void flush(int bucket) throws IOException {
		if (runs[bucket] > 0) {
			append(bucket, heads, Extent.HEAD * bucket * runSlot, runs[bucket], values, bucket * slot, codes, bucket * slot, filled[bucket]);
			runs[bucket] = 0;
			filled[bucket] = 0;
		}
	}

	private void append(int bucket, int[] head, int headAt, int runCount, float[] value, int valueAt, short[] column, int columnAt, int count)
			throws IOException {
		long at = (long) Extent.HEAD_BYTES * runCount;
		MemorySegment.copy(head, headAt, packed, ValueLayout.JAVA_INT, 0, Extent.HEAD * runCount);
		MemorySegment.copy(value, valueAt, packed, ValueLayout.JAVA_FLOAT, at, count);
		MemorySegment.copy(column, columnAt, packed, ValueLayout.JAVA_SHORT, at + Float.BYTES * (long) count, count);
		long address = spill.append(bucket, packed.asSlice(0, Extent.bytes(runCount, count)));
		extents.add(new Extent(bucket, address, runCount, count));
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
