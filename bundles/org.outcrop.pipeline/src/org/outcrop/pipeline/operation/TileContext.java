package org.outcrop.pipeline.operation;

import java.lang.foreign.MemorySegment;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** What one worker has at hand: the inputs, and buffers of its own that are used again for every tile. For one thread. */
public final class TileContext {

	private final List<StoredArray> inputs;
	private final Progress progress;
	private byte[][] bytes = new byte[0][];
	private double[][] doubles = new double[0][];
	private long[][] longs = new long[0][];

	/** @param progress asked for cancellation; what it is told goes nowhere */
	public TileContext(List<StoredArray> inputs, Progress progress) {
		this.inputs = List.copyOf(inputs);
		this.progress = new OnlyCancels(progress);
	}

	/**
	 * Reads a region of an input.
	 *
	 * @return its items, in the buffer of this slot
	 */
	public MemorySegment read(int input, Box region, int slot) {
		progress.checkCancelled();
		StoredArray array = inputs.get(input);
		MemorySegment items = bytes(slot, Math.multiplyExact(region.count(), array.info().type().itemBytes()));
		array.read(region, items, progress);
		return items;
	}

	/** At least so many bytes; what was in the slot before is lost. */
	public MemorySegment bytes(int slot, long count) {
		bytes = slot < bytes.length ? bytes : java.util.Arrays.copyOf(bytes, slot + 1);
		if (bytes[slot] == null || bytes[slot].length < count) {
			bytes[slot] = new byte[Math.toIntExact(count)];
		}
		return MemorySegment.ofArray(bytes[slot]).asSlice(0, count);
	}

	/** At least so many doubles; what was in the slot before is lost. */
	public double[] doubles(int slot, long count) {
		doubles = slot < doubles.length ? doubles : java.util.Arrays.copyOf(doubles, slot + 1);
		if (doubles[slot] == null || doubles[slot].length < count) {
			doubles[slot] = new double[Math.toIntExact(count)];
		}
		return doubles[slot];
	}

	/** At least so many longs; what was in the slot before is lost. */
	public long[] longs(int slot, long count) {
		longs = slot < longs.length ? longs : java.util.Arrays.copyOf(longs, slot + 1);
		if (longs[slot] == null || longs[slot].length < count) {
			longs[slot] = new long[Math.toIntExact(count)];
		}
		return longs[slot];
	}

	/** Asked at least every 50 ms. */
	public void checkCancelled() {
		progress.checkCancelled();
	}

	private record OnlyCancels(Progress other) implements Progress {
		@Override
		public void stage(String what) {
			// the tiles are what the user sees
		}

		@Override
		public void worked(long done, long total) {
			// as above
		}

		@Override
		public boolean isCancelled() {
			return other.isCancelled();
		}
	}
}
