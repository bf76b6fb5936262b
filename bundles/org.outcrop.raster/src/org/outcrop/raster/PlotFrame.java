package org.outcrop.raster;

import org.outcrop.array.Interval;

/**
 * Where things stand on a plot: the box of the data, the ticks, and the way from values to places. The same for PNG and SVG; places are
 * in pixels from the top left.
 *
 * @param width  of the whole plot
 * @param height of the whole plot
 * @param left   of the data's box
 * @param top    of the data's box
 * @param inner  width of the data's box
 * @param tall   height of the data's box
 * @param x      values at the left and right edge
 * @param y      values at the bottom and top edge
 */
record PlotFrame(int width, int height, int left, int top, int inner, int tall, Interval x, Interval y, AxisTicks xTicks,
		AxisTicks yTicks) {

	/** Least width and height of a plot. */
	static final int LEAST = 64;
	private static final int LEAST_BOX = 16;

	/** The size of letters: mean width, and height of a line without space between lines. */
	record Letters(double width, int height) {

		int widthOf(String text) {
			return (int) Math.ceil(text.length() * width);
		}
	}

	/** A frame of a given outer size. */
	static PlotFrame within(int width, int height, Interval x, Interval y, PlotLabels labels, Letters letters) {
		if (width < LEAST || height < LEAST) {
			throw new IllegalArgumentException("a plot needs at least " + LEAST + " x " + LEAST + " pixels, got " + width + " x " + height);
		}
		int tall = Math.max(LEAST_BOX, height - top(labels, letters) - bottom(labels, letters));
		AxisTicks yTicks = yTicks(y, tall, letters);
		int left = left(yTicks, labels, letters);
		int inner = Math.max(LEAST_BOX, width - left - right(letters));
		return new PlotFrame(width, height, left, top(labels, letters), inner, tall, x, y, xTicks(x, inner, letters), yTicks);
	}

	/** A frame around data of a given size. */
	static PlotFrame around(int inner, int tall, Interval x, Interval y, PlotLabels labels, Letters letters) {
		AxisTicks yTicks = yTicks(y, tall, letters);
		int left = left(yTicks, labels, letters);
		int top = top(labels, letters);
		return new PlotFrame(left + inner + right(letters), top + tall + bottom(labels, letters), left, top, inner, tall, x, y,
				xTicks(x, inner, letters), yTicks);
	}

	private static int top(PlotLabels labels, Letters letters) {
		return labels.title().isEmpty() ? letters.height() : letters.height() * 5 / 2;
	}

	private static int bottom(PlotLabels labels, Letters letters) {
		return letters.height() * (labels.x().isEmpty() ? 2 : 4);
	}

	private static int right(Letters letters) {
		return letters.height() * 2;
	}

	private static int left(AxisTicks yTicks, PlotLabels labels, Letters letters) {
		int widest = yTicks.ticks().stream().mapToInt(tick -> letters.widthOf(tick.label())).max().orElse(0);
		return letters.height() * (labels.y().isEmpty() ? 1 : 3) + widest;
	}

	private static AxisTicks xTicks(Interval x, int inner, Letters letters) {
		double widest = Math.max(6, AxisTicks.over(x, 5).ticks().stream().mapToInt(tick -> tick.label().length()).max().orElse(0));
		return AxisTicks.over(x, Math.clamp((int) (inner / ((widest + 4) * letters.width())), 3, 14));
	}

	private static AxisTicks yTicks(Interval y, int tall, Letters letters) {
		return AxisTicks.over(y, Math.clamp(tall / (letters.height() * 3), 3, 12));
	}

	/** Place of a value on the horizontal axis. */
	double px(double value) {
		return left + (x.length() == 0 ? inner / 2.0 : (value - x.min()) / x.length() * inner);
	}

	/** Place of a value on the vertical axis. */
	double py(double value) {
		return top + tall - (y.length() == 0 ? tall / 2.0 : (value - y.min()) / y.length() * tall);
	}
}
