package org.outcrop.synthetic;

/**
 * Makes the points of spectra from what elutes: isotope envelopes, background lines and noise for survey spectra, b and y ions for
 * fragment spectra. One thread; the same spectrum comes out whichever thread makes it.
 */
final class SignalSource {

	/** 1/K0 of the first mobility scan, and the distance of two scans, V s / cm². */
	static final double MOBILITY_FROM = 0.6;
	static final int MOBILITY_SCANS = 460;
	static final double MOBILITY_STEP = 1.0 / MOBILITY_SCANS;

	/** Weaker points are below the instrument's threshold. */
	private static final double THRESHOLD = 260;
	private static final double MOBILITY_WIDTH = 0.006;
	private static final double FRAGMENT_FROM = 110;
	private static final double FRAGMENT_TO = 1800;
	private static final double[] SURVEY_NOISE = SeededRandom.logNormalTable(900, 0.55);
	private static final double[] FRAGMENT_NOISE = SeededRandom.logNormalTable(70, 0.6);
	private static final double[] FRAGMENT_STRENGTH = SeededRandom.logNormalTable(1, 1.1);

	private final LcmsOptions options;
	private final IonList ions;
	private final Averagine averagine;
	private final Background background;
	private final Peptide peptide = new Peptide();

	SignalSource(LcmsOptions options, IonList ions, Averagine averagine, Background background) {
		this.options = options;
		this.ions = ions;
		this.averagine = averagine;
		this.background = background;
	}

	/** Fills a buffer with the survey spectrum of a cycle. */
	void survey(Cycle cycle, PeakBuffer out) {
		out.clear();
		SeededRandom random = new SeededRandom(options.seed(), 0x40_0000_0000L + cycle.number());
		for (int i = 0; i < cycle.ions().length; i++) {
			envelope(cycle, cycle.ions()[i], cycle.intensity()[i], random, out);
		}
		background.add(cycle.rt(), (mz, height, mobility) -> point(mz, height, mobility, cycle.calibration(), random, out));
		int noise = around(options.noisePeaksPerSpectrum(), random);
		for (int i = 0; i < noise; i++) {
			double u = random.uniform();
			double mz = chemical(IonList.MZ_FROM + (IonList.MZ_TO - IonList.MZ_FROM - 2) * u * (0.35 + 0.65 * u), random);
			out.add(mz, random.quantile(SURVEY_NOISE), options.mobility() ? random.below(MOBILITY_SCANS) : 0);
		}
		out.settle();
	}

	private void envelope(Cycle cycle, int ion, double monoisotopic, SeededRandom random, PeakBuffer out) {
		int row = averagine.row(ions.mass[ion]);
		for (int peak = 0; peak < Averagine.PEAKS; peak++) {
			double height = monoisotopic * averagine.relative(row, peak);
			if (height < THRESHOLD && peak > ions.mass[ion] / 1500) {
				return;
			}
			point(ions.mz[ion] + peak * Averagine.SPACING / ions.charge[ion], height, ions.mobility[ion], cycle.calibration(), random, out);
		}
	}

	/** One signal with its scatter, spread over mobility scans where the run has them. */
	private void point(double mz, double height, double mobility, double calibration, SeededRandom random, PeakBuffer out) {
		if (!options.mobility()) {
			scattered(mz, height, calibration, 0, random, out);
			return;
		}
		int centre = (int) Math.rint((mobility - MOBILITY_FROM) / MOBILITY_STEP);
		int reach = (int) (2.6 * MOBILITY_WIDTH / MOBILITY_STEP);
		for (int scan = Math.max(0, centre - reach); scan <= Math.min(MOBILITY_SCANS - 1, centre + reach); scan++) {
			double off = (MOBILITY_FROM + scan * MOBILITY_STEP - mobility) / MOBILITY_WIDTH;
			// a bell without exponentials: (1 - x²/10)^5 is close to exp(-x²/2) this far out; 0.155 makes the scans add up to the height
			double bell = Math.max(0, 1 - off * off / 10);
			double square = bell * bell;
			scattered(mz, 0.155 * height * square * square * bell, calibration, scan, random, out);
		}
	}

	private static void scattered(double mz, double height, double calibration, int scan, SeededRandom random, PeakBuffer out) {
		double shot = Math.sqrt(height);
		double seen = height * (1 + 0.06 * random.normal()) + 2 * shot * random.normal();
		if (seen < THRESHOLD) {
			return;
		}
		double error = calibration + 1e-6 * random.normal() * (0.4 + Math.min(3, 120 / shot));
		out.add(mz * (1 + error), seen, scan);
	}

	/** Moves most of the noise near the masses that organic ions can have. */
	private static double chemical(double mz, SeededRandom random) {
		return random.below(4) == 0 ? mz + random.uniform() : Math.rint(mz) * 1.00048 + 0.1 * random.normal();
	}

	private static int around(double mean, SeededRandom random) {
		return (int) Math.max(0, mean + Math.sqrt(mean) * random.normal() + 0.5);
	}

	/** Fills a buffer with a fragment spectrum of a cycle. */
	void fragments(Cycle cycle, int which, PeakBuffer out) {
		out.clear();
		Cycle.Fragments wanted = cycle.fragments().get(which);
		SeededRandom random = new SeededRandom(options.seed(), 0x50_0000_0000L + cycle.number() * 1024 + which);
		for (int i = 0; i < cycle.ions().length; i++) {
			int ion = cycle.ions()[i];
			boolean isolated = Math.abs(ions.mz[ion] - wanted.target()) <= wanted.half();
			if (isolated) {
				peptideFragments(ion, Math.min(5e7, cycle.intensity()[i]) * 0.12, cycle.calibration(), random, out);
			}
		}
		int noise = around(options.noisePeaksPerSpectrum() / 20, random);
		for (int i = 0; i < noise; i++) {
			out.add(chemical(random.uniform(FRAGMENT_FROM + 1, FRAGMENT_TO - 2), random), random.quantile(FRAGMENT_NOISE), 0);
		}
		out.settle();
	}

	private void peptideFragments(int ion, double height, double calibration, SeededRandom random, PeakBuffer out) {
		peptide.load(ions.seed[ion]);
		SeededRandom strength = new SeededRandom(ions.seed[ion], 11);
		for (int bond = 1; bond < peptide.length(); bond++) {
			double b = peptide.before(bond);
			double y = peptide.mass() - b;
			fragment(y, 1, height * 0.5 * strength.quantile(FRAGMENT_STRENGTH), calibration, random, out);
			fragment(b, 1, height * 0.15 * strength.quantile(FRAGMENT_STRENGTH), calibration, random, out);
			if (ions.charge[ion] > 2) {
				fragment(y, 2, height * 0.25 * strength.quantile(FRAGMENT_STRENGTH), calibration, random, out);
			}
		}
		fragment(ions.mass[ion], ions.charge[ion], height * 0.3, calibration, random, out);
	}

	private void fragment(double mass, int charge, double height, double calibration, SeededRandom random, PeakBuffer out) {
		int row = averagine.row(mass);
		for (int peak = 0; peak < 3; peak++) {
			double mz = (mass + peak * Averagine.SPACING) / charge + Peptide.PROTON;
			double seen = height * averagine.relative(row, peak) * (1 + 0.15 * random.normal());
			if (seen > 40 && mz >= FRAGMENT_FROM && mz <= FRAGMENT_TO) {
				out.add(mz * (1 + calibration + 2e-6 * random.normal()), seen, 0);
			}
		}
	}
}
