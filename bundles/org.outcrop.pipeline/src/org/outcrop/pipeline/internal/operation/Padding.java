package org.outcrop.pipeline.internal.operation;

import java.util.Arrays;

import org.outcrop.zarr.Box;

/** A region with a window around it, filled from what is there of the array and from its boundary. For one thread. */
final class Padding {

	private final int[][] sources;
	private final int[] stride;
	private final int rows;
	private final int row;
	private int first;
	private int behind;

	/**
	 * @param have     region whose items are at hand
	 * @param want     region that is wanted, with the window around it
	 * @param shape    of the array
	 * @param boundary of the array
	 */
	Padding(Box have, Box want, Window window, long[] shape, Boundary boundary) {
		int rank = shape.length;
		sources = new int[rank][];
		stride = new int[rank];
		int step = 1;
		for (int axis = rank - 1; axis >= 0; axis--) {
			stride[axis] = step;
			step = Math.multiplyExact(step, Math.toIntExact(have.to(axis) - have.from(axis)));
			sources[axis] = sources(axis, have, want, window, shape[axis], boundary);
		}
		rows = Arrays.stream(sources).limit(Math.max(0, rank - 1)).mapToInt(source -> source.length).reduce(1, Math::multiplyExact);
		row = rank == 0 ? 1 : sources[rank - 1].length;
		findRun();
	}

	private static int[] sources(int axis, Box have, Box want, Window window, long size, Boundary boundary) {
		long from = want.from(axis) - window.before()[axis];
		int[] source = new int[Math.toIntExact(want.to(axis) + window.after()[axis] - from)];
		for (int i = 0; i < source.length; i++) {
			long inside = boundary.inside(from + i, size);
			source[i] = inside < 0 ? -1 : Math.toIntExact(inside - have.from(axis));
		}
		return source;
	}

	/** The longest part of a row that is copied as it is: indices that follow one another. */
	private void findRun() {
		int[] last = sources.length == 0 ? new int[1] : sources[sources.length - 1];
		for (int from = 0; from < last.length;) {
			int to = from + 1;
			while (to < last.length && last[from] >= 0 && last[to] == last[to - 1] + 1) {
				to++;
			}
			if (to - from > behind - first && last[from] >= 0) {
				first = from;
				behind = to;
			}
			from = to;
		}
	}

	/** Items in all. */
	int count() {
		return Math.multiplyExact(rows, row);
	}

	/** Steps from one item to the next on each axis. */
	int[] strides() {
		int[] steps = new int[sources.length];
		int step = 1;
		for (int axis = sources.length - 1; axis >= 0; axis--) {
			steps[axis] = step;
			step *= sources[axis].length;
		}
		return steps;
	}

	void fill(double[] from, double[] to, double beyond) {
		int[] last = sources.length == 0 ? new int[1] : sources[sources.length - 1];
		for (int i = 0; i < rows; i++) {
			int base = base(i);
			int at = i * row;
			if (base < 0) {
				Arrays.fill(to, at, at + row, beyond);
				continue;
			}
			for (int k = 0; k < first; k++) {
				to[at + k] = last[k] < 0 ? beyond : from[base + last[k]];
			}
			if (behind > first) {
				System.arraycopy(from, base + last[first], to, at + first, behind - first);
			}
			for (int k = behind; k < row; k++) {
				to[at + k] = last[k] < 0 ? beyond : from[base + last[k]];
			}
		}
	}

	void fill(long[] from, long[] to, long beyond) {
		int[] last = sources.length == 0 ? new int[1] : sources[sources.length - 1];
		for (int i = 0; i < rows; i++) {
			int base = base(i);
			int at = i * row;
			if (base < 0) {
				Arrays.fill(to, at, at + row, beyond);
				continue;
			}
			for (int k = 0; k < first; k++) {
				to[at + k] = last[k] < 0 ? beyond : from[base + last[k]];
			}
			if (behind > first) {
				System.arraycopy(from, base + last[first], to, at + first, behind - first);
			}
			for (int k = behind; k < row; k++) {
				to[at + k] = last[k] < 0 ? beyond : from[base + last[k]];
			}
		}
	}

	/** Where a row begins in what is at hand; -1 for a row beyond the array. */
	private int base(int number) {
		int base = 0;
		int rest = number;
		for (int axis = sources.length - 2; axis >= 0; axis--) {
			int source = sources[axis][rest % sources[axis].length];
			if (source < 0) {
				return -1;
			}
			base += source * stride[axis];
			rest /= sources[axis].length;
		}
		return base;
	}
}
