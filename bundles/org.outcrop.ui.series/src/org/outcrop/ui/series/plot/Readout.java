package org.outcrop.ui.series.plot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.outcrop.series.model.ValueType;
import org.outcrop.series.plot.PlotCurve;
import org.outcrop.series.plot.PlotPoints;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.plot.PlotScale;
import org.outcrop.ui.Numbers;

/** What is under the cursor in words. Thread: user interface. */
public final class Readout {

	private static final int EXACT = 8;

	private final PlotModel model;
	private final int columns;

	/** @param columns of the picture */
	public Readout(PlotModel model, int columns) {
		this.model = model;
		this.columns = Math.max(1, columns);
	}

	/** The place under the cursor; empty where it is elsewhere. */
	public String place() {
		Optional<PlotScale> scale = model.scale();
		if (scale.isEmpty() || model.cursor().isEmpty()) {
			return "";
		}
		double step = ((double) scale.get().range().to() - scale.get().range().from()) / columns;
		return PlaceText.of(scale.get().place(model.cursor().get()), model.index().orElseThrow(), model.zone(), step);
	}

	/** The value of a curve there: of the nearest row, or of all rows that one column stands for. */
	public String value(Trace trace) {
		Optional<PlotScale> scale = model.scale();
		if (scale.isEmpty() || model.cursor().isEmpty() || trace.facts().isEmpty()) {
			return "";
		}
		Optional<PlotPyramid> rows = trace.rows(scale.get().range());
		return rows.map(read -> read.isExact() && read.runs(scale.get().range()) <= (long) EXACT * columns ? exact(trace, read, scale.get())
				: column(read, scale.get())).orElse("");
	}

	private String exact(Trace trace, PlotPyramid read, PlotScale scale) {
		PlotPoints points = read.points(scale.range());
		OptionalInt nearest = points.nearest(scale, scale.place(model.cursor().orElseThrow()));
		if (nearest.isEmpty()) {
			return "";
		}
		double value = points.values()[nearest.getAsInt()];
		return Double.isNaN(value) ? "missing" : text(trace, value);
	}

	private static String text(Trace trace, double value) {
		List<String> names = AxesPainter.names(trace);
		if (!names.isEmpty() && value >= 0 && value < names.size()) {
			return names.get((int) value);
		}
		boolean whole = trace.facts().orElseThrow().series().type() == ValueType.INT64 && Math.abs(value) < 1L << 53;
		return whole ? Long.toString((long) value) : Double.toString(value);
	}

	/** Of a strip as wide as a column, which one run of rows may be wider than. */
	private String column(PlotPyramid read, PlotScale scale) {
		double at = model.cursor().orElseThrow();
		double half = 0.5 / columns;
		PlotCurve curve = read.curve(scale.part(at - half, at + half), 1);
		return Double.isNaN(curve.min(0)) ? "" : Numbers.brief(curve.min(0)) + " … " + Numbers.brief(curve.max(0)) + ", mean " + Numbers.brief(curve.mean(0));
	}
}
