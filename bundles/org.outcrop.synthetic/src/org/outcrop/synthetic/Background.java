package org.outcrop.synthetic;

/**
 * Ions that are there all the time: siloxanes, phthalates and polymers from air, plastic and solvent, with their intensity wandering
 * slowly. Immutable, any thread.
 */
final class Background {

	/** Well-known contaminants, singly charged: polysiloxanes and plasticisers. */
	private static final double[] KNOWN = {355.069936, 371.101236, 391.284286, 413.266231, 429.088729, 445.120028, 462.146577, 503.107521,
			519.138820, 536.165369, 593.157612, 610.184161, 667.176404, 684.202953};
	private static final int OTHERS = 40;
	private static final double[] ISOTOPES = {1, 0.42, 0.21, 0.05};

	/** Takes one line. */
	interface Line {
		void at(double mz, double height, double mobility);
	}

	private final double[] mz = new double[KNOWN.length + OTHERS];
	private final double[] height = new double[mz.length];
	private final double[] phase = new double[mz.length];
	private final double[] period = new double[mz.length];

	Background(LcmsOptions options) {
		SeededRandom random = new SeededRandom(options.seed(), 3);
		double seconds = options.minutes() * 60;
		for (int i = 0; i < mz.length; i++) {
			mz[i] = i < KNOWN.length ? KNOWN[i] : Math.rint(random.uniform(IonList.MZ_FROM, 1100)) * 1.00048 + 0.08 * random.normal();
			height[i] = StrictMath.exp((i < KNOWN.length ? 11.5 : 8.3) + 0.9 * random.normal());
			phase[i] = random.uniform(0, 2 * Math.PI);
			period[i] = seconds * random.uniform(0.3, 1.5);
		}
	}

	/** Gives all lines at a time in s. */
	void add(double rt, Line out) {
		for (int i = 0; i < mz.length; i++) {
			double now = height[i] * (1 + 0.6 * StrictMath.sin(phase[i] + 2 * Math.PI * rt / period[i]));
			for (int peak = 0; peak < ISOTOPES.length; peak++) {
				out.at(mz[i] + peak * Averagine.SPACING, now * ISOTOPES[peak], 0.62 + 0.00082 * mz[i]);
			}
		}
	}
}
