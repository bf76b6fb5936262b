package org.outcrop.synthetic.imaging;

import java.util.List;

/**
 * Where the peaks of all spectra may be, by rising m/z: those of known ions, and between them places for one peak of noise each, away from the
 * known ones. Positions are m/z, or of profiles numbers of points. Immutable; any thread.
 */
final class Slots {

	/** Of the places for noise, those that are taken in a spectrum of centroids that has m/z values of its own. */
	static final double TAKEN = 0.8;
	/** Points that a peak takes of a profile that leaves out what is between peaks. */
	static final int PEAK_POINTS = 2 * PeakShape.REACH + 3;
	/** Points of a full profile for each peak of noise. */
	private static final int FULL_PER_NOISE = 40;
	/** Known ions that a pixel has, of all; about. */
	private static final double PRESENT = 0.55;

	private final double[] from;
	private final double[] width;
	private final int[] ion;
	private int count;

	/** @param grid masses of the points of profiles; empty of centroids */
	Slots(ImagingOptions options, List<ImagingModel.Ion> ions, double[] grid) {
		ImagingOptions.Spectra spectra = options.spectra();
		boolean profile = spectra.profile();
		double start = profile ? 0 : spectra.mzFrom();
		double end = profile ? grid.length : spectra.mzTo();
		double[] centres = new double[ions.size()];
		double[] guards = new double[ions.size()];
		double free = end - start;
		for (int i = 0; i < centres.length; i++) {
			double mz = ions.get(i).mz();
			centres[i] = profile ? nearest(grid, mz) : mz;
			// wider than the masses stray, and than what is summed up in an image of the ion
			guards[i] = profile ? 2 * PeakShape.REACH : mz * 1e-4 + 0.005;
			free -= 2 * guards[i];
		}
		int noise = noise(options);
		from = new double[noise + centres.length];
		width = new double[from.length];
		ion = new int[from.length];
		double least = profile ? PEAK_POINTS : 0;
		double seen = 0;
		int given = 0;
		for (int i = 0; i <= centres.length; i++) {
			double left = i == 0 ? start : centres[i - 1] + guards[i - 1];
			double right = i == centres.length ? end : centres[i] - guards[i];
			seen += right - left;
			int upTo = i == centres.length ? noise : (int) (noise * (seen / free));
			addNoise(left, right, least == 0 ? upTo - given : (int) Math.min(upTo - given, Math.max(0, (right - left) / least)));
			given = upTo;
			if (i < centres.length) {
				add(centres[i], 0, i);
			}
		}
	}

	private static int nearest(double[] grid, double mz) {
		int low = PeakShape.REACH + 1;
		int high = grid.length - PeakShape.REACH - 2;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (grid[middle] < mz) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	private static int noise(ImagingOptions options) {
		int points = options.spectra().points();
		int ions = options.spectra().ions();
		if (options.encoding().continuous()) {
			return options.spectra().profile() ? points / FULL_PER_NOISE : points - ions;
		}
		double peaks = options.spectra().profile() ? (double) points / PEAK_POINTS : points;
		return (int) Math.max(0, Math.round((peaks - PRESENT * ions) / TAKEN));
	}

	private void addNoise(double left, double right, int slots) {
		for (int i = 0; i < slots; i++) {
			double each = (right - left) / slots;
			add(left + i * each, each, -1);
		}
	}

	private void add(double at, double wide, int which) {
		from[count] = at;
		width[count] = wide;
		ion[count++] = which;
	}

	int count() {
		return count;
	}

	/** The ion in a slot, -1 where it is one for noise. */
	int ion(int slot) {
		return ion[slot];
	}

	/** A position in a slot for noise, or that of an ion. @param unit 0 to 1 */
	double at(int slot, double unit) {
		// not quite to the borders, so that peaks in neighbouring slots stay apart
		return from[slot] + width[slot] * (0.02 + 0.96 * unit);
	}

	/** A point in a slot for noise that leaves room for a peak around it, or that of an ion. @param unit 0 to below 1 */
	int point(int slot, double unit) {
		return ion[slot] >= 0 ? (int) from[slot]
				: (int) (from[slot] + PeakShape.REACH + 1 + unit * (width[slot] - PEAK_POINTS + 1));
	}
}
