package org.outcrop.pipeline.internal.operation;

import java.util.Arrays;

import org.outcrop.zarr.Box;

/**
 * How far around an item an operation looks.
 *
 * @param before items before it on each axis
 * @param after  items behind it on each axis
 */
record Window(long[] before, long[] after) {

	/** As far on both sides. */
	static Window around(long[] radius) {
		return new Window(radius, radius);
	}

	/** Of so many items; where the number is even, one more lies before. */
	static Window of(long[] size) {
		return new Window(Arrays.stream(size).map(n -> n / 2).toArray(), Arrays.stream(size).map(n -> n - n / 2 - 1).toArray());
	}

	/** This one again from each item of it. */
	Window twice() {
		return new Window(Arrays.stream(before).map(n -> 2 * n).toArray(), Arrays.stream(after).map(n -> 2 * n).toArray());
	}

	/** On one axis only. */
	Window along(int axis) {
		long[] first = new long[before.length];
		long[] last = new long[before.length];
		first[axis] = before[axis];
		last[axis] = after[axis];
		return new Window(first, last);
	}

	/** What of an array a region looks at. */
	Box around(Box region, long[] shape) {
		long[] from = new long[shape.length];
		long[] size = new long[shape.length];
		for (int axis = 0; axis < shape.length; axis++) {
			from[axis] = Math.max(0, region.from(axis) - before[axis]);
			size[axis] = Math.min(shape[axis], region.to(axis) + after[axis]) - from[axis];
		}
		return new Box(from, size);
	}

	/** Items of a region and all around it, beyond the array too. */
	long padded(Box region) {
		long count = 1;
		for (int axis = 0; axis < before.length; axis++) {
			count = Math.multiplyExact(count, region.to(axis) - region.from(axis) + before[axis] + after[axis]);
		}
		return count;
	}
}
