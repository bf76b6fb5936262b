package org.outcrop.pipeline.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.outcrop.pipeline.operation.Tiling;
import org.outcrop.zarr.Box;

/**
 * What of a tile's labels its neighbours need: the last items on each axis, for those behind; and the items of those before that it was
 * looked at with.
 *
 * @param tile   where it lies
 * @param firsts first item of each part
 * @param last   for each axis the labels of the tile's last items on it, in C order of the others
 * @param before for each axis the labels of the items just before the tile on it: on the axes before, those beside the tile; on the axes
 * behind,
 *               those before it too; none where the array begins
 */
record TileBorders(Box tile, long[] firsts, List<int[]> last, List<int[]> before) {

	static TileBorders of(TileLabels labels, Box tile) {
		List<int[]> last = new ArrayList<>();
		List<int[]> before = new ArrayList<>();
		for (int axis = 0; axis < tile.rank(); axis++) {
			last.add(labels.part(one(tile, axis, tile.to(axis) - 1)));
			before.add(tile.from(axis) == 0 ? new int[0] : labels.part(before(tile, labels.region(), axis)));
		}
		return new TileBorders(tile, labels.firsts(), last, before);
	}

	private static Box one(Box box, int axis, long at) {
		long[] from = box.offset();
		long[] size = box.shape();
		from[axis] = at;
		size[axis] = 1;
		return new Box(from, size);
	}

	/** Each item before a tile is in one of these boxes: that of the first axis on which it lies before. */
	private static Box before(Box tile, Box region, int axis) {
		Box box = one(region, axis, tile.from(axis) - 1);
		for (int i = 0; i < axis; i++) {
			box = Lines.replace(box, tile, i);
		}
		return box;
	}

	/** How many tiles after it nobody needs a tile any more. */
	static long reach(Tiling tiling) {
		long step = 1;
		long reach = 0;
		for (int axis = tiling.shape().length - 1; axis >= 0; axis--) {
			reach += step;
			step *= Math.ceilDiv(tiling.shape()[axis], tiling.tile()[axis]);
		}
		return reach;
	}

	/** The same without what only the tile itself needed. */
	TileBorders kept() {
		return new TileBorders(tile, new long[0], last, List.of());
	}

	long bytes() {
		return last.stream().mapToLong(face -> (long) Integer.BYTES * face.length).sum();
	}

	/** Says of each item before the tile that its part there and its part here are one. */
	void join(Components components, long number, Tiling tiling, int[] base, Map<Long, TileBorders> others) {
		for (int axis = 0; axis < before.size(); axis++) {
			int[] here = before.get(axis);
			if (here.length == 0) {
				continue;
			}
			long[] size = new long[tile.rank()];
			long[] at = new long[tile.rank()];
			for (int i = 0; i < size.length; i++) {
				size[i] = i == axis ? 1 : tile.to(i) - tile.from(i) + (i > axis && tile.from(i) > 0 ? 1 : 0);
			}
			for (int label : here) {
				if (label != 0) {
					join(components, base[(int) number] + label - 1, axis, at, tiling, base, others);
				}
				for (int i = at.length - 1; i >= 0 && ++at[i] == size[i]; i--) {
					at[i] = 0;
				}
			}
		}
	}

	/** @param at the item, from the first corner of its box of {@link #before} */
	private void join(Components components, int part, int axis, long[] at, Tiling tiling, int[] base, Map<Long, TileBorders> others) {
		long other = 0;
		for (int i = 0; i < at.length; i++) {
			long mine = tile.from(i) / tiling.tile()[i];
			other = other * Math.ceilDiv(tiling.shape()[i], tiling.tile()[i]) + mine - (isBefore(i, axis, at) ? 1 : 0);
		}
		TileBorders owner = others.get(other);
		long index = 0;
		for (int i = 0; i < at.length; i++) {
			if (i != axis) {
				long size = owner.tile.to(i) - owner.tile.from(i);
				long inOwner = isBefore(i, axis, at) ? size - 1 : at[i] - (i > axis && tile.from(i) > 0 ? 1 : 0);
				index = index * size + inOwner;
			}
		}
		components.join(part, base[Math.toIntExact(other)] + owner.last.get(axis)[Math.toIntExact(index)] - 1);
	}

	private boolean isBefore(int i, int axis, long[] at) {
		return i == axis || i > axis && tile.from(i) > 0 && at[i] == 0;
	}
}
