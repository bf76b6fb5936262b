package org.outcrop.scan4d;

import java.util.BitSet;

/**
 * A two-dimensional result over the scan or over the detector. Immutable by agreement: nobody changes the arrays once it is made.
 *
 * @param rows    extent, at least 1
 * @param columns extent, at least 1
 * @param values  row-major
 * @param missing bits of the cells that have no data (no frame, no detector element, or not computed yet); their values mean nothing
 */
public record Picture(int rows, int columns, Values values, BitSet missing) {

	/** The numbers of a picture. */
	public sealed interface Values permits Counts, Reals {

		/** How many there are. */
		int length();

		/** One of them, rounded where it is a count above 2^53. */
		double at(int index);
	}

	/** Exact sums of integers. */
	public record Counts(long[] counts) implements Values {
		@Override
		public int length() {
			return counts.length;
		}

		@Override
		public double at(int index) {
			return counts[index];
		}
	}

	/** Real numbers. */
	public record Reals(double[] reals) implements Values {
		@Override
		public int length() {
			return reals.length;
		}

		@Override
		public double at(int index) {
			return reals[index];
		}
	}

	public Picture {
		if (rows < 1 || columns < 1 || values.length() != Math.multiplyExact(rows, columns)) {
			throw new IllegalArgumentException("a picture of " + rows + " x " + columns + " can't have " + values.length() + " values");
		}
	}

	/** A picture of real numbers without missing cells. */
	public static Picture of(int rows, int columns, double[] reals) {
		return new Picture(rows, columns, new Reals(reals), new BitSet());
	}

	/** The value of a cell. */
	public double at(int row, int column) {
		return values.at(row * columns + column);
	}

	/** Whether a cell has no data. */
	public boolean isMissing(int row, int column) {
		return missing.get(row * columns + column);
	}
}
