package org.outcrop.ui.series.plot;

import java.util.ArrayList;
import java.util.List;

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
	 */
	public record Placed(ValueAxis axis, Box strip) {
	}

	private static final double TICK = 5;
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
				placed.add(new Placed(axis, new Box(x, plot.y(), strip, plot.height())));
			}
		}
		return new FigureLayout(plot, List.copyOf(placed));
	}
}
