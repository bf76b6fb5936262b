package org.outcrop.peaks.internal.pyramid;

import org.outcrop.array.Axis;

/**
 * An axis of 1024 cells that doubles its range when a value falls outside. Cell widths are powers of two and edges their multiples, so that
 * placing and folding are exact. For one thread.
 */
final class GrowingAxis {

	static final int CELLS = 1024;

	/** The first cells are 1/1024 of a second or thomson wide, so that a few values already stand apart. */
	private static final int FIRST_EXPONENT = -10;
	/** Cell numbers stay exact whole numbers in float64 when a cell is at least this many binary places under the value. */
	private static final int MOST_PLACES = 40;
	private static final int[] UNCHANGED = {};

	private int exponent;
	/** Cells per unit; 2 to the power of minus exponent. */
	private double scale;
	/** Number of the first cell, counted from zero of the axis. */
	private double base;
	private double lowest = Double.POSITIVE_INFINITY;
	private double highest = Double.NEGATIVE_INFINITY;

	boolean isEmpty() {
		return lowest > highest;
	}

	/** Smallest value included. */
	double lowest() {
		return lowest;
	}

	/** Largest value included. */
	double highest() {
		return highest;
	}

	/** True when a value lies between those already included. */
	boolean includes(double value) {
		return value >= lowest && value <= highest;
	}

	/** The cell of an included value; the subtraction may round up to the end of the axis. */
	int cellOf(double value) {
		return Math.min(CELLS - 1, (int) (value * scale - base));
	}

	/**
	 * Includes a finite value.
	 *
	 * @return where each cell has gone, or an array of length 0 when none has moved
	 */
	int[] include(double value) {
		boolean first = isEmpty();
		lowest = Math.min(lowest, value);
		highest = Math.max(highest, value);
		if (first) {
			set(Math.max(FIRST_EXPONENT, Math.getExponent(value) - MOST_PLACES));
			base = number(value) - CELLS / 2;
			return UNCHANGED;
		}
		if (number(lowest) >= base && number(highest) < base + CELLS) {
			return UNCHANGED;
		}
		return widen(value == highest);
	}

	/** @param upwards where the room that is gained goes: values mostly go on leaving on the side where one has left */
	private int[] widen(boolean upwards) {
		int before = exponent;
		double oldBase = base;
		set(exponent + 1);
		while (number(highest) - number(lowest) >= CELLS) {
			set(exponent + 1);
		}
		base = upwards ? number(lowest) : number(highest) - (CELLS - 1);
		int[] moved = new int[CELLS];
		for (int cell = 0; cell < CELLS; cell++) {
			double number = Math.floor(Math.scalb(oldBase + cell, before - exponent));
			moved[cell] = (int) Math.clamp(number - base, 0, CELLS - 1);
		}
		return moved;
	}

	private void set(int newExponent) {
		exponent = newExponent;
		scale = Math.scalb(1.0, -newExponent);
	}

	private double number(double value) {
		return Math.floor(value * scale);
	}

	/**
	 * First and last pixel of each cell: the pixel of its centre, or all it covers where pixels are smaller.
	 *
	 * @return [2 * 1024], pairs; the first is above the last for cells without any
	 */
	int[] pixels(Axis view) {
		int[] pairs = new int[2 * CELLS];
		double width = Math.scalb(1.0, exponent);
		for (int cell = 0; cell < CELLS; cell++) {
			double lower = Math.scalb(base + cell, exponent);
			double centre = Math.clamp(lower + width / 2, view.min(), view.max());
			boolean wide = width > view.step();
			pairs[2 * cell] = view.cellOf(wide ? Math.clamp(lower, view.min(), view.max()) : centre);
			pairs[2 * cell + 1] = view.cellOf(wide ? Math.clamp(lower + width, view.min(), view.max()) : centre);
		}
		return pairs;
	}
}
