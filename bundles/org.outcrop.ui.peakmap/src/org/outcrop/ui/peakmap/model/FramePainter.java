package org.outcrop.ui.peakmap.model;

import org.outcrop.array.Interval;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.ScanWidening;
import org.outcrop.raster.Colouring;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.Raster;
import org.outcrop.raster.RasterPainter;

/** Colours rasters. Any thread. */
public final class FramePainter {

	private FramePainter() {
	}

	/**
	 * Makes the picture of a raster, as requested.
	 *
	 * @param scans for each column whether a spectrum lies in it
	 */
	public static Frame paint(FrameRequest request, PeakRaster peaks, boolean[] scans) {
		Raster raster = peaks.raster();
		Interval range = request.range().orElseGet(() -> Colouring.rangeOf(raster));
		MapOptions options = request.options();
		PixelImage image = RasterPainter.paint(ScanWidening.widen(peaks, scans),
				new Colouring(options.colourMap(), options.scale(), range, request.background()));
		return new Frame(request, peaks, image, range);
	}
}
