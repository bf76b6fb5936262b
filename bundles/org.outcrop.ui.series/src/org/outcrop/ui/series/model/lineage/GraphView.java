package org.outcrop.ui.series.model.lineage;

/**
 * The part of a drawing that is seen.
 *
 * @param scale points of the screen for one of the drawing
 * @param left  place of the drawing at the left edge of the screen
 * @param top   place of the drawing at its upper edge
 */
public record GraphView(double scale, double left, double top) {

	private static final double LEAST = 0.02;
	private static final double MOST = 2.5;

	public GraphView {
		if (!(scale > 0)) {
			throw new IllegalArgumentException("no scale: " + scale);
		}
	}

	/** All of it, no larger than it is. */
	public static GraphView whole(LineageLayout layout, int width, int height) {
		double scale = Math.clamp(Math.min(width / layout.width(), height / layout.height()), LEAST, 1);
		return new GraphView(scale, Math.min(0, (layout.width() - width / scale) / 2), Math.min(0, (layout.height() - height / scale) / 2));
	}

	/** Larger or smaller, with a point of the screen where it is. */
	public GraphView zoomed(double factor, double px, double py) {
		double next = Math.clamp(scale * factor, LEAST, MOST);
		return new GraphView(next, x(px) - px / next, y(py) - py / next);
	}

	/** Moved by points of the screen. */
	public GraphView moved(double dx, double dy) {
		return new GraphView(scale, left + dx / scale, top + dy / scale);
	}

	/** With a place in the middle of the screen, where it lies outside of it. */
	public GraphView showing(double x, double y, double width, double height, int screenWidth, int screenHeight) {
		boolean across = x >= left && x + width <= left + screenWidth / scale;
		boolean down = y >= top && y + height <= top + screenHeight / scale;
		return new GraphView(scale, across ? left : x + width / 2 - screenWidth / scale / 2, down ? top : y + height / 2 - screenHeight / scale / 2);
	}

	/** The place of the drawing at a column of the screen. */
	public double x(double px) {
		return left + px / scale;
	}

	/** The place of the drawing at a row of the screen. */
	public double y(double py) {
		return top + py / scale;
	}
}
