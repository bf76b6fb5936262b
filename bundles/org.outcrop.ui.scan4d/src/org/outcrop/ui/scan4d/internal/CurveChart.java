package org.outcrop.ui.scan4d.internal;

import java.awt.BasicStroke;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.array.Interval;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.Palette;
import org.outcrop.ui.scan4d.model.Curve;

/**
 * The chart of a curve: the wheel zooms at the cursor, a double click shows all; values can be laid along logarithms. Where a drag means
 * something, the range that it chose is shaded. Thread: user interface.
 */
public final class CurveChart implements ChartListener {

	/** Fewer points would make a line that can't be seen. */
	private static final int FEW = 3;
	private static final double ROOM = 0.05;
	private static final int MOST_DECADES = 6;

	private final NumberAxis across = ChartStyle.axis("");
	private final NumberAxis linear = ChartStyle.intensityAxis("");
	private final NumberAxis logarithmic = ChartStyle.axis("");
	private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
	private final XYPlot plot = new XYPlot(new DefaultXYDataset(), across, linear, renderer);
	private final ChartCanvas canvas;
	private Consumer<Interval> dragged = range -> {
		// a drag means nothing yet
	};
	private Consumer<OptionalInt> hovered = point -> {
		// nobody asks
	};
	private Optional<Curve> curve = Optional.empty();
	private Optional<Interval> window = Optional.empty();
	private Range whole = new Range(0, 1);

	public CurveChart(Composite parent) {
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setAutoPopulateSeriesPaint(false);
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setDefaultStroke(new BasicStroke(1.5f));
		logarithmic.setNumberFormatOverride(new PowersOfTen());
		canvas = new ChartCanvas(parent, ChartStyle.chart(plot));
		canvas.setListener(this);
		canvas.addOverlay(this::paintWindow);
	}

	public ChartCanvas canvas() {
		return canvas;
	}

	/** @param newDragged told of the range that the user drew */
	public void onDrag(Consumer<Interval> newDragged) {
		dragged = newDragged;
	}

	/** @param newHovered told of the point of the curve next to the mouse; of none where the mouse is elsewhere */
	public void onHover(Consumer<OptionalInt> newHovered) {
		hovered = newHovered;
	}

	/** Shows a curve, or nothing at all; a zoom stays as long as the axis is the same. */
	public void show(Optional<Curve> newCurve, boolean asLogarithms) {
		curve = newCurve;
		canvas.chart().setNotify(false);
		NumberAxis up = asLogarithms ? logarithmic : linear;
		plot.setRangeAxis(up);
		DefaultXYDataset data = new DefaultXYDataset();
		if (newCurve.isPresent()) {
			Curve shown = newCurve.get();
			double[] values = asLogarithms ? logarithms(shown.y()) : shown.y();
			data.addSeries("curve", new double[][] {shown.x(), values});
			renderer.setDefaultShapesVisible(shown.x().length < FEW);
			setAcross(shown);
			up.setLabel(shown.up());
			Range range = range(values, asLogarithms);
			up.setRange(range);
			if (asLogarithms) {
				setDecades(range.getLength());
			}
		}
		plot.setDataset(data);
		ChartStyle.recolour(canvas.chart(), Palette.of(canvas));
		canvas.chart().setNotify(true);
		canvas.setVisible(newCurve.isPresent());
	}

	/** Powers of ten are marked where there are several of them. */
	private void setDecades(double decades) {
		boolean several = decades >= 2;
		logarithmic.setAutoTickUnitSelection(!several);
		if (several) {
			logarithmic.setTickUnit(new NumberTickUnit(Math.ceil(decades / MOST_DECADES), new PowersOfTen()));
		}
	}

