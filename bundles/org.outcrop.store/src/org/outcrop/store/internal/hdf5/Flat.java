package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.zarr.Box;

/** Places of items in C order, and regions cut into pieces. */
final class Flat {

	private Flat() {
	}

	/** As many threads as may touch a memory: one where it is confined to the caller. */
	static int workers(MemorySegment memory, int workers) {
		return workers == 1 || memory.isAccessibleBy(Thread.ofPlatform().unstarted(() -> {
			// asked for, and never started
		})) ? workers : 1;
	}

	/** Place in the array of the n-th item of a region. */
	static long index(Box region, long n, long[] shape) {
		long rest = n;
		long index = 0;
		long stride = 1;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			long extent = region.to(axis) - region.from(axis);
			index += (region.from(axis) + rest % extent) * stride;
			rest /= extent;
			stride *= shape[axis];
		}
		return index;
	}

	/** The parts of a region that lie in one chunk each; none where it has no items. */
	static List<Box> parts(Box region, List<Long> chunk) {
		List<Box> parts = new ArrayList<>();
		if (region.count() == 0) {
			return parts;
		}
		int rank = region.rank();
		long[] place = new long[rank];
		for (int axis = 0; axis < rank; axis++) {
			place[axis] = region.from(axis) / chunk.get(axis);
		}
		while (true) {
			parts.add(chunkBox(place, chunk).intersection(region));
			int axis = rank - 1;
			while (axis >= 0 && (place[axis] + 1) * chunk.get(axis) >= region.to(axis)) {
				place[axis] = region.from(axis) / chunk.get(axis);
				axis--;
			}
			if (axis < 0) {
				return parts;
			}
			place[axis]++;
		}
	}

	/** Where a chunk lies, whole, beyond the end of the array too. */
	static Box chunkBox(long[] place, List<Long> chunk) {
		long[] offset = new long[place.length];
		long[] shape = new long[place.length];
		for (int axis = 0; axis < place.length; axis++) {
			offset[axis] = place[axis] * chunk.get(axis);
			shape[axis] = chunk.get(axis);
		}
		return new Box(offset, shape);
	}

	/** Pieces of which each has about so many bytes: whole rows of the last axes. */
	static List<Long> rows(Box region, int itemBytes, long most) {
		Long[] piece = new Long[region.rank()];
		long left = Math.max(1, most / Math.max(1, itemBytes));
		for (int axis = region.rank() - 1; axis >= 0; axis--) {
			piece[axis] = Math.max(1, Math.min(region.to(axis) - region.from(axis), left));
			left /= piece[axis];
		}
		return List.of(piece);
	}

	/** Bytes from the beginning of a block to the first item of a part of it. */
	static long offset(Box part, Box block, long[] strides) {
		long offset = 0;
		for (int axis = 0; axis < strides.length; axis++) {
			offset += (part.from(axis) - block.from(axis)) * strides[axis];
		}
		return offset;
	}
}
