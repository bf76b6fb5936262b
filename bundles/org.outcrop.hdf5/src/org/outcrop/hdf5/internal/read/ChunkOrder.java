package org.outcrop.hdf5.internal.read;

/**
 * How chunks are counted in indexes that are arrays: row-major over the largest shape that the array may ever have, the axis without a
 * limit being the slowest.
 */
final class ChunkOrder {

	private final long[] counts;
	private final int slowest;

	/**
	 * @param chunk    extents of a chunk
	 * @param maxShape largest extents, -1 without a limit
	 */
	ChunkOrder(long[] chunk, long[] maxShape) {
		this.counts = new long[chunk.length];
		int free = 0;
		for (int i = 0; i < chunk.length; i++) {
			counts[i] = maxShape[i] < 0 ? -1 : maxShape[i] / chunk[i] + (maxShape[i] % chunk[i] == 0 ? 0 : 1);
			free = maxShape[i] < 0 ? i : free;
		}
		this.slowest = free;
	}

	/** First element of the chunk at a position. */
	long[] element(long index, long[] chunk) {
		long[] element = new long[counts.length];
		long rest = index;
		for (int i = counts.length - 1; i >= 0; i--) {
			if (i != slowest) {
				element[i] = rest % Math.max(1, counts[i]) * chunk[i];
				rest /= Math.max(1, counts[i]);
			}
		}
		element[slowest] = rest > Long.MAX_VALUE / chunk[slowest] ? Long.MAX_VALUE - Long.MAX_VALUE % chunk[slowest] : rest * chunk[slowest];
		return element;
	}
}
