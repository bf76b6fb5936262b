package org.outcrop.peaks.internal.spectra;

/**
 * What was found out about the points of a spectrum while it was stored.
 *
 * @param points      points in the file
 * @param stored      of these, points with finite position and intensity, which are stored
 * @param firstRow    row of its first stored point in the scan-ordered copy
 * @param sum         float64 sum of the finite intensities
 * @param max         largest finite intensity, or NaN
 * @param maxPosition position of the largest intensity, or NaN
 * @param positionMin smallest finite position; 0 when there is none
 * @param positionMax largest finite position; 0 when there is none
 * @param readable    false where the arrays could not be decoded
 */
public record SpectrumFigures(long points, int stored, long firstRow, double sum, double max, double maxPosition, double positionMin,
		double positionMax, boolean readable) {

	/** Of a spectrum that could not be decoded. */
	public static SpectrumFigures unreadable(long firstRow) {
		return new SpectrumFigures(0, 0, firstRow, 0, Double.NaN, Double.NaN, 0, 0, false);
	}
}
