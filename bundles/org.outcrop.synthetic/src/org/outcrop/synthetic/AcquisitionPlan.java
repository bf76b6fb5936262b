package org.outcrop.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through a run as the instrument does: which ions elute now, and which of them are chosen for fragmentation. Holds only the ions
 * that are eluting. One thread.
 */
final class AcquisitionPlan {

	private static final double EXCLUSION_SECONDS = 20;
	private static final double HALF_WINDOW = 0.8;
	private static final double DIA_FROM = 400;
	private static final double DIA_TO = 1000;
	/** Ions weaker than this do not show in a survey spectrum at all. */
	private static final double LEAST = 150;

	private final LcmsOptions options;
	private final IonList ions;
	private final long cycles;
	private final double cycleSeconds;
	private final Map<Integer, Double> excludedUntil = new HashMap<>();
	private int[] active = new int[64];
	private int activeCount;
	private int nextIon;
	private long nextCycle;

	AcquisitionPlan(LcmsOptions options, IonList ions, long cycles) {
		this.options = options;
		this.ions = ions;
		this.cycles = cycles;
		this.cycleSeconds = options.minutes() * 60 / cycles;
	}

	/** Fragment spectra of every cycle. */
	static int fragmentsPerCycle(LcmsOptions options) {
		return options.dia() ? LcmsOptions.DIA_WINDOWS : options.ms2PerMs1();
	}

	/** Leaves out cycles, for looking at samples of a run. */
	void skipTo(long cycle) {
		nextCycle = cycle;
	}

	/** Plans the next cycle; there are as many as the constructor was told. */
	Cycle next() {
		long number = nextCycle++;
		double rt = (number + 0.5 / (1 + fragmentsPerCycle(options))) * cycleSeconds;
		double cv = options.cvs().isEmpty() ? Double.NaN : options.cvs().get((int) (number % options.cvs().size()));
		advanceTo(rt);
		int[] here = new int[activeCount];
		double[] intensity = new double[activeCount];
		int n = 0;
		for (int i = 0; i < activeCount; i++) {
			double height = ions.intensityAt(active[i], rt, cv);
			if (height >= LEAST) {
				here[n] = active[i];
				intensity[n++] = height;
			}
		}
		here = Arrays.copyOf(here, n);
		intensity = Arrays.copyOf(intensity, n);
		SeededRandom random = new SeededRandom(options.seed(), 0x20_0000_0000L + number);
		// a slow drift over the run and a jump from scan to scan, a few millionths each
		double place = (double) number / cycles;
		double calibration = 1e-6 * (2.5 * StrictMath.sin(7 * place) + 0.8 * random.normal());
		return new Cycle(number, cv, rt, calibration, here, intensity, options.dia() ? windows(rt) : choose(rt, here, intensity));
	}

	private void advanceTo(double rt) {
		int kept = 0;
		for (int i = 0; i < activeCount; i++) {
			if (ions.end(active[i]) >= rt) {
				active[kept++] = active[i];
			}
		}
		activeCount = kept;
		while (nextIon < ions.size() && ions.begin(nextIon) <= rt) {
			if (ions.end(nextIon) >= rt) {
				if (activeCount == active.length) {
					active = Arrays.copyOf(active, active.length * 2);
				}
				active[activeCount++] = nextIon;
			}
			nextIon++;
		}
	}

	private double fragmentTime(double rt, int fragment) {
		return rt + (fragment + 1) * cycleSeconds / (1 + fragmentsPerCycle(options));
	}

	private List<Cycle.Fragments> windows(double rt) {
		List<Cycle.Fragments> windows = new ArrayList<>();
		double width = (DIA_TO - DIA_FROM) / LcmsOptions.DIA_WINDOWS;
		for (int i = 0; i < LcmsOptions.DIA_WINDOWS; i++) {
			windows.add(new Cycle.Fragments(fragmentTime(rt, i), -1, DIA_FROM + (i + 0.5) * width, width / 2));
		}
		return windows;
	}

	/** The strongest ions of charge 2 and more that were not chosen a short while ago. */
	private List<Cycle.Fragments> choose(double rt, int[] here, double[] intensity) {
		excludedUntil.values().removeIf(until -> until < rt);
		List<Cycle.Fragments> chosen = new ArrayList<>();
		while (chosen.size() < options.ms2PerMs1()) {
			int best = -1;
			for (int i = 0; i < here.length; i++) {
				boolean free = ions.charge[here[i]] > 1 && !excludedUntil.containsKey(here[i]);
				if (free && (best < 0 || intensity[i] > intensity[best])) {
					best = i;
				}
			}
			double time = fragmentTime(rt, chosen.size());
			if (best < 0) {
				SeededRandom random = new SeededRandom(options.seed(), 0x30_0000_0000L + nextCycle * 1024 + chosen.size());
				chosen.add(new Cycle.Fragments(time, -1, Math.rint(random.uniform(400, 900)) + 0.4, HALF_WINDOW));
			} else {
				excludedUntil.put(here[best], rt + EXCLUSION_SECONDS);
				chosen.add(new Cycle.Fragments(time, here[best], ions.mz[here[best]], HALF_WINDOW));
			}
		}
		return chosen;
	}
}
