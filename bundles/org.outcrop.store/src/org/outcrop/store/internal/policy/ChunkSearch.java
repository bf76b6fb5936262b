package org.outcrop.store.internal.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.outcrop.zarr.Box;

/** Shapes of chunks that are worth a look for regions that are read. */
public final class ChunkSearch {

	/** Shapes that are compared at most. */
	private static final int MOST_SHAPES = 4000;

	private ChunkSearch() {
	}

	/**
	 * Shapes whose sizes are powers of two, all of an axis, or what regions have most often there. Fewer sizes are tried where the shapes
	 * would be too many.
	 *
	 * @param least items of a chunk, where the array has as many
	 * @param most  items of a chunk
	 */
	public static List<long[]> shapes(long[] shape, List<Box> boxes, long least, long most) {
		long all = 1;
		for (long size : shape) {
			all = all > most ? all : all * Math.max(1, size);
		}
		for (int step = 1;; step++) {
			List<List<Long>> sizes = new ArrayList<>();
			for (int axis = 0; axis < shape.length; axis++) {
				sizes.add(sizes(Math.max(1, shape[axis]), axis, boxes, step));
			}
			List<long[]> found = new ArrayList<>();
			boolean complete = put(sizes, new long[shape.length], 0, 1, Math.min(least, all), Math.max(1, most), found);
			if (complete || step > 8) {
				return found;
			}
		}
	}

	private static List<Long> sizes(long extent, int axis, List<Box> boxes, int step) {
		TreeSet<Long> sizes = new TreeSet<>(List.of(1L, extent));
		for (int power = step; power < 62 && 1L << power < extent; power += step) {
			sizes.add(1L << power);
		}
		Map<Long, Integer> often = new HashMap<>();
		boxes.forEach(box -> often.merge(Math.clamp(box.shape()[axis], 1, extent), 1, Integer::sum));
		sizes.add(Collections.max(often.entrySet(), Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
				.getKey());
		return List.copyOf(sizes);
	}

	/** False where there are too many. */
	private static boolean put(List<List<Long>> sizes, long[] at, int axis, long items, long least, long most, List<long[]> found) {
		if (axis == at.length) {
			if (items >= least) {
				found.add(at.clone());
			}
			return found.size() <= MOST_SHAPES;
		}
		for (long size : sizes.get(axis)) {
			if (size > most / items) {
				return true;
			}
			at[axis] = size;
			if (!put(sizes, at, axis + 1, items * size, least, most, found)) {
				return false;
			}
		}
		return true;
	}
}
