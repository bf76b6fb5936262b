package org.outcrop.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.MobilityUnit;

/** Adds up what is written, spectrum by spectrum in document order. Keeps 8 bytes a spectrum and 16 a cycle. One thread. */
final class TruthCollector {

	private final TreeMap<Integer, LcmsTruth.Level> levels = new TreeMap<>();
	private final double[] surveyMinutes;
	private final double[] surveyTic;
	private final long[] offsets;
	private int surveys;
	private int spectra;
	private long peaks;
	private double mzMin = Double.POSITIVE_INFINITY;
	private double mzMax = Double.NEGATIVE_INFINITY;
	private double mobilityMin = Double.POSITIVE_INFINITY;
	private double mobilityMax = Double.NEGATIVE_INFINITY;
	private double rtMin = Double.POSITIVE_INFINITY;
	private double rtMax = Double.NEGATIVE_INFINITY;
	private LcmsTruth.BasePeak base = new LcmsTruth.BasePeak(-1, 0, 0, 0);

	TruthCollector(int cycles, int spectraPerCycle) {
		surveyMinutes = new double[cycles];
		surveyTic = new double[cycles];
		offsets = new long[Math.multiplyExact(cycles, spectraPerCycle)];
	}

	/** @param start position of the cycle's text in the document */
	void add(CycleText.Block block, long start) {
		for (SpectrumSummary s : block.spectra()) {
			offsets[spectra] = start + s.offset();
			LcmsTruth.Level before = levels.getOrDefault(s.msLevel(), new LcmsTruth.Level(0, 0, 0));
			levels.put(s.msLevel(), new LcmsTruth.Level(before.spectra() + 1, before.peaks() + s.points(),
					before.intensitySum() + s.intensitySum()));
			peaks += s.points();
			mzMin = Math.min(mzMin, s.mzMin());
			mzMax = Math.max(mzMax, s.mzMax());
			mobilityMin = Math.min(mobilityMin, s.mobilityMin());
			mobilityMax = Math.max(mobilityMax, s.mobilityMax());
			rtMin = Math.min(rtMin, s.rt());
			rtMax = Math.max(rtMax, s.rt());
			if (s.baseIntensity() > base.intensity()) {
				base = new LcmsTruth.BasePeak(spectra, s.baseMz(), s.rt(), s.baseIntensity());
			}
			if (s.msLevel() == 1) {
				surveyMinutes[surveys] = CycleText.minutesOf(s.rt());
				surveyTic[surveys++] = s.intensitySum();
			}
			spectra++;
		}
	}

	/** Positions of {@code <spectrum} in the document. */
	long[] offsets() {
		return offsets;
	}

	/** Copies of the total ion current's arrays: minutes, counts. */
	double[][] chromatogram() {
		return new double[][] {Arrays.copyOf(surveyMinutes, surveys), Arrays.copyOf(surveyTic, surveys)};
	}

	LcmsTruth truth(LcmsOptions options, List<LcmsTruth.Feature> features, long bytes, long documentBytes, String sha1) {
		Optional<LcmsTruth.Mobility> mobility = mobilityMin <= mobilityMax
				? Optional.of(new LcmsTruth.Mobility(MobilityUnit.INVERSE_K0, mobilityMin, mobilityMax))
				: Optional.empty();
		return new LcmsTruth(bytes, documentBytes, sha1, spectra, 1, peaks, levels,
				peaks == 0 ? Optional.empty() : Optional.of(new Interval(mzMin, mzMax)), new Interval(rtMin, rtMax),
				base.spectrum() < 0 ? Optional.empty() : Optional.of(base), features, options.cvs().stream().distinct().sorted().toList(),
				mobility);
	}
}
