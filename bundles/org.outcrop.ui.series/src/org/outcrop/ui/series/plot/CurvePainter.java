package org.outcrop.ui.series.plot;

import java.util.Optional;

import org.outcrop.series.model.ValueType;
import org.outcrop.series.plot.PlotCurve;
import org.outcrop.series.plot.PlotPoints;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.plot.PlotScale;

/** Draws one curve: the rows where there are few, else for each column a bar from the least to the largest value with a line through the means. */
final class CurvePainter {

	/** Rows for each column, above which columns are drawn. */
	private static final int MOST_ROWS = 3;
	private static final double LINE = 1.3;
	private static final double DOT = 2.2;
	private static final double DOTS_APART = 7;
	private static final int BAND = 110;
	/** Farther off the paper than this nothing is drawn, since drawing there is not exact. */
	private static final double FAR = 20_000;

	private final Ink ink;
	private final Box plot;
	private final PlotScale scale;
	private final double[] xy;
	private final double[] back;

	CurvePainter(Ink ink, Box plot, PlotScale scale) {
		this.ink = ink;
		this.plot = plot;
		this.scale = scale;
		xy = new double[Math.max(4096, 8 * columns())];
		back = new double[4 * columns() + 8];
	}

	/** Columns of a picture of this size. */
	static int columns(Ink ink, Box plot) {
		return (int) Math.max(1, Math.round(plot.width() * ink.resolution()));
	}

	private int columns() {
		return columns(ink, plot);
	}

	void paint(Trace trace, ValueAxis axis, int colour) {
		Optional<PlotPyramid> rows = trace.rows(scale.range());
		if (rows.isEmpty()) {
			return;
		}
		if (rows.get().isExact() && rows.get().runs(scale.range()) <= (long) MOST_ROWS * columns()) {
			ValueType type = trace.facts().orElseThrow().series().type();
			rows(rows.get().points(scale.range()), axis, colour, type == ValueType.BOOLEAN || type == ValueType.CATEGORY);
		} else {
			columns(rows.get().curve(scale, columns()), axis, colour);
		}
	}

	private double x(long place) {
		return Math.clamp(plot.x() + scale.share(place) * plot.width(), -FAR, FAR);
	}

	private double y(double value, ValueAxis axis) {
		return Math.clamp(plot.bottom() - axis.share(value) * plot.height(), -FAR, FAR);
	}

	/** A line from row to row, that ends where a value is missing. @param steps whether a value holds until the next */
	private void rows(PlotPoints points, ValueAxis axis, int colour, boolean steps) {
		boolean dots = points.places().length * DOTS_APART < plot.width();
		int n = 0;
		for (int i = 0; i < points.places().length; i++) {
			double value = points.values()[i];
			if (Double.isNaN(value)) {
				n = line(n, colour, dots);
				continue;
			}
			double x = x(points.places()[i]);
			if (n + 4 > xy.length) {
				double lastX = xy[n - 2];
				double lastY = xy[n - 1];
				line(n, colour, false);
				n = put(0, lastX, lastY);
			}
			n = steps && n > 0 ? put(n, x, xy[n - 1]) : n;
			n = put(n, x, y(value, axis));
			if (dots) {
				ink.dot(x, xy[n - 1], DOT, colour);
			}
		}
		line(n, colour, dots);
	}

	private int put(int n, double x, double y) {
		xy[n] = x;
		xy[n + 1] = y;
		return n + 2;
	}

	/** Ends a line. @return 0, the length of the next one */
	private int line(int n, int colour, boolean dotted) {
		if (n > 2) {
			ink.polyline(xy, n / 2, LINE, colour);
		} else if (n == 2 && !dotted) {
			ink.dot(xy[0], xy[1], DOT / 2, colour);
		}
		return 0;
	}

	private void columns(PlotCurve curve, ValueAxis axis, int colour) {
		double step = plot.width() / curve.columns();
		int from = -1;
		int last = -1;
		for (int c = 0; c <= curve.columns(); c++) {
			boolean here = c < curve.columns() && !Double.isNaN(curve.min(c));
			boolean broken = c == curve.columns() || curve.isGap(c);
			if (here) {
				from = from < 0 ? c : from;
				last = c;
			} else if (from >= 0 && broken) {
				band(curve, axis, colour, from, last, step);
				from = -1;
			}
		}
	}

	/** Columns between two gaps; those in between without rows are bridged. */
	private void band(PlotCurve curve, ValueAxis axis, int colour, int from, int last, double step) {
		int up = 0;
		int down = 0;
		for (int c = from; c <= last; c++) {
			if (!Double.isNaN(curve.min(c))) {
				double x = plot.x() + c * step;
				double high = y(curve.max(c), axis);
				double low = y(curve.min(c), axis);
				up = put(up, x, high);
				up = put(up, x + step, high);
				back[down++] = x;
				back[down++] = low;
			}
		}
		int n = up;
		for (int i = down - 2; i >= 0; i -= 2) {
			n = put(n, back[i] + step, back[i + 1]);
			n = put(n, back[i], back[i + 1]);
		}
		ink.polygon(xy, n / 2, colour, BAND);
		n = 0;
		for (int c = from; c <= last; c++) {
			if (!Double.isNaN(curve.min(c))) {
				n = put(n, plot.x() + (c + 0.5) * step, y(curve.mean(c), axis));
			}
		}
		line(n, colour, false);
	}
}
