package org.outcrop.peaks.internal.pyramid;

import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.raster.Raster;

/**
 * Draws single peaks at their true places: a pixel holds the peaks that {@link org.outcrop.array.Axis#cellOf} puts there, and shows the
 * strongest, the sum or the number of them. For one thread.
 */
public final class PointRaster {

	private final RasterRequest request;
	private final boolean counting;
	private final Canvas canvas;
	private final AxisCells columns;
	private final AxisCells rows;

	/** @param request axes, ranges, size and aggregate; of its filter nothing is applied, the points given have passed it */
	public PointRaster(RasterRequest request) {
		this.request = request;
		counting = request.aggregate() == Aggregate.COUNT;
		canvas = Canvas.of(request);
		columns = new AxisCells(canvas.x());
		rows = new AxisCells(canvas.y());
	}

	/** Adds the peaks of a query. */
	public void add(PeakBatch batch) {
		for (int i = 0; i < batch.size(); i++) {
			float intensity = batch.intensity()[i];
			switch (request.axes()) {
			case RT_MZ -> add(batch.rt()[i], batch.mz()[i], intensity);
			case MZ_MOBILITY -> add(batch.mz()[i], batch.mobility()[i], intensity);
			case RT_MOBILITY -> add(batch.rt()[i], batch.mobility()[i], intensity);
			}
		}
	}

	/** Adds one point, in the order of the request's axes; outside the view or not finite: ignored. */
	public void add(double x, double y, float intensity) {
		int column = columns.cellOf(x);
		int row = rows.cellOf(y);
		if (column >= 0 && row >= 0 && Math.abs(intensity) <= Float.MAX_VALUE) {
			canvas.draw(column, row, counting ? 1 : intensity);
		}
	}

	/** The picture so far, a copy. */
	public Raster raster() {
		return canvas.raster();
	}
}
