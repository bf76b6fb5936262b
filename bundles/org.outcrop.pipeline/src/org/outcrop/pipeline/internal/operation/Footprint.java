package org.outcrop.pipeline.internal.operation;

import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.zarr.Box;

/**
 * The neighbours that a morphological operation looks at, and the least or greatest of them.
 *
 * @param form   box, cross or ball
 * @param radius items to each side on each axis
 */
record Footprint(Form form, long[] radius) {

	/** Families of footprints. */
	enum Form {
		/** All. */
		BOX,
		/** Those that differ on one axis only. */
		CROSS,
		/** Those inside the ellipsoid with these half axes. */
		BALL
	}

	Window window() {
		return Window.around(radius);
	}

	private boolean holds(long[] from) {
		int different = 0;
		double square = 0;
		for (int axis = 0; axis < from.length; axis++) {
			different += from[axis] == 0 ? 0 : 1;
			square += from[axis] == 0 ? 0 : (double) (from[axis] * from[axis]) / (radius[axis] * radius[axis]);
		}
		return switch (form) {
		case BOX -> true;
		case CROSS -> different <= 1;
		case BALL -> square <= 1 + 1e-12;
		};
	}

	/**
	 * The least or greatest of the neighbours of each item.
	 *
	 * @param values  keys of the region {@code have}; gets those of {@code want}
	 * @param padded  has room for {@code want} with the window around it
	 * @param shape   of the array
	 * @param beyond  what lies there for a constant boundary
	 */
	void extremes(boolean greatest, long[] values, Box have, Box want, long[] padded, long[] shape, Boundary boundary, long beyond,
			TileContext context) {
		if (form != Form.BOX) {
			Padding padding = new Padding(have, want, window(), shape, boundary);
			padding.fill(values, padded, beyond);
			int[] steps = Neighbours.of(want, window(), padding.strides(), this::holds).steps();
			new Neighbours(want, padding.strides(), steps).each(context, (at, first) -> values[at] = extreme(greatest, padded, first, steps));
			return;
		}
		Box now = have;
		for (int axis = 0; axis < radius.length; axis++) {
			Box next = Lines.replace(now, want, axis);
			if (radius[axis] > 0 || !next.equals(now)) {
				new Padding(now, next, window().along(axis), shape, boundary).fill(values, padded, beyond);
				along(greatest, padded, values, next, axis, context);
				now = next;
			}
		}
	}

	private static long extreme(boolean greatest, long[] padded, int first, int[] steps) {
		long extreme = padded[first + steps[0]];
		for (int i = 1; i < steps.length; i++) {
			long value = padded[first + steps[i]];
			extreme = greatest ? Math.max(extreme, value) : Math.min(extreme, value);
		}
		return extreme;
	}

	/** Windows of doubled length from two of half, then the last from two that overlap. */
	private void along(boolean greatest, long[] padded, long[] target, Box next, int axis, TileContext context) {
		int inner = Lines.inner(next, axis);
		int run = Math.toIntExact(next.to(axis) - next.from(axis)) * inner;
		int size = Math.toIntExact(2 * radius[axis] + 1);
		int line = run + (size - 1) * inner;
		int outer = run == 0 ? 0 : Math.toIntExact(next.count() / run);
		for (int o = 0; o < outer; o++) {
			context.checkCancelled();
			int at = o * line;
			int width = 1;
			for (; 2 * width <= size; width *= 2) {
				join(greatest, padded, at, width * inner, at, padded, line - (2 * width - 1) * inner);
			}
			join(greatest, padded, at, (size - width) * inner, o * run, target, run);
		}
	}

	private static void join(boolean greatest, long[] from, int at, int step, int to, long[] target, int count) {
		if (greatest) {
			for (int k = 0; k < count; k++) {
				target[to + k] = Math.max(from[at + k], from[at + k + step]);
			}
		} else {
			for (int k = 0; k < count; k++) {
				target[to + k] = Math.min(from[at + k], from[at + k + step]);
			}
		}
	}
}
