package org.outcrop.ui.peakmap.model;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.peaks.RasterRequest;

/**
 * A picture of the map that is wanted.
 *
 * @param view       what it shows
 * @param width      device pixels
 * @param height     device pixels
 * @param options    how
 * @param background opaque ARGB where no peak is
 * @param range      intensities at the ends of the colours; those in the picture where empty
 */
public record FrameRequest(MapView view, int width, int height, MapOptions options, int background, Optional<Interval> range) {

	/** The raster behind it. */
	public RasterRequest raster() {
		return new RasterRequest(RasterRequest.Axes.RT_MZ, view.rt(), view.mz(), width, height, options.aggregate(), options.filter());
	}

	/** True where both need the same raster and differ in colour only. */
	public boolean sameRaster(FrameRequest other) {
		return raster().equals(other.raster());
	}
}
