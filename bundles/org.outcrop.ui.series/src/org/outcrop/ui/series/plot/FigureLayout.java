package org.outcrop.ui.series.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where things are in a figure.
 *
 * @param plot curves
 * @param axes each with its place beside the curves
 */
public record FigureLayout(Box plot, List<Placed> axes) {

	/**
	 * An axis and the strip that its numbers and label take.
	 *
	 * @param strip beside the curves, of their height
	 * @param panel where its curves are drawn
	 */
	public record Placed(ValueAxis axis, Box strip, Box panel) {
	}

	private static final double TICK = 5;
	private static final double APART = 10;
	private static final int NUMBER_LETTERS = 6;

	/** Lays out a figure of some width and height. */
	static FigureLayout of(double width, double height, List<ValueAxis> axes, Ink ink) {
		double strip = TICK + 3 + ink.width("0".repeat(NUMBER_LETTERS)) + ink.height() + 4;
		long left = axes.stream().filter(ValueAxis::left).count();
		long right = axes.size() - left;
		double margin = ink.width("00");
		// where there are more axes than room, the outer ones go
		long most = (long) Math.max(1, Math.floor(width * 0.6 / strip));
		long kept = Math.min(left + right, most);
		long keptRight = kept / 2;
		long keptLeft = kept - keptRight;
		double from = Math.max(margin, keptLeft * strip);
		double to = width - Math.max(margin, keptRight * strip);
		double top = ink.height() * 0.5 + 6;
		double bottom = height - ink.height() * 2 - TICK - 10;
		Box plot = new Box(from, top, Math.max(1, to - from), Math.max(1, bottom - top));
		List<Placed> placed = new ArrayList<>();
		int[] used = new int[2];
		for (ValueAxis axis : axes) {
			int number = used[axis.left() ? 0 : 1]++;
			if (number < (axis.left() ? keptLeft : keptRight)) {
				double x = axis.left() ? from - (number + 1) * strip : to + number * strip;
				placed.add(new Placed(axis, new Box(x, plot.y(), strip, plot.height()), plot));
			}
		}
		return new FigureLayout(plot, List.copyOf(placed));
	}

	/** Lays out a figure with a panel for each axis, one below the other. */
	static FigureLayout stacked(double width, double height, List<ValueAxis> axes, Ink ink) {
		Box plot = of(width, height, axes.stream().limit(1).toList(), ink).plot();
		double each = Math.max(1, (plot.height() - APART * (axes.size() - 1)) / Math.max(1, axes.size()));
		List<Placed> placed = new ArrayList<>();
		for (ValueAxis axis : axes) {
			Box panel = new Box(plot.x(), plot.y() + placed.size() * (each + APART), plot.width(), each);
			ValueAxis left = new ValueAxis(axis.key(), axis.label(), true, axis.range(), axis.whole(), axis.traces());
			placed.add(new Placed(left, new Box(0, panel.y(), plot.x(), each), panel));
		}
		return new FigureLayout(plot, List.copyOf(placed));
	}

	/** The axis in whose panel a point lies; the first where several share one. */
	public Optional<Placed> panelAt(double x, double y) {
		return axes.stream().filter(placed -> placed.panel().contains(x, y)).findFirst();
	}
}
