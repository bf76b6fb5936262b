package org.outcrop.peaks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.FakeRun.Scan;

/** Seeded runs of several kinds. */
final class FakeRuns {

	private FakeRuns() {
	}

	/** MS1 and MS2 of two polarities and three voltages, some of it out of order or not finite, and light spectra between. */
	static FakeRun mixed(Path file, long seed, int spectra) {
		Random random = new Random(seed);
		FakeRun run = new FakeRun(file);
		for (int i = 0; i < spectra; i++) {
			double rt = 0.25 * i;
			Scan scan = Scan.ms1(rt).withCv(new double[] { -47.3, -62.5, Double.NaN }[i % 3])
					.withPolarity(i % 7 == 0 ? Polarity.NEGATIVE : Polarity.POSITIVE);
			if (i % 4 == 3) {
				scan = scan.withLevel(2).withWindow(400 + 25 * (i / 4 % 12), 12.5);
			}
			if (i % 50 == 49) {
				scan = Scan.ms1(rt).withLevel(0).withKind(i % 100 == 99 ? SpectrumHeader.Kind.WAVELENGTH : SpectrumHeader.Kind.NEUTRAL_MASS);
			}
			addPoints(run, scan, random, i % 31 == 30 ? 0 : random.nextInt(300), i % 5 == 0, i % 11 == 0);
		}
		run.add(new Chromatogram(0, "TIC", "TIC", Double.NaN, Double.NaN, new double[] { 1, 2.5, 3 }, new double[] { 10, 20, 0.1 }));
		run.add(new Chromatogram(1, "empty", "SRM", 500.25, 200.5, new double[0], new double[0]));
		return run;
	}

	private static void addPoints(FakeRun run, Scan scan, Random random, int size, boolean shuffled, boolean odd) {
		double[] mz = random.doubles(size, 100, 1200).toArray();
		if (!shuffled) {
			Arrays.sort(mz);
		}
		for (int i = 1; i < size; i += 40) {
			mz[i] = mz[i - 1];
		}
		for (int i = 0; i < size; i += 17) {
			// exactly on the edge of a tile
			mz[i] = shuffled ? 20 * Math.round(mz[i] / 20) : mz[i];
		}
		double[] intensity = random.doubles(size, 0, 1e6).toArray();
		if (odd && size > 4) {
			mz[1] = Double.NaN;
			intensity[2] = Double.POSITIVE_INFINITY;
			intensity[3] = -17.5;
			intensity[4] = 0;
		}
		run.add(scan, mz, intensity);
	}

	/**
	 * Cycles of data-independent acquisition: MS1, then five overlapping windows at MS2, the fourth of which never has a peak, then two of them
	 * again at MS3. Every third cycle adds an MS2 spectrum of a precursor of its own and, in turn, one without any window.
	 */
	static FakeRun independent(Path file, long seed, int cycles) {
		Random random = new Random(seed);
		FakeRun run = new FakeRun(file);
		for (int cycle = 0; cycle < cycles; cycle++) {
			double rt = 2.0 * cycle;
			addPoints(run, Scan.ms1(rt), random, random.nextInt(300), false, cycle % 9 == 0);
			for (int w = 0; w < 5; w++) {
				Scan scan = Scan.ms1(rt + 0.1 + 0.1 * w).withLevel(2).withWindow(400 + 25 * w, 15);
				addPoints(run, scan, random, w == 3 ? 0 : random.nextInt(250), cycle % 4 == 0, cycle % 5 == 0);
			}
			for (int w = 0; w < 2; w++) {
				addPoints(run, Scan.ms1(rt + 0.7 + 0.1 * w).withLevel(3).withWindow(400 + 25 * w, 15), random, random.nextInt(60), false, false);
			}
			if (cycle % 3 == 2) {
				Scan scan = Scan.ms1(rt + 1).withLevel(2);
				addPoints(run, cycle % 2 == 0 ? scan : scan.withWindow(450.5 + cycle, 0.8), random, 1 + random.nextInt(80), false, false);
			}
		}
		return run;
	}

	/** Frames of MS1 and MS2 with a mobility for each peak. */
	static FakeRun frames(Path file, long seed, int spectra) {
		Random random = new Random(seed);
		FakeRun run = new FakeRun(file);
		for (int i = 0; i < spectra; i++) {
			int size = random.nextInt(400);
			double[] mz = random.doubles(size, 300, 1300).map(v -> Math.round(v * 50) / 50.0).toArray();
			double[] im = random.doubles(size, 0.6, 1.5).sorted().toArray();
			Scan scan = Scan.ms1(i * 0.1);
			run.add(i % 3 == 0 ? scan : scan.withLevel(2).withWindow(400 + 100 * (i % 3), 50), mz, random.doubles(size, 1, 1e4).toArray(), im);
		}
		return run;
	}

	/** One mobility for each spectrum, several spectra at one time. */
	static FakeRun mobilityPerSpectrum(Path file, long seed, int spectra) {
		Random random = new Random(seed);
		FakeRun run = new FakeRun(file);
		for (int i = 0; i < spectra; i++) {
			int size = random.nextInt(100);
			run.add(Scan.ms1(i / 10).withMobility(0.7 + 0.05 * (i % 10)), random.doubles(size, 300, 1300).sorted().toArray(),
					random.doubles(size, 1, 1e4).toArray());
		}
		return run;
	}
}
