package org.outcrop.hdf5;

import java.util.Optional;

import org.outcrop.hdf5.internal.read.ChunkGrid;
import org.outcrop.hdf5.internal.read.ChunkTable;

/** Which chunks of an array are stored, and where. Immutable, safe for any thread. */
public final class Hdf5Chunks {

	private final ChunkGrid grid;
	private final ChunkTable table;
	private final int chunkBytes;

	Hdf5Chunks(ChunkGrid grid, ChunkTable table, int chunkBytes) {
		this.grid = grid;
		this.table = table;
		this.chunkBytes = chunkBytes;
	}

	/** Extents of a chunk. */
	public long[] chunkShape() {
		return grid.chunk().clone();
	}

	/** Chunks along each axis, stored or not. */
	public long[] grid() {
		return grid.count().clone();
	}

	/** Bytes of a chunk when unpacked; those at the ends of the array are as large as all others. */
	public int chunkBytes() {
		return chunkBytes;
	}

	/** How many are stored. */
	public int stored() {
		return table.size();
	}

	/** One that is stored, in the order of their numbers. */
	public Hdf5Chunk stored(int index) {
		return table.get(index);
	}

	/** Number of the chunk at a place in the grid. */
	public long number(long... place) {
		return grid.number(place);
	}

	/** Place in the grid of a chunk. */
	public long[] place(long number) {
		return grid.place(number);
	}

	/** The chunk of a number; empty where it was never written, so that it has the fill value. */
	public Optional<Hdf5Chunk> find(long number) {
		int index = table.indexOf(number);
		return index < 0 ? Optional.empty() : Optional.of(table.get(index));
	}
}
