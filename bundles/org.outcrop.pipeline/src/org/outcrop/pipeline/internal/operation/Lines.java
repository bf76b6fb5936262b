package org.outcrop.pipeline.internal.operation;

import org.outcrop.zarr.Box;

/** Regions seen along one axis. */
final class Lines {

	private Lines() {
	}

	/** A region with the extent of another on one axis. */
	static Box replace(Box region, Box other, int axis) {
		long[] from = region.offset();
		long[] size = region.shape();
		from[axis] = other.from(axis);
		size[axis] = other.to(axis) - other.from(axis);
		return new Box(from, size);
	}

	/** Items between two neighbours on an axis. */
	static int inner(Box region, int axis) {
		long inner = 1;
		for (int i = axis + 1; i < region.rank(); i++) {
			inner *= region.to(i) - region.from(i);
		}
		return Math.toIntExact(inner);
	}
}
