package org.outcrop.format.emd;

/**
 * Which axis of an array is what. -1 stands for an axis that the array doesn't have.
 *
 * @param first  slow scan axis; the frames where there is one scan axis only
 * @param second fast scan axis
 * @param row    detector rows
 * @param column detector columns
 * @param fixed  an axis of which one index is taken, such as a colour
 * @param at     that index
 */
record CubeAxes(int first, int second, int row, int column, int fixed, long at) {

	/** Array order: scan, scan, detector rows, detector columns. */
	static final CubeAxes CUBE = new CubeAxes(0, 1, 2, 3, -1, 0);
	/** The detector first. */
	static final CubeAxes SWAPPED = new CubeAxes(2, 3, 0, 1, -1, 0);
	/** One frame after another. */
	static final CubeAxes STACK = new CubeAxes(0, -1, 1, 2, -1, 0);
	/** Velox: the frame is the last axis. */
	static final CubeAxes FRAMES_LAST = new CubeAxes(2, -1, 0, 1, -1, 0);
	/** One frame. */
	static final CubeAxes IMAGE = new CubeAxes(-1, -1, 0, 1, -1, 0);

	/** With a colour between scan and detector. */
	static CubeAxes coloured(long colour) {
		return new CubeAxes(0, 1, 3, 4, 2, colour);
	}

	/** Whether the frames are one sequence, to be arranged. */
	boolean isSequence() {
		return first >= 0 && second < 0;
	}

	/** The value that belongs to an axis, or another where there is no such axis. */
	static long of(long[] values, int axis, long otherwise) {
		return axis < 0 ? otherwise : values[axis];
	}

	/** One value for each axis of an array with so many. */
	long[] spread(int rank, long firstValue, long secondValue, long rowValue, long columnValue, long fixedValue) {
		long[] values = new long[rank];
		put(values, first, firstValue);
		put(values, second, secondValue);
		put(values, row, rowValue);
		put(values, column, columnValue);
		put(values, fixed, fixedValue);
		return values;
	}

	private static void put(long[] values, int axis, long value) {
		if (axis >= 0) {
			values[axis] = value;
		}
	}
}
