package org.outcrop.imaging.axis;

import java.util.Locale;

/**
 * An m/z and what is around it.
 *
 * @param mz        the middle, above 0
 * @param tolerance to either side, Da, at least 0
 */
public record MassWindow(double mz, double tolerance) {

	/**
	 * Bins that lie one behind the other.
	 *
	 * @param first number of the first
	 * @param end   one past the last; the first where there are none
	 */
	public record Bins(int first, int end) {

		/** How many there are. */
		public int count() {
			return end - first;
		}
	}

	public MassWindow {
		if (!(mz > 0) || mz == Double.POSITIVE_INFINITY || !(tolerance >= 0) || tolerance == Double.POSITIVE_INFINITY) {
			throw new IllegalArgumentException("a window needs an m/z above 0 and a tolerance of 0 or more, got " + mz + " and " + tolerance);
		}
	}

	/** A tolerance in millionths of the m/z. */
	public static MassWindow ppm(double mz, double ppm) {
		return new MassWindow(mz, mz * ppm * 1e-6);
	}

	/** The lower end. */
	public double low() {
		return mz - tolerance;
	}

	/** The upper end. */
	public double high() {
		return mz + tolerance;
	}

	/**
	 * The bins that make up its image: those whose centre lies in it, ends included, and the bin that holds the m/z in any case. So a window
	 * narrower than a bin is that bin, and windows that touch share no bin but where a centre lies on their border.
	 *
	 * @return none where the m/z is not on the axis and no centre lies in the window
	 */
	public Bins bins(MassAxis axis) {
		int first = Math.clamp(axis.bin(low()), 0, axis.bins());
		if (first < axis.bins() && axis.centre(first) < low()) {
			first++;
		}
		int end = Math.clamp(axis.bin(high()), -1, axis.bins() - 1) + 1;
		if (end > 0 && axis.centre(end - 1) > high()) {
			end--;
		}
		int holds = axis.bin(mz);
		if (holds < 0 || holds >= axis.bins()) {
			return new Bins(first, Math.max(first, end));
		}
		return first < end ? new Bins(Math.min(first, holds), Math.max(end, holds + 1)) : new Bins(holds, holds + 1);
	}

	/** As pictures are labelled: {@code m/z 885.5500 ± 0.0100}. */
	public String label() {
		return String.format(Locale.ROOT, "m/z %.4f \u00B1 %.4f", mz, tolerance);
	}
}