	private void setAcross(Curve shown) {
		double[] x = shown.x();
		double low = Math.min(x[0], x[x.length - 1]);
		double high = Math.max(x[0], x[x.length - 1]);
		// a single point needs room beside it
		Range range = high > low ? new Range(low, high) : new Range(low - 0.5, low + 0.5);
		boolean same = range.equals(whole) && shown.across().equals(across.getLabel());
		whole = range;
		across.setLabel(shown.across());
		if (!same) {
			across.setRange(range);
		}
	}

	/** What can't be a logarithm has no point. */
	private static double[] logarithms(double[] values) {
		return Arrays.stream(values).map(value -> value > 0 ? Math.log10(value) : Double.NaN).toArray();
	}

	private static Range range(double[] values, boolean asLogarithms) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (double value : values) {
			if (Double.isFinite(value)) {
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
		}
		if (low > high) {
			return new Range(0, 1);
		}
		double room = high > low ? (high - low) * ROOM : asLogarithms ? 0.5 : Math.max(Math.abs(high), 1) * ROOM;
		return new Range(low - room, high + room);
	}

	/** Shades a range; empty for none. */
	public void setWindow(Optional<Interval> newWindow) {
		if (!newWindow.equals(window)) {
			window = newWindow;
			canvas.redraw();
		}
	}

	/** What is shaded, for tests. */
	public Optional<Interval> window() {
		return window;
	}

	/** What is shown, for tests. */
	public Optional<Curve> curve() {
		return curve;
	}

	private void paintWindow(GC gc, ChartCanvas target) {
		window.filter(range -> curve.isPresent()).ifPresent(range -> {
			Rectangle area = target.dataArea();
			int left = Math.clamp(target.pixelOfX(range.min()), area.x, area.x + area.width);
			int right = Math.clamp(target.pixelOfX(range.max()), area.x, area.x + area.width);
			gc.setBackground(Palette.color(Palette.of(target).accent()));
			gc.setForeground(Palette.color(Palette.of(target).accent()));
			gc.setAlpha(50);
			gc.fillRectangle(left, area.y, Math.max(1, right - left), area.height);
			gc.setAlpha(255);
			gc.drawLine(left, area.y, left, area.y + area.height);
			gc.drawLine(right, area.y, right, area.y + area.height);
		});
	}

	@Override
	public void dragged(Interval range) {
		if (curve.isPresent()) {
			dragged.accept(range);
		}
	}

	@Override
	public void reset() {
		across.setRange(whole);
	}

	@Override
	public void wheel(double x, double factor) {
		Range now = across.getRange();
		double low = Math.max(whole.getLowerBound(), x - (x - now.getLowerBound()) * factor);
		double high = Math.min(whole.getUpperBound(), x + (now.getUpperBound() - x) * factor);
		if (high - low > whole.getLength() * 1e-4) {
			across.setRange(low, high);
		}
	}

	@Override
	public void hovered(double x, Point pixel) {
		hovered.accept(curve.map(c -> nearest(c.x(), x)).map(OptionalInt::of).orElse(OptionalInt.empty()));
	}

	/** Points are equally far from each other. */
	private static int nearest(double[] places, double x) {
		double step = places.length > 1 ? (places[places.length - 1] - places[0]) / (places.length - 1) : 1;
		return (int) Math.clamp(Math.rint((x - places[0]) / step), 0, places.length - 1.0);
	}

	@Override
	public void left() {
		hovered.accept(OptionalInt.empty());
	}

	@Override
	public void recolour(Palette palette) {
		renderer.setDefaultPaint(Palette.awt(palette.data()));
	}

	/** Writes the number whose logarithm a place is. */
	private static final class PowersOfTen extends NumberFormat {
		private static final long serialVersionUID = 1L;

		@Override
		public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
			return target.append(Numbers.brief(Math.pow(10, number)));
		}

		@Override
		public StringBuffer format(long number, StringBuffer target, FieldPosition position) {
			return format((double) number, target, position);
		}

		@Override
		public Number parse(String text, ParsePosition position) {
			throw new UnsupportedOperationException("numbers of an axis are only written");
		}
	}
}
