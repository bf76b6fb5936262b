package org.outcrop.zarr;

import java.util.Arrays;

/**
 * A region of an array.
 *
 * @param offset first index on each axis
 * @param shape  indices on each axis
 */
public record Box(long[] offset, long[] shape) {

	public Box {
		offset = offset.clone();
		shape = shape.clone();
		if (offset.length != shape.length) {
			throw new IllegalArgumentException("offset and shape differ in rank: " + offset.length + ", " + shape.length);
		}
		for (int axis = 0; axis < shape.length; axis++) {
			if (offset[axis] < 0 || shape[axis] < 0 || offset[axis] > Long.MAX_VALUE - shape[axis]) {
				throw new IllegalArgumentException("no region: " + Arrays.toString(offset) + " + " + Arrays.toString(shape));
			}
		}
	}

	/** All of an array. */
	public static Box all(long... shape) {
		return new Box(new long[shape.length], shape);
	}

	@Override
	public long[] offset() {
		return offset.clone();
	}

	@Override
	public long[] shape() {
		return shape.clone();
	}

	/** Number of axes. */
	public int rank() {
		return shape.length;
	}

	/** First index on an axis. */
	public long from(int axis) {
		return offset[axis];
	}

	/** Index behind the last on an axis. */
	public long to(int axis) {
		return offset[axis] + shape[axis];
	}

	/**
	 * Items in it.
	 *
	 * @throws ArithmeticException when they are more than a long counts
	 */
	public long count() {
		return Arrays.stream(shape).anyMatch(size -> size == 0) ? 0 : Arrays.stream(shape).reduce(1, Math::multiplyExact);
	}

	/** What lies in both; without items where they don't meet. */
	public Box intersection(Box other) {
		long[] from = new long[rank()];
		long[] size = new long[rank()];
		for (int axis = 0; axis < from.length; axis++) {
			from[axis] = Math.max(offset[axis], other.offset[axis]);
			size[axis] = Math.max(0, Math.min(to(axis), other.to(axis)) - from[axis]);
		}
		return new Box(from, size);
	}

	/** Whether all of another lies in it. */
	public boolean contains(Box other) {
		return intersection(other).equals(other);
	}

	/** The same region seen from another origin. */
	public Box from(long[] origin) {
		long[] moved = new long[rank()];
		for (int axis = 0; axis < moved.length; axis++) {
			moved[axis] = offset[axis] - origin[axis];
		}
		return new Box(moved, shape);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Box box && Arrays.equals(offset, box.offset) && Arrays.equals(shape, box.shape);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(offset) + Arrays.hashCode(shape);
	}

	@Override
	public String toString() {
		return Arrays.toString(offset) + " + " + Arrays.toString(shape);
	}
}
