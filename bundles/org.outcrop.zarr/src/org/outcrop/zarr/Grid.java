package org.outcrop.zarr;

import org.outcrop.data.DataException;

/**
 * Chunks that a region touches, numbered in C order.
 *
 * @param first first chunk on each axis
 * @param count chunks on each axis
 * @param chunk items of a chunk on each axis
 */
record Grid(long[] first, long[] count, long[] chunk) {

	static Grid over(Box box, long[] chunk) {
		long[] first = new long[chunk.length];
		long[] count = new long[chunk.length];
		for (int axis = 0; axis < chunk.length; axis++) {
			first[axis] = box.from(axis) / chunk[axis];
			count[axis] = box.shape()[axis] == 0 ? 0 : (box.to(axis) - 1) / chunk[axis] - first[axis] + 1;
		}
		return new Grid(first, count, chunk);
	}

	/** How many there are. */
	long size() {
		long size = 1;
		try {
			for (long number : count) {
				size = Math.multiplyExact(size, number);
			}
		} catch (ArithmeticException e) {
			throw new DataException.Unsupported("more chunks than can be counted", "", "Look at the metadata of the array.", e);
		}
		return size;
	}

	/** Place of a chunk in the array's grid. */
	long[] at(long number) {
		long[] at = new long[first.length];
		long rest = number;
		for (int axis = at.length - 1; axis >= 0; axis--) {
			at[axis] = first[axis] + rest % count[axis];
			rest /= count[axis];
		}
		return at;
	}

	/** Items of a chunk, beyond the array's end too. */
	static Box box(long[] at, long[] chunk) {
		long[] offset = new long[at.length];
		for (int axis = 0; axis < at.length; axis++) {
			offset[axis] = at[axis] * chunk[axis];
		}
		return new Box(offset, chunk);
	}
}
