package org.outcrop.ui.peakmap.model;

import org.outcrop.array.Interval;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.raster.PixelImage;

/**
 * A finished picture of the map. Immutable.
 *
 * @param request what it was made for
 * @param peaks   the values behind it
 * @param image   coloured, of the raster's size
 * @param range   intensities at the ends of the colours
 */
public record Frame(FrameRequest request, PeakRaster peaks, PixelImage image, Interval range) {

	/** What the values cover; for a run that is still being read not what was asked for. */
	public MapView view() {
		return MapView.whole(new Bounds(peaks.raster().x().interval(), peaks.raster().y().interval()));
	}
}
