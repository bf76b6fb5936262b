package org.outcrop.peaks;

import org.outcrop.raster.Raster;

/**
 * A picture of peaks.
 *
 * @param raster   values; NaN where no peak is
 * @param source   what it was drawn from
 * @param complete false while the run is still being read, or where it was drawn coarse for speed
 */
public record PeakRaster(Raster raster, Source source, boolean complete) {

	/** What a picture was drawn from. */
	public enum Source {
		/** Cells of the pyramid, no larger than a pixel. */
		PYRAMID,
		/** Single peaks at their true places. */
		PEAKS,
		/** The growing preview of a run that is still being read. */
		PREVIEW
	}
}
