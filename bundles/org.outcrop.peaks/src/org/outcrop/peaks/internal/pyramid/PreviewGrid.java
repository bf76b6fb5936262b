package org.outcrop.peaks.internal.pyramid;

import java.util.Optional;

import org.outcrop.peaks.PeakRaster;

/**
 * A max raster of a run whose bounds are not known yet. For one thread.
 */
public final class PreviewGrid {

	/** Adds points of one spectrum; non-finite ones are ignored. */
	public void add(double x, double[] y, float[] intensity, int from, int to) {
	}

	/** As {@link #add(double, double[], float[], int, int)}, for float64 intensities. */
	public void add(double x, double[] y, double[] intensity, int from, int to) {
	}

	/** The map so far over the bounds of the points so far, marked PREVIEW and incomplete; empty while there is no point. */
	public Optional<PeakRaster> snapshot(int width, int height) {
		return Optional.empty();
	}
}
