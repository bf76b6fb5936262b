package org.outcrop.ui.imaging.model;

/**
 * A spectrum to be drawn. Arrays are not changed any more.
 *
 * @param title     of what
 * @param mz        float64 [points], ascending
 * @param intensity float64 [points]
 * @param line      true: drawn as a line, else as sticks
 */
public record MassSpectrum(String title, double[] mz, double[] intensity, boolean line) {

	public MassSpectrum {
		if (mz.length != intensity.length) {
			throw new IllegalArgumentException(mz.length + " m/z values but " + intensity.length + " intensities");
		}
	}

	/** Number of points. */
	public int size() {
		return mz.length;
	}
}
