package org.outcrop.synthetic.imaging;

import java.util.Arrays;
import java.util.List;

import org.outcrop.synthetic.SeededRandom;

/** Makes the spectrum of one pixel after another into the same arrays. One thread. */
final class SpectrumMaker {

	private static final long NOISE = 0x6e6f697365L;
	private static final int LEVEL_BITS = 11;
	private static final int[] COUNTS = levels(30, 0.8);
	private static final int[] UNITS = levels(1.5, 0.7);

	private final ImagingOptions options;
	private final ImagingModel model;
	private final Slots slots;
	private final double[] grid;
	private final double[] strays;
	private final long[] ionTotals;
	private double[] mz = new double[1024];
	private double[] intensity = new double[1024];
	private int length;
	private long sum;

	/** @param grid masses of the points of profiles; empty of centroids */
	SpectrumMaker(ImagingOptions options, ImagingModel model, Slots slots, double[] grid) {
		this.options = options;
		this.model = model;
		this.slots = slots;
		this.grid = grid;
		List<ImagingModel.Ion> ions = model.ions();
		this.strays = ions.stream().mapToDouble(ion -> ion.mz() * options.spectra().analyser().stray()).toArray();
		this.ionTotals = new long[ions.size()];
		if (options.encoding().continuous()) {
			share();
		}
	}

	private static int[] levels(double median, double deviation) {
		double[] table = SeededRandom.logNormalTable(median, deviation);
		int[] levels = new int[1 << LEVEL_BITS];
		int step = (table.length - 1) / levels.length;
		for (int i = 0; i < levels.length; i++) {
			levels[i] = (int) Math.max(1, Math.round(table[i * step + step / 2]));
		}
		return levels;
	}

	/** The m/z array that all spectra share. */
	private void share() {
		mz = options.spectra().profile() ? grid : new double[slots.count()];
		for (int i = 0; i < mz.length && !options.spectra().profile(); i++) {
			mz[i] = slots.at(i, 0.5);
		}
		intensity = new double[mz.length];
		length = mz.length;
	}

	/** m/z [length], ascending. */
	double[] mz() {
		return mz;
	}

	/** Whole counts [length]. */
	double[] intensity() {
		return intensity;
	}

	int length() {
		return length;
	}

	/** Counts of the last spectrum. */
	long sum() {
		return sum;
	}

	/** Counts of each known ion in all spectra so far. */
	long[] ionTotals() {
		return ionTotals;
	}

	void make(int x, int y, int z) {
		sum = 0;
		int region = model.region(x, y, z);
		double efficiency = model.efficiency(x, y, z);
		long random = model.random(model.index(x, y, z));
		if (options.encoding().continuous()) {
			if (options.spectra().profile()) {
				baseline(random);
			} else {
				Arrays.fill(intensity, 0);
			}
		} else {
			length = 0;
		}
		boolean profile = options.spectra().profile();
		for (int slot = 0; slot < slots.count(); slot++) {
			int ion = slots.ion(slot);
			if (ion < 0) {
				noise(slot, SeededRandom.mix(random + NOISE * (slot + 1)), profile);
				continue;
			}
			long counts = model.units(ion, region, efficiency, random);
			if (counts > 0) {
				ionTotals[ion] += profile ? counts * PeakShape.AREA : counts;
				peak(slot, profile ? slots.point(slot, 0) : slots.at(slot, 0) + strays[ion] * normal(SeededRandom.mix(random + ion)), counts);
			}
		}
	}

	/** Four uniform numbers of 10 bits: normal enough, and cut where the next peak may be. */
	private static double normal(long bits) {
		long total = (bits & 0x3ff) + (bits >>> 10 & 0x3ff) + (bits >>> 20 & 0x3ff) + (bits >>> 30 & 0x3ff);
		return (total * 0x1p-10 - 2) * 1.7320508075688772;
	}

	private void noise(int slot, long chance, boolean profile) {
		if ((chance & 0xff) < 256 * Slots.TAKEN) {
			int level = (int) (chance >>> 8) & (1 << LEVEL_BITS) - 1;
			double unit = (chance >>> 32) * 0x1p-32;
			peak(slot, profile ? slots.point(slot, unit) : slots.at(slot, unit), profile ? UNITS[level] : COUNTS[level]);
		}
	}

	/** @param at the m/z of a centroid, or the point that is the top of a profile's peak */
	private void peak(int slot, double at, long counts) {
		boolean continuous = options.encoding().continuous();
		if (options.spectra().profile()) {
			sum += counts * PeakShape.AREA;
			profilePeak((int) at, counts, continuous);
			return;
		}
		sum += counts;
		if (continuous) {
			intensity[slot] = counts;
		} else {
			add(at, counts);
		}
	}

	/** Those of a shorter profile end in a point of 0 on both sides. */
	private void profilePeak(int top, long counts, boolean continuous) {
		if (!continuous) {
			add(grid[top - PeakShape.REACH - 1], 0);
		}
		for (int k = -PeakShape.REACH; k <= PeakShape.REACH; k++) {
			long value = counts * PeakShape.weight(k);
			if (continuous) {
				sum -= (long) intensity[top + k];
				intensity[top + k] = value;
			} else {
				add(grid[top + k], value);
			}
		}
		if (!continuous) {
			add(grid[top + PeakShape.REACH + 1], 0);
		}
	}

	private void add(double at, double counts) {
		if (length == mz.length) {
			mz = Arrays.copyOf(mz, length * 2);
			intensity = Arrays.copyOf(intensity, length * 2);
		}
		mz[length] = at;
		intensity[length++] = counts;
	}

	/** Half of all points are 0, the others a few counts. */
	private void baseline(long random) {
		for (int i = 0; i < length;) {
			long bits = SeededRandom.mix(random ^ i);
			for (int end = Math.min(length, i + 16); i < end; i++) {
				int value = Math.max(0, (int) (bits & 15) - 7);
				intensity[i] = value;
				sum += value;
				bits >>>= 4;
			}
		}
	}
}
