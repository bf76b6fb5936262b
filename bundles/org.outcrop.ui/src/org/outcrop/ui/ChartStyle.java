package org.outcrop.ui;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
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
