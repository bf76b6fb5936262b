package org.outcrop.ui.peakmap.model;

import org.outcrop.array.Interval;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.raster.Colouring;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.PointSpread;
import org.outcrop.raster.Raster;
import org.outcrop.raster.RasterPainter;

/** Colours rasters. Any thread. */
public final class FramePainter {

	/** Sparse pictures get their points enlarged: below these shares of filled pixels by one and by two pixels. */
	private static final double SPARSE = 0.03;
	private static final double VERY_SPARSE = 0.004;

	private FramePainter() {
	}

	/** Makes the picture of a raster, as requested. */
	public static Frame paint(FrameRequest request, PeakRaster peaks) {
		Raster raster = peaks.raster();
		Interval range = request.range().orElseGet(() -> Colouring.rangeOf(raster));
		MapOptions options = request.options();
		Raster spread = PointSpread.spread(raster, radius(raster));
		PixelImage image = RasterPainter.paint(spread, new Colouring(options.colourMap(), options.scale(), range, request.background()));
		return new Frame(request, peaks, image, range);
	}

	/** How far points are enlarged, in pixels, so that single ones can be seen. */
	static int radius(Raster raster) {
		long filled = 0;
		for (float value : raster.values()) {
			if (!Float.isNaN(value)) {
				filled++;
			}
		}
		double share = (double) filled / raster.values().length;
		return share < VERY_SPARSE ? 2 : share < SPARSE ? 1 : 0;
	}
}
