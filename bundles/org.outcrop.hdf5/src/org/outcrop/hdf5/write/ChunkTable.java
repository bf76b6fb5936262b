package org.outcrop.hdf5.write;

import java.util.Arrays;
import java.util.List;

/**
 * Where the chunks of one array are in its file: 16 bytes of memory for each. Chunks are counted row by row over the grid of chunks.
 *
 * <p>Different chunks may be set from different threads; what was set is seen by whoever got to know of it safely, for instance by waiting
 * for those threads' end.
 */
public final class ChunkTable {

	private static final long ABSENT = -1;

	private final List<Long> shape;
	private final List<Long> chunkShape;
	private final List<Long> grid;
	private final long[] addresses;
	private final int[] sizes;
	private final int[] masks;

	/**
	 * No chunk is there at first; readers take what is never set as zeros.
	 *
	 * @param shape      of the array, slowest axis first, at least one axis
	 * @param chunkShape of every chunk, as many axes, each at least 1; edge chunks are stored in full
	 */
	public ChunkTable(List<Long> shape, List<Long> chunkShape) {
		if (shape.isEmpty() || shape.size() != chunkShape.size()) {
			throw new IllegalArgumentException("chunks of " + chunkShape + " for an array of " + shape);
		}
		this.shape = List.copyOf(shape);
		this.chunkShape = List.copyOf(chunkShape);
		Long[] counts = new Long[shape.size()];
		for (int axis = 0; axis < counts.length; axis++) {
			long length = chunkShape.get(axis);
			if (length < 1 || length > 0xffff_ffffL) {
				throw new IllegalArgumentException("chunks of " + chunkShape);
			}
			counts[axis] = Math.ceilDiv(shape.get(axis), length);
		}
		grid = List.of(counts);
		int count = Math.toIntExact(NewArray.count(grid));
		addresses = new long[count];
		Arrays.fill(addresses, ABSENT);
		sizes = new int[count];
		masks = new int[count];
	}

	/** Shape of the array. */
	public List<Long> shape() {
		return shape;
	}

	/** Shape of a chunk. */
	public List<Long> chunkShape() {
		return chunkShape;
	}

	/** Chunks along each axis. */
	public List<Long> grid() {
		return grid;
	}

	/** Chunks in all. */
	public int count() {
		return addresses.length;
	}

	/**
	 * Tells where a chunk was written.
	 *
	 * @param chunk   its number, row by row over {@link #grid()}
	 * @param address in the file
	 * @param bytes   as stored, after the filters
	 * @param skipped bit k set: the k-th filter was left out for this chunk
	 */
	public void set(int chunk, long address, int bytes, int skipped) {
		if (address < 0 || bytes < 0) {
			throw new IllegalArgumentException("chunk of " + bytes + " bytes at " + address);
		}
		sizes[chunk] = bytes;
		masks[chunk] = skipped;
		addresses[chunk] = address;
	}

	/** Whether the chunk was ever set. */
	public boolean isSet(int chunk) {
		return addresses[chunk] != ABSENT;
	}

	/** Its address in the file. */
	public long address(int chunk) {
		return addresses[chunk];
	}

	/** Its bytes as stored. */
	public int bytes(int chunk) {
		return sizes[chunk];
	}

	/** Filters that were left out for it. */
	public int skippedFilters(int chunk) {
		return masks[chunk];
	}
}
