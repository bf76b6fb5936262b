package org.outcrop.peaks.internal.pyramid;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory for cells in slabs of 256 columns, which blocks of any width are cut from. It lies outside the Java heap, because it is large and
 * lives for as long as a run is read: given back at its end, while the heap would keep the room. For one thread, which also closes it.
 */
final class CellMemory implements AutoCloseable {

	private static final long SLAB_BYTES = PyramidGrid.TILE * CellBlock.COLUMN_BYTES;

	private final Arena arena = Arena.ofConfined();
	private final Deque<MemorySegment> free = new ArrayDeque<>();

	/** A slab with any content. */
	MemorySegment take() {
		return free.isEmpty() ? arena.allocate(SLAB_BYTES, Long.BYTES) : free.pop();
	}

	/** Takes a slab back, for others. */
	void giveBack(MemorySegment slab) {
		free.push(slab);
	}

	@Override
	public void close() {
		arena.close();
	}
}
