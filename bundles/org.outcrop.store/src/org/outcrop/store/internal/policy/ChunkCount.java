package org.outcrop.store.internal.policy;

import org.outcrop.zarr.Box;

/** How many chunks a region crosses. */
public final class ChunkCount {

	private ChunkCount() {
	}

	/**
	 * Chunks of a grid from the origin that a region meets; 0 for a region without items.
	 *
	 * @param chunk items of a chunk on each axis, more than 0
	 */
	public static long crossed(Box region, long... chunk) {
		long count = 1;
		for (int axis = 0; axis < chunk.length; axis++) {
			long from = region.from(axis);
			long to = region.to(axis);
			count *= to == from ? 0 : (to - 1) / chunk[axis] - from / chunk[axis] + 1;
		}
		return count;
	}

	/** Items of a chunk. */
	public static long items(long... chunk) {
		long items = 1;
		for (long size : chunk) {
			items = Math.multiplyExact(items, size);
		}
		return items;
	}
}
