package org.outcrop.ui.peakmap.model;

import org.outcrop.peaks.Tolerance;

/**
 * An extracted ion chromatogram that the user asked for.
 *
 * @param mz  centre, thomson
 * @param ppm half width of the window, parts per million
 */
public record Xic(double mz, double ppm) {

	public Tolerance tolerance() {
		return new Tolerance.Ppm(ppm);
	}
}
