package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;

import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.pipeline.operation.TileKernel;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Computes each item from the one at the same place. */
abstract class ItemKernel implements TileKernel {

	private static final int ROUND = 1 << 16;
	private final ZarrType from;

	/** @param from type of what is read */
	ItemKernel(ZarrType from) {
		this.from = from;
	}

	@Override
	public final Box reads(Box tile) {
		return tile;
	}

	@Override
	public final long memory(Box tile) {
		return Math.multiplyExact(tile.count(), (long) from.itemBytes());
	}

	@Override
	public final void compute(Box tile, TileContext context, MemorySegment target) {
		MemorySegment items = context.read(0, tile, 1);
		int count = Math.toIntExact(tile.count());
		for (int start = 0; start < count; start += ROUND) {
			context.checkCancelled();
			compute(tile, items, target, start, Math.min(count, start + ROUND));
		}
	}

	/** Computes some items of a tile. */
	abstract void compute(Box tile, MemorySegment items, MemorySegment target, int start, int end);
}
