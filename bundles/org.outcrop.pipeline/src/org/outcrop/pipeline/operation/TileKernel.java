package org.outcrop.pipeline.operation;

import java.lang.foreign.MemorySegment;

import org.outcrop.zarr.Box;

/**
 * Computes an array in tiles, each from a region of the first input. A value must not depend on the tile that it lies in. Any thread,
 * several at once.
 */
public interface TileKernel {

	/** The region of the first input that a tile is computed from. */
	Box reads(Box tile);

	/** Bytes that computing a tile takes, what is read included, the tile itself not. */
	long memory(Box tile);

	/**
	 * Computes a tile.
	 *
	 * @param target gets the tile's items in C order and the machine's byte order
	 */
	void compute(Box tile, TileContext context, MemorySegment target);
}
