package org.outcrop.pipeline.internal.operation;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.zarr.Box;

/**
 * The items around each item of a tile, as steps in its padded block.
 *
 * @param tile    the items
 * @param strides of the padded block
 * @param steps   from the first corner of an item's window to its neighbours, itself among them
 */
record Neighbours(Box tile, int[] strides, int[] steps) {

	/** Called for each item of a tile. */
	@FunctionalInterface
	interface Visitor {

		/**
		 * @param at    number of the item in the tile
		 * @param first place of the first corner of its window in the padded block
		 */
		void visit(int at, int first);
	}

	/** All of a window. */
	static Neighbours box(Box tile, Window window, int[] strides) {
		return of(tile, window, strides, at -> true);
	}

	/** What of a window belongs to a footprint. */
	static Neighbours of(Box tile, Window window, int[] strides, java.util.function.Predicate<long[]> footprint) {
		List<Integer> steps = new ArrayList<>();
		long[] at = new long[strides.length];
		while (true) {
			int step = 0;
			long[] from = new long[at.length];
			for (int axis = 0; axis < at.length; axis++) {
				step += Math.toIntExact(at[axis] * strides[axis]);
				from[axis] = at[axis] - window.before()[axis];
			}
			if (footprint.test(from)) {
				steps.add(step);
			}
			int axis = at.length - 1;
			while (axis >= 0 && ++at[axis] > window.before()[axis] + window.after()[axis]) {
				at[axis--] = 0;
			}
			if (axis < 0) {
				return new Neighbours(tile, strides, steps.stream().mapToInt(Integer::intValue).toArray());
			}
		}
	}

	/** Visits all items in C order, and looks for cancellation at each row. */
	void each(TileContext context, Visitor visitor) {
		long[] size = tile.shape();
		int row = size.length == 0 ? 1 : Math.toIntExact(size[size.length - 1]);
		int rows = row == 0 ? 0 : Math.toIntExact(tile.count() / row);
		for (int i = 0; i < rows; i++) {
			context.checkCancelled();
			int first = 0;
			int rest = i;
			for (int axis = size.length - 2; axis >= 0; axis--) {
				first += rest % size[axis] * strides[axis];
				rest /= size[axis];
			}
			for (int k = 0; k < row; k++) {
				visitor.visit(i * row + k, first + k);
			}
		}
	}
}
