package org.outcrop.synthetic;

/**
 * What a written spectrum holds, as it will be read back.
 *
 * @param offset          of {@code <spectrum} in the text of its cycle, bytes
 * @param msLevel         1 or 2
 * @param rt              s, as the text says
 * @param points          number of points
 * @param intensitySum    in float64, in the order of the file
 * @param mzMin           infinity where there are no points
 * @param mzMax           minus infinity where there are no points
 * @param baseMz          of the most intense point, 0 where there are none
 * @param baseIntensity   of the most intense point, 0 where there are none
 * @param mobilityMin     infinity where there are none
 * @param mobilityMax     minus infinity where there are none
 */
record SpectrumSummary(int offset, int msLevel, double rt, int points, double intensitySum, double mzMin, double mzMax, double baseMz,
		double baseIntensity, double mobilityMin, double mobilityMax) {

	static SpectrumSummary of(int offset, int msLevel, double rt, PeakBuffer peaks, boolean mobility) {
		double sum = 0;
		double mzMin = Double.POSITIVE_INFINITY;
		double mzMax = Double.NEGATIVE_INFINITY;
		int scanMin = Integer.MAX_VALUE;
		int scanMax = Integer.MIN_VALUE;
		int base = -1;
		for (int i = 0; i < peaks.size(); i++) {
			sum += peaks.intensity[i];
			mzMin = Math.min(mzMin, peaks.mz[i]);
			mzMax = Math.max(mzMax, peaks.mz[i]);
			scanMin = Math.min(scanMin, peaks.scan[i]);
			scanMax = Math.max(scanMax, peaks.scan[i]);
			if (base < 0 || peaks.intensity[i] > peaks.intensity[base]) {
				base = i;
			}
		}
		boolean frames = mobility && base >= 0;
		return new SpectrumSummary(offset, msLevel, rt, peaks.size(), sum, mzMin, mzMax, base < 0 ? 0 : peaks.mz[base],
				base < 0 ? 0 : peaks.intensity[base], frames ? mobilityOf(scanMin) : Double.POSITIVE_INFINITY,
				frames ? mobilityOf(scanMax) : Double.NEGATIVE_INFINITY);
	}

	/** 1/K0 of a mobility scan as it is written, V s / cm². */
	static double mobilityOf(int scan) {
		return SignalSource.MOBILITY_FROM + scan * SignalSource.MOBILITY_STEP;
	}
}
