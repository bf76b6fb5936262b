package org.outcrop.store.files;

import java.util.List;
import java.util.function.Consumer;

import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.Box;

/**
 * A region cut along a grid into blocks, numbered in C order.
 *
 * @param region what is cut
 * @param grid   items of a cell on each axis; the grid begins at the array's first item
 */
record Blocks(Box region, long[] grid) {

	/** Cells that the region touches on an axis. */
	private long count(int axis) {
		return region.from(axis) == region.to(axis) ? 0 : (region.to(axis) - 1) / grid[axis] - region.from(axis) / grid[axis] + 1;
	}

	/** Blocks in all. */
	long size() {
		long size = 1;
		for (int axis = 0; axis < grid.length; axis++) {
			size = Math.multiplyExact(size, count(axis));
		}
		return size;
	}

	/** The block of a number, no larger than the region. */
	Box get(long number) {
		long[] from = new long[grid.length];
		long[] shape = new long[grid.length];
		long rest = number;
		for (int axis = grid.length - 1; axis >= 0; axis--) {
			long cell = region.from(axis) / grid[axis] + rest % count(axis);
			rest /= count(axis);
			from[axis] = Math.max(region.from(axis), cell * grid[axis]);
			shape[axis] = Math.min(region.to(axis), Math.addExact(cell * grid[axis], grid[axis])) - from[axis];
		}
		return new Box(from, shape);
	}

	/** Number in the whole array's grid of the cell in which an item lies. */
	static long cell(long[] at, long[] arrayShape, long[] grid) {
		long number = 0;
		for (int axis = 0; axis < at.length; axis++) {
			number = number * Math.max(1, Math.ceilDiv(arrayShape[axis], grid[axis])) + at[axis] / grid[axis];
		}
		return number;
	}

	/** All in their order. */
	void each(Consumer<Box> use) {
		long size = size();
		for (long number = 0; number < size; number++) {
			use.accept(get(number));
		}
	}

	/** What an array is best read by: its chunks, or, where they are too large or there are none, long runs of about so many bytes. */
	static long[] tile(ArrayInfo info, ArrayLayout layout, long bytes) {
		long[] shape = array(info.shape());
		int itemBytes = Math.max(1, info.type().itemBytes());
		long[] chunk = layout.chunk().map(Blocks::array).orElse(shape);
		long[] tile = new long[shape.length];
		for (int axis = 0; axis < tile.length; axis++) {
			tile[axis] = Math.max(1, Math.min(shape[axis], chunk[axis]));
		}
		return shrink(tile, Math.max(1, bytes / itemBytes));
	}

	/** Cuts the first axes until no more items are left than these: what remains lies together in C order. */
	static long[] shrink(long[] tile, long items) {
		long[] cut = tile.clone();
		long rest = items;
		for (int axis = cut.length - 1; axis >= 0; axis--) {
			cut[axis] = Math.min(cut[axis], Math.max(1, rest));
			rest /= cut[axis];
		}
		return cut;
	}

	/** A list of sizes as an array. */
	static long[] array(List<Long> sizes) {
		return sizes.stream().mapToLong(Long::longValue).toArray();
	}
}
