package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.array.Interval;
import org.outcrop.headless.internal.Session;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.ScanColumns;
import org.outcrop.peaks.ScanWidening;
import org.outcrop.raster.Raster;

/** {@code outcrop render peakmap FILE} */
@picocli.CommandLine.Command(name = "peakmap", description = "Draws retention time across, m/z up.",
		footer = {"", "The MS level is the lowest of the file unless --ms-level says otherwise.", "An .svg output has axes.",
				"Example: outcrop render peakmap run.mzML --rt 240:260 --mz 400:500 -o map.png --json"})
final class RenderPeakMapCommand extends RenderPart {

	private static final double MARGIN = 0.5;

	@Override
	View view(Session session, PeakStore store, PeakFilter filter) {
		Bounds data = store.bounds(filter);
		Interval rt = PictureRange.of(filter.rt(), data.rt(), MARGIN);
		Interval mz = PictureRange.of(filter.mz(), data.mz(), MARGIN);
		RasterRequest request = new RasterRequest(RasterRequest.Axes.RT_MZ, rt, mz, size().width(), size().height(), aggregate(), filter);
		Map<String, Interval> bounds = new LinkedHashMap<>();
		bounds.put("rt", rt);
		bounds.put("mz", mz);
		PeakFilter counted = filter.withRt(filter.rt().isBounded() ? filter.rt() : rt).withMz(filter.mz().isBounded() ? filter.mz() : mz);
		return new View(store.raster(request, session.progress()), counted, bounds, "retention time (s)", "m/z");
	}

	/** A scan stands for the time until the next one. */
	@Override
	Raster visible(PeakRaster peaks, PeakStore store, PeakFilter filter) {
		return ScanWidening.widen(peaks, ScanColumns.of(store.spectra(), filter, peaks.raster().x()));
	}
}
