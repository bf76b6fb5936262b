package org.outcrop.ui.series.plot;

/**
 * A part of a figure, in points.
 *
 * @param x      left edge
 * @param y      upper edge
 * @param width  0 or more
 * @param height 0 or more
 */
public record Box(double x, double y, double width, double height) {

	/** Nothing. */
	public static final Box NONE = new Box(0, 0, 0, 0);

	/** Right edge. */
	public double right() {
		return x + width;
	}

	/** Lower edge. */
	public double bottom() {
		return y + height;
	}

	/** Whether a point lies in it. */
	public boolean contains(double px, double py) {
		return px >= x && px < right() && py >= y && py < bottom();
	}
}
