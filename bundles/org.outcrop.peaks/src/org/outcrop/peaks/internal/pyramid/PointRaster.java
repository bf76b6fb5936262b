package org.outcrop.peaks.internal.pyramid;

import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.raster.Raster;

/**
 * Draws single peaks at their true places. For one thread.
 */
public final class PointRaster {

	/** @param request axes, ranges, size and aggregate; of its filter nothing is applied, the points given have passed it */
	public PointRaster(RasterRequest request) {
	}

	/** Adds the peaks of a query. */
	public void add(PeakBatch batch) {
	}

	/** Adds one point, in the order of the request's axes; outside the view or not finite: ignored. */
	public void add(double x, double y, float intensity) {
	}

	/** The picture so far, a copy. */
	public Raster raster() {
		throw new IllegalStateException();
	}
}
