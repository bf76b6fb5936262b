package org.outcrop.ui.series.plot;

import java.util.List;
import java.util.stream.IntStream;

import org.outcrop.raster.AxisTicks;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.plot.PlotScale;

/** Draws the grid, the axis of places below the curves, and the axes of values at their sides. */
final class AxesPainter {

	private static final double TICK = 5;
	private static final double GAP = 3;
	private static final int MOST = 12;

	private final Ink ink;
	private final FigureColours colours;

	AxesPainter(Ink ink, FigureColours colours) {
		this.ink = ink;
		this.colours = colours;
	}

	/** Of so many marks as have room. */
	static PlaceTicks ticks(Ink ink, Box plot, PlotModel model) {
		double label = ink.width("00:00:00.000");
		return PlaceTicks.over(model.scale().orElseThrow(), model.index().orElseThrow(), model.zone(), (int) Math.clamp(plot.width() / label, 2, 14));
	}

	void below(Box plot, PlaceTicks ticks, PlotScale scale) {
		for (PlaceTicks.Tick tick : ticks.ticks()) {
			double x = plot.x() + scale.share(tick.place()) * plot.width();
			ink.line(x, plot.y(), x, plot.bottom(), colours.grid());
		}
		double free = Double.NEGATIVE_INFINITY;
		double y = plot.bottom() + TICK + GAP + ink.height() / 2;
		for (PlaceTicks.Tick tick : ticks.ticks()) {
			double x = plot.x() + scale.share(tick.place()) * plot.width();
			ink.line(x, plot.bottom(), x, plot.bottom() + (tick.major() ? TICK + 3 : TICK), colours.ink());
			double half = ink.width(tick.label()) / 2;
			if (x - half > free) {
				ink.text(tick.label(), x, y, Ink.Align.CENTRE, colours.ink());
				free = x + half + GAP;
			}
		}
		ink.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), colours.ink());
		double last = y + ink.height() + 1;
		ink.text(ticks.day(), plot.x(), last, Ink.Align.LEFT, colours.muted());
		ink.text(ticks.label(), plot.right(), last, Ink.Align.RIGHT, colours.muted());
	}

	/** @param grid whether its lines go on behind the curves */
	void beside(FigureLayout.Placed placed, boolean grid) {
		ValueAxis axis = placed.axis();
		Box plot = placed.panel();
		double x = axis.left() ? placed.strip().right() : placed.strip().x();
		double outwards = axis.left() ? -1 : 1;
		int colour = axis.traces().size() == 1 ? colours.curve(axis.traces().getFirst().curve().colour()) : colours.ink();
		List<AxisTicks.Tick> ticks = values(axis, plot);
		for (AxisTicks.Tick tick : ticks) {
			double y = plot.bottom() - axis.share(tick.value()) * plot.height();
			if (grid) {
				ink.line(plot.x(), y, plot.right(), y, colours.grid());
			}
			ink.line(x, y, x + outwards * TICK, y, colour);
			ink.text(tick.label(), x + outwards * (TICK + GAP), y, axis.left() ? Ink.Align.RIGHT : Ink.Align.LEFT, colours.ink());
		}
		ink.line(x, plot.y(), x, plot.bottom(), colour);
		double middle = axis.left() ? placed.strip().x() + ink.height() / 2 + 1 : placed.strip().right() - ink.height() / 2 - 1;
		ink.upwards(axis.label(), middle, plot.y() + plot.height() / 2, colour);
	}

	/** Numbers, or the names of truth values and categories where there is only one such curve. */
	private List<AxisTicks.Tick> values(ValueAxis axis, Box plot) {
		int most = (int) Math.clamp(plot.height() / (ink.height() * 1.3), 2, MOST);
		List<String> names = axis.traces().size() == 1 ? names(axis.traces().getFirst()) : List.of();
		if (names.isEmpty()) {
			return AxisTicks.over(axis.range(), most).ticks();
		}
		double step = Math.max(1, Math.ceil((double) names.size() / most));
		return IntStream.range(0, names.size()).filter(i -> i % step == 0 && axis.range().min() <= i && axis.range().max() >= i)
				.mapToObj(i -> new AxisTicks.Tick(i, shortened(names.get(i)))).toList();
	}

	private static String shortened(String name) {
		return name.length() <= 7 ? name : name.substring(0, 6) + "…";
	}

	/** Names of the values of a curve that are no numbers. */
	static List<String> names(Trace trace) {
		TimeSeries series = trace.facts().orElseThrow().series();
		return series.type() == ValueType.BOOLEAN ? List.of("false", "true") : series.categories();
	}
}
