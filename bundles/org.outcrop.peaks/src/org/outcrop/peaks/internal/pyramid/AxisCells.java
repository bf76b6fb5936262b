package org.outcrop.peaks.internal.pyramid;

import org.outcrop.array.Axis;

/** {@link Axis#cellOf} for inner loops: the same arithmetic to the bit, with the width of a cell computed once. */
final class AxisCells {

	private final double min;
	private final double max;
	private final double step;
	private final int last;

	AxisCells(Axis axis) {
		min = axis.min();
		max = axis.max();
		step = axis.step();
		last = axis.cells() - 1;
	}

	/** The cell of a value, or -1 when it lies outside or is NaN. */
	int cellOf(double value) {
		if (!(value >= min && value <= max)) {
			return -1;
		}
		return step == 0 ? 0 : Math.min(last, (int) ((value - min) / step));
	}
}
