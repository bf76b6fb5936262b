package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.array.Interval;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.ScanColumns;
import org.outcrop.peaks.ScanWidening;
import org.outcrop.raster.Raster;

/** {@code outcrop render minimap FILE} */
@picocli.CommandLine.Command(name = "minimap", description = "Draws the whole run small, from the top of the pyramid.",
		footer = {"", "Example: outcrop render minimap run.mzML --size 300x150 -o mini.png"})
final class RenderMinimapCommand extends RenderPart {

	@Override
	View view(Session session, PeakStore store, PeakFilter filter) {
		if (!filter.rt().isAll() || !filter.mz().isAll() || !filter.mobility().isAll()) {
			throw new UsageException("a minimap shows the whole run; use render peakmap for --rt, --mz and --im");
		}
		PeakRaster raster = store.overview(size().width(), size().height(), aggregate(), filter);
		Map<String, Interval> bounds = new LinkedHashMap<>();
		bounds.put("rt", raster.raster().x().interval());
		bounds.put("mz", raster.raster().y().interval());
		return new View(raster, filter, bounds, "retention time (s)", "m/z");
	}

	/** A scan stands for the time until the next one. */
	@Override
	Raster visible(PeakRaster peaks, PeakStore store, PeakFilter filter) {
		return ScanWidening.widen(peaks, ScanColumns.of(store.spectra(), filter, peaks.raster().x()));
	}
}
