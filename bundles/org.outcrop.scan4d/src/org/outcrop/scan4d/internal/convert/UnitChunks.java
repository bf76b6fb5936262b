package org.outcrop.scan4d.internal.convert;

import org.outcrop.data.scan4d.ScanRegion;

/** Where the chunks of one unit lie in it; they are counted row by row within the unit. Counts and offsets are in values. */
final class UnitChunks {

	private static final int AXES = 4;

	/** Values that lie next to each other in unit and chunk. */
	@FunctionalInterface
	interface Run {
		void at(long inUnit, int inChunk, int values);
	}

	private final long[] extent;
	private final int[] chunk = new int[AXES];
	private final int[] counts = new int[AXES];
	private final int[] first = new int[AXES];
	private final int[] grid = new int[AXES];

	UnitChunks(Units units, ScanRegion box) {
		extent = new long[] { box.y1() - box.y0(), box.x1() - box.x0(), box.rows(), box.columns() };
		long[] start = { box.y0(), box.x0(), box.row0(), box.column0() };
		long[] whole = { units.shape().scanY(), units.shape().scanX(), units.shape().detectorY(), units.shape().detectorX() };
		for (int axis = 0; axis < AXES; axis++) {
			chunk[axis] = Math.toIntExact(units.chunk().get(axis));
			counts[axis] = Math.toIntExact(Math.ceilDiv(extent[axis], chunk[axis]));
			first[axis] = Math.toIntExact(start[axis] / chunk[axis]);
			grid[axis] = Math.toIntExact(Math.ceilDiv(whole[axis], chunk[axis]));
		}
	}

	int count() {
		return counts[0] * counts[1] * counts[2] * counts[3];
	}

	/** The number of a chunk in the grid of the whole array. */
	int number(int n) {
		int[] at = at(n);
		long number = 0;
		for (int axis = 0; axis < AXES; axis++) {
			number = number * grid[axis] + first[axis] + at[axis];
		}
		return Math.toIntExact(number);
	}

	/** Whether no part of a chunk lies beyond the array. */
	boolean isFull(int n) {
		int[] at = at(n);
		boolean full = true;
		for (int axis = 0; axis < AXES; axis++) {
			full &= size(at, axis) == chunk[axis];
		}
		return full;
	}

	/** Every run of a chunk, in order. */
	void runs(int n, Run run) {
		int[] at = at(n);
		for (int y = 0; y < size(at, 0); y++) {
			for (int x = 0; x < size(at, 1); x++) {
				for (int r = 0; r < size(at, 2); r++) {
					long unitRow = ((start(at, 0) + y) * extent[1] + start(at, 1) + x) * extent[2] + start(at, 2) + r;
					run.at(unitRow * extent[3] + start(at, 3), ((y * chunk[1] + x) * chunk[2] + r) * chunk[3], size(at, 3));
				}
			}
		}
	}

	private int[] at(int n) {
		return new int[] { n / (counts[3] * counts[2] * counts[1]), n / (counts[3] * counts[2]) % counts[1], n / counts[3] % counts[2],
				n % counts[3] };
	}

	private long start(int[] at, int axis) {
		return (long) at[axis] * chunk[axis];
	}

	private int size(int[] at, int axis) {
		return (int) Math.min(chunk[axis], extent[axis] - start(at, axis));
	}
}
