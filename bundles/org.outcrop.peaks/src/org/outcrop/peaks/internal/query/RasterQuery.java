package org.outcrop.peaks.internal.query;

import java.util.Optional;
import java.util.function.Function;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.pyramid.PointRaster;
import org.outcrop.peaks.internal.pyramid.Pyramid;
import org.outcrop.raster.Raster;

/** Pictures: from the pyramid while it is fine enough, else from single peaks. */
public final class RasterQuery {

	private final PeakTables tables;
	private final Pyramid pyramid;

	/** @param pyramid stays the caller's */
	public RasterQuery(PeakTables tables, Pyramid pyramid) {
		this.tables = tables;
		this.pyramid = pyramid;
	}

	/** @param engine lends a session, only asked where single peaks are drawn */
	public PeakRaster raster(RasterRequest request, Function<Function<Session, Raster>, Raster> engine, Progress progress) {
		Optional<Raster> coarse = pyramid.raster(request, group -> group.matches(request.filter()), progress);
		if (coarse.isPresent()) {
			return new PeakRaster(coarse.get(), PeakRaster.Source.PYRAMID, true);
		}
		Optional<PeakFilter> inside = inside(request);
		Raster fine = inside.isPresent() ? engine.apply(session -> points(session, request, inside.get(), progress))
				: new PointRaster(request).raster();
		return new PeakRaster(fine, PeakRaster.Source.PEAKS, true);
	}

	private Raster points(Session session, RasterRequest request, PeakFilter filter, Progress progress) {
		PointRaster picture = new PointRaster(request);
		new ViewQuery(tables).unordered(session, filter, batch -> {
			picture.add(batch);
			return true;
		}, progress);
		return picture.raster();
	}

	/** The filter cut to the picture; empty where they do not meet. */
	private static Optional<PeakFilter> inside(RasterRequest request) {
		PeakFilter f = request.filter();
		return switch (request.axes()) {
			case RT_MZ -> both(f.rt(), request.x()).flatMap(rt -> both(f.mz(), request.y()).map(mz -> f.withRt(rt).withMz(mz)));
			case MZ_MOBILITY -> both(f.mz(), request.x()).flatMap(mz -> both(f.mobility(), request.y()).map(im -> f.withMz(mz).withMobility(im)));
			case RT_MOBILITY -> both(f.rt(), request.x()).flatMap(rt -> both(f.mobility(), request.y()).map(im -> f.withRt(rt).withMobility(im)));
		};
	}

	private static Optional<Interval> both(Interval a, Interval b) {
		return a.intersects(b) ? Optional.of(new Interval(Math.max(a.min(), b.min()), Math.min(a.max(), b.max()))) : Optional.empty();
	}
}
