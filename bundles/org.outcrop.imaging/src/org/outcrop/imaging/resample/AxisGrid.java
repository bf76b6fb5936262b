package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/**
 * Whether points lie on an axis already: each on the centre of a bin, no two in one, and two of them in bins that touch. Points of a
 * grid that is a multiple of the axis have none that touch, and are no such points. For one thread.
 */
final class AxisGrid {

	private static final int ROUNDING = 2; // ulp, as of a centre that another program computed

	private final MassAxis axis;
	private int[] bins = {};
	private boolean matches;

	AxisGrid(MassAxis axis) {
		this.axis = axis;
	}

	/** Looks at points on the axis; keeps what it found until the next call. */
	boolean matches(double[] mz, int from, int end) {
		matches = isCentre(mz[from], axis.bin(mz[from])) && isCentre(mz[end - 1], axis.bin(mz[end - 1])) && compare(mz, from, end);
		return matches;
	}

	/** What the last look found. */
	boolean matched() {
		return matches;
	}

	private boolean compare(double[] mz, int from, int end) {
		bins = bins.length < end ? new int[end + (end >> 1)] : bins;
		axis.bins(mz, end, bins);
		boolean touch = false;
		for (int i = from; i < end; i++) {
			if (!isCentre(mz[i], bins[i]) || i > from && bins[i] == bins[i - 1]) {
				return false;
			}
			touch |= i > from && bins[i] == bins[i - 1] + 1;
		}
		return touch;
	}

	private boolean isCentre(double mz, int bin) {
		double centre = axis.centre(bin);
		return Math.abs(mz - centre) <= ROUNDING * Math.ulp(centre) || mz == (float) centre;
	}

	/** Copies values as they are. */
	void copy(double[] intensity, int from, int end, SparseSpectrum to) {
		for (int i = from; i < end; i++) {
			AxisResampling.put(to, bins[i], intensity[i]);
		}
	}
}
