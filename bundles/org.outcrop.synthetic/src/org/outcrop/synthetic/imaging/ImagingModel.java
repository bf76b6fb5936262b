package org.outcrop.synthetic.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.synthetic.SeededRandom;

/**
 * What is in which pixel, known without any file: the region of each position, and the counts of each known ion there. Immutable; any thread.
 */
public final class ImagingModel {

	/** Ratios of the ions that have the same ratios everywhere. */
	private static final int[] RATIOS = {1, 2, 3, 5, 8, 13, 21, 34};
	private static final double[] LEVELS = SeededRandom.logNormalTable(2500, 0.6);
	private static final double[] EFFICIENCIES = SeededRandom.logNormalTable(1, 0.15);
	private static final double RULER = 120;

	/**
	 * An ion whose image is known.
	 *
	 * @param mz      of the ion, before it strays from pixel to pixel
	 * @param ratio   to the other ions of fixed ratios; 0 of the others
	 * @param regions where it is, as numbers of {@link ImagingModel#regions()}
	 */
	public record Ion(double mz, int ratio, List<Integer> regions) {

		public Ion {
			regions = List.copyOf(regions);
		}
	}

	private final ImagingOptions options;
	private final Tissue tissue;
	private final List<Ion> ions = new ArrayList<>();
	/** Counts of an ion in a region, before chance. */
	private final double[][] levels;
	private final long chance;

	public ImagingModel(ImagingOptions options) {
		this.options = options;
		this.tissue = new Tissue(options.seed(), options.grid());
		this.chance = SeededRandom.mix(options.seed() + 0x51);
		int count = options.spectra().ions();
		this.levels = new double[count][Tissue.NAMES.size()];
		SeededRandom random = new SeededRandom(options.seed(), 2);
		int[] roles = shuffled(count, random);
		int rulers = Math.clamp(count / 5, 2, RATIOS.length);
		for (int i = 0; i < count; i++) {
			int role = roles[i] - rulers;
			if (role >= 0) {
				place(role, levels[i], random);
			}
			ions.add(new Ion(mz(i, count, random), role < 0 ? RATIOS[roles[i]] : 0, regions(role, levels[i])));
		}
	}

	/** Masses in equal shares of the range, of profiles of its points, away from the shares' ends, so that ions never touch. */
	private double mz(int ion, int count, SeededRandom random) {
		ImagingOptions.Spectra spectra = options.spectra();
		double share = (ion + random.uniform(0.25, 0.75)) / count;
		return spectra.profile() ? spectra.analyser().between(spectra.mzFrom(), spectra.mzTo(), share)
				: spectra.mzFrom() + share * (spectra.mzTo() - spectra.mzFrom());
	}

	private static int[] shuffled(int count, SeededRandom random) {
		int[] order = new int[count];
		for (int i = 0; i < count; i++) {
			int at = random.below(i + 1);
			order[i] = order[at];
			order[at] = i;
		}
		return order;
	}

	/** Of its own region alone, of two, of the whole tissue, or of what lies around it. */
	private static void place(int role, double[] level, SeededRandom random) {
		int tissues = level.length - 1;
		int set = role % (tissues + 2);
		if (set < tissues) {
			level[set + 1] = random.quantile(LEVELS);
			if (role / (tissues + 2) % 2 == 1) {
				level[(set + 1) % tissues + 1] = level[set + 1] / 2;
			}
		} else if (set == tissues) {
			for (int region = 1; region <= tissues; region++) {
				level[region] = random.quantile(LEVELS);
			}
		} else {
			double matrix = random.quantile(LEVELS);
			Arrays.fill(level, matrix / 4);
			level[Tissue.OUTSIDE] = matrix;
		}
	}

	private static List<Integer> regions(int role, double[] level) {
		List<Integer> regions = new ArrayList<>();
		for (int region = 0; region < level.length; region++) {
			if (role < 0 || level[region] > 0) {
				regions.add(region);
			}
		}
		return regions;
	}

	/** By rising m/z. */
	public List<Ion> ions() {
		return List.copyOf(ions);
	}

	/** Names of the regions; the first is what lies beside the tissue. */
	public List<String> regions() {
		return Tissue.NAMES;
	}

	/** Number of the region at a position, each counted from 0. */
	public int region(int x, int y, int z) {
		return tissue.region(x, y, z);
	}

	/** Whether a position was measured. */
	public boolean isMeasured(int x, int y, int z) {
		return index(x, y, z) < options.grid().positions() && (!options.grid().tissueOnly() || region(x, y, z) != Tissue.OUTSIDE);
	}

	/**
	 * Counts of a known ion at a position that was measured, of profiles those of all points of its peak.
	 *
	 * @param ion its place in {@link #ions()}
	 */
	public long counts(int ion, int x, int y, int z) {
		long units = units(ion, region(x, y, z), efficiency(x, y, z), random(index(x, y, z)));
		return options.spectra().profile() ? units * PeakShape.AREA : units;
	}

	/** (z * rows + y) * columns + x */
	long index(int x, int y, int z) {
		return ((long) z * options.grid().rows() + y) * options.grid().columns() + x;
	}

	/** Where the chance of a pixel begins. */
	long random(long index) {
		return SeededRandom.mix(chance + index * 0x9E3779B97F4A7C15L);
	}

	/** How well a pixel ionises: better from the upper left to the lower right, and by chance. */
	double efficiency(int x, int y, int z) {
		double along = (x + 0.5) / options.grid().columns() + (y + 0.5) / options.grid().rows();
		return (0.75 + 0.25 * along) * new SeededRandom(random(index(x, y, z)), 1).quantile(EFFICIENCIES);
	}

	/** Counts of a centroid, or how often a profile has the {@link PeakShape}. @param random of the pixel */
	long units(int ion, int region, double efficiency, long random) {
		double scale = options.spectra().profile() ? 0.02 : 1;
		int ratio = ions.get(ion).ratio();
		if (ratio > 0) {
			return ratio * Math.max(1, Math.round(RULER * scale * efficiency));
		}
		double level = levels[ion][region];
		// by 15 % at the most, each ion for itself
		double own = 0.85 + 0.3 * (SeededRandom.mix(random + ion) >>> 40) * 0x1p-24;
		return level == 0 ? 0 : Math.max(1, Math.round(level * scale * efficiency * own));
	}
}
