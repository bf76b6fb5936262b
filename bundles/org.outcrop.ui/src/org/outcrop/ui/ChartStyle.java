package org.outcrop.ui;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** The look of all charts, and its colours for a palette. Thread: the one that owns the chart. */
public final class ChartStyle {

	private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

	private ChartStyle() {
	}

	/** A number axis that shows just the data, without room around it. */
	public static NumberAxis axis(String label) {
		NumberAxis axis = new NumberAxis(label);
		axis.setAutoRange(false);
		axis.setStandardTickUnits(new PlainSteps());
		axis.setAutoRangeIncludesZero(false);
		axis.setLowerMargin(0);
		axis.setUpperMargin(0);
		axis.setLabelFont(LABELS);
		axis.setTickLabelFont(LABELS);
		axis.setTickLabelInsets(new RectangleInsets(2, 4, 2, 4));
		axis.setLabelInsets(new RectangleInsets(1, 1, 1, 1));
		return axis;
	}

	/** As {@link #axis}, with large numbers written short: {@code 2.5e6}. */
	public static NumberAxis intensityAxis(String label) {
		NumberAxis axis = axis(label);
		axis.setNumberFormatOverride(new ShortNumbers());
		return axis;
	}

	/** A chart without title and legend. */
	public static JFreeChart chart(XYPlot plot) {
		JFreeChart chart = new JFreeChart(null, LABELS, plot, false);
		chart.setPadding(new RectangleInsets(6, 2, 2, 10));
		plot.setOutlineVisible(false);
		plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
		plot.setDomainGridlinesVisible(false);
		return chart;
	}

	/** Gives a chart the colours of a palette; the colours of curves stay their owner's. */
	public static void recolour(JFreeChart chart, Palette palette) {
		Color ink = Palette.awt(palette.ink());
		Color paper = Palette.awt(palette.paper());
		chart.setBackgroundPaint(paper);
		XYPlot plot = chart.getXYPlot();
		plot.setBackgroundPaint(paper);
		plot.setRangeGridlinePaint(Palette.awt(palette.grid()));
		plot.setRangeGridlineStroke(new BasicStroke(1f));
		for (int i = 0; i < plot.getDomainAxisCount(); i++) {
			recolour(plot.getDomainAxis(i), ink);
		}
		for (int i = 0; i < plot.getRangeAxisCount(); i++) {
			recolour(plot.getRangeAxis(i), ink);
		}
	}

	private static void recolour(ValueAxis axis, Color ink) {
		axis.setLabelPaint(ink);
		axis.setTickLabelPaint(ink);
		axis.setTickMarkPaint(ink);
		axis.setAxisLinePaint(ink);
	}

	/** Steps of 1, 2 or 5 times a power of ten, written without separators of thousands, as on the map beside the charts. */
	private static final class PlainSteps implements TickUnitSource {

		@Override
		public TickUnit getLargerTickUnit(TickUnit unit) {
			return getCeilingTickUnit(unit.getSize() * 1.01);
		}

		@Override
		public TickUnit getCeilingTickUnit(TickUnit unit) {
			return getCeilingTickUnit(unit.getSize());
		}

		@Override
		public TickUnit getCeilingTickUnit(double size) {
			int exponent = (int) Math.floor(Math.log10(Math.max(size, Double.MIN_NORMAL)));
			double power = Math.pow(10, exponent);
			double step = size <= power ? power : size <= 2 * power ? 2 * power : size <= 5 * power ? 5 * power : 10 * power;
			int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
			DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
			format.setMinimumFractionDigits(digits);
			format.setMaximumFractionDigits(digits);
			return new NumberTickUnit(step, format);
		}
	}

	/** Writes {@code 2.5e6} for large and small numbers. */
	private static final class ShortNumbers extends NumberFormat {
		private static final long serialVersionUID = 1L;

		@Override
		public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
			return target.append(Numbers.brief(number));
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
