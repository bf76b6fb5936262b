package org.outcrop.peaks;

/**
 * Some peaks of a query, as parallel arrays that are reused for the next batch: copy what must last.
 *
 * @param size      number of peaks; the arrays may be longer
 * @param spectrum  int64 [size], index of the spectrum in the document
 * @param rt        float64 [size], seconds
 * @param mz        float64 [size], thomson
 * @param intensity float32 [size]
 * @param mobility  float32 [size] in the run's unit, NaN where a peak has none
 */
public record PeakBatch(int size, long[] spectrum, double[] rt, double[] mz, float[] intensity, float[] mobility) {

	/** log10(1 + intensity), computed when asked for; not stored. Negative intensities give 0. */
	public double logIntensity(int row) {
		return Math.log10(1 + Math.max(0, intensity[row]));
	}
}
