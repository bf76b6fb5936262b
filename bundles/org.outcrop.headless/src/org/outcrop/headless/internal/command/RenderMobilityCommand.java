package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.array.Interval;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.headless.internal.Session;
import org.outcrop.peaks.MobilityBounds;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest;

/** {@code outcrop render mobility FILE} */
@picocli.CommandLine.Command(name = "mobility", description = "Draws m/z across, ion mobility up, over all or some retention times.",
		footer = {"", "Example: outcrop render mobility run.mzML --rt 240:260 --im 0.8:1.2 -o frame.png"})
final class RenderMobilityCommand extends RenderPart {

	private static final double MARGIN = 0.5;
	private static final double MOBILITY_MARGIN = 0.05;

	@Override
	View view(Session session, PeakStore store, PeakFilter filter) {
		MobilityUnit unit = store.summary().mobility().orElseThrow(() -> new DataException.Unsupported("this run has no ion mobility",
				store.source().toString(), "draw it with render peakmap")).unit();
		MobilityBounds data = store.mobilityBounds();
		Interval mz = PictureRange.of(filter.mz(), data.mz(), MARGIN);
		Interval mobility = PictureRange.of(filter.mobility(), data.mobility(), MOBILITY_MARGIN);
		RasterRequest request = new RasterRequest(RasterRequest.Axes.MZ_MOBILITY, mz, mobility, size().width(), size().height(), aggregate(),
				filter);
		Map<String, Interval> bounds = new LinkedHashMap<>();
		bounds.put("rt", PictureRange.of(filter.rt(), store.bounds().rt(), 0));
		bounds.put("mz", mz);
		bounds.put("im", mobility);
		PeakFilter counted = filter.withMz(filter.mz().isBounded() ? filter.mz() : mz)
				.withMobility(filter.mobility().isBounded() ? filter.mobility() : mobility);
		return new View(store.raster(request, session.progress()), counted, bounds, "m/z", "ion mobility (" + unit.symbol() + ")");
	}
}
