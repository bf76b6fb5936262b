package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Runs of a bucket in memory, in the order of their extents. Used again for the next bucket. For one thread at a time. */
final class WaitingRuns {

	private final MemorySegment packed;
	private final int[] heads;
	private final int[] starts;
	private final short[] codes;
	private final float[] values;
	private final int[] runOf;
	private int runs;
	private int length;

	/**
	 * @param packed takes an extent; {@link Extent#LONGEST} bytes
	 * @param room   what there is room for
	 * @param pixels of the image
	 */
	WaitingRuns(MemorySegment packed, Room room, int pixels) {
		this.packed = packed;
		heads = new int[Math.multiplyExact(Extent.HEAD, room.runs())];
		starts = new int[room.runs()];
		codes = new short[room.values()];
		values = new float[room.values()];
		runOf = new int[pixels];
	}

	/** What one takes. */
	static long bytes(Room room, long pixels) {
		return 4 * pixels + (Extent.HEAD + 1) * 4L * room.runs() + (long) Extent.EACH * room.values();
	}

	/** Forgets all. */
	void clear() {
		runs = 0;
		length = 0;
	}

	/** Appends those of an extent. There is room for all of them, also where only some are kept afterwards. */
	void read(Spill spill, Extent extent) throws IOException {
		spill.read(extent, packed);
		long at = (long) Extent.HEAD_BYTES * extent.runs();
		MemorySegment.copy(packed, ValueLayout.JAVA_INT, 0, heads, Extent.HEAD * runs, Extent.HEAD * extent.runs());
		MemorySegment.copy(packed, ValueLayout.JAVA_FLOAT, at, values, length, extent.values());
		MemorySegment.copy(packed, ValueLayout.JAVA_SHORT, at + Float.BYTES * (long) extent.values(), codes, length, extent.values());
		for (int i = 0; i < extent.runs(); i++) {
			starts[runs] = length;
			length += heads[Extent.HEAD * runs + 1];
			runs++;
		}
	}

	/**
	 * Of the last runs, keeps what lies in some columns.
	 *
	 * @param from  first of these runs
	 * @param first column
	 * @param end   one past the last column
	 */
	void keepColumns(int from, int first, int end) {
		int all = runs;
		runs = from;
		length = from == all ? length : starts[from];
		for (int run = from; run < all; run++) {
			int base = heads[Extent.HEAD * run + 2];
			int low = place(run, first - base);
			keep(run, low, place(run, end - base) - low);
		}
	}

	/** Of the last runs, keeps those of some rows. @param from first of these runs */
	void keepRows(int from, int[] rowOf, int first, int end) {
		int all = runs;
		runs = from;
		length = from == all ? length : starts[from];
		for (int run = from; run < all; run++) {
			int row = rowOf[heads[Extent.HEAD * run]];
			keep(run, starts[run], row >= first && row < end ? heads[Extent.HEAD * run + 1] : 0);
		}
	}

	/** Moves some values of a run towards the front. */
	private void keep(int run, int from, int count) {
		if (count == 0) {
			return;
		}
		System.arraycopy(heads, Extent.HEAD * run, heads, Extent.HEAD * runs, Extent.HEAD);
		System.arraycopy(codes, from, codes, length, count);
		System.arraycopy(values, from, values, length, count);
		heads[Extent.HEAD * runs + 1] = count;
		starts[runs++] = length;
		length += count;
	}

	/** Where the values of a run are that lie at a column or behind it. */
	private int place(int run, int column) {
		int low = starts[run];
		int high = low + heads[Extent.HEAD * run + 1];
		while (low < high) {
			int middle = low + high >>> 1;
			if (Short.toUnsignedInt(codes[middle]) < column) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** Number of runs. */
	int runs() {
		return runs;
	}

	/** Number of values. */
	int length() {
		return length;
	}

	/** Takes the run of each pixel, for who sorts by them. */
	int[] runOf() {
		return runOf;
	}

	int pixel(int run) {
		return heads[Extent.HEAD * run];
	}

	/** Values of a run. */
	int count(int run) {
		return heads[Extent.HEAD * run + 1];
	}

	/** The column from which a run counts. */
	int base(int run) {
		return heads[Extent.HEAD * run + 2];
	}

	/** Where the values of a run begin. */
	int start(int run) {
		return starts[run];
	}

	/** Columns of all runs, uint16 [length]. */
	short[] codes() {
		return codes;
	}

	/** Values of all runs [length]. */
	float[] values() {
		return values;
	}
}
