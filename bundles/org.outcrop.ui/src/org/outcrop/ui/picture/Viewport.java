package org.outcrop.ui.picture;

/**
 * Which part of a picture is seen where on a canvas. Positions on the picture count in its pixels from its upper left corner, as it is seen.
 *
 * @param columns of the picture
 * @param rows    of the picture
 * @param aspect  height of a pixel by its width
 * @param scale   points of the canvas that a pixel is wide, more than 0
 * @param left    x of the picture's left edge on the canvas
 * @param top     y of its upper edge
 */
public record Viewport(int columns, int rows, double aspect, double scale, double left, double top) {

	private static final double LARGEST = 96;
	/** A picture can be made smaller than it fits, but not lost. */
	private static final double LEAST_OF_FIT = 0.25;
	/** So many points of the picture stay visible however it is moved. */
	private static final double ALWAYS_VISIBLE = 32;

	/** The whole picture in the middle of a canvas, as large as it fits. */
	public static Viewport fit(int columns, int rows, double aspect, int width, int height) {
		double scale = Math.min(Math.max(1, width) / (double) columns, Math.max(1, height) / (rows * aspect));
		return new Viewport(columns, rows, aspect, scale, (width - columns * scale) / 2, (height - rows * scale * aspect) / 2);
	}

	/** Points that a pixel is high. */
	public double down() {
		return scale * aspect;
	}

	/** Points that the picture is wide. */
	public double width() {
		return columns * scale;
	}

	/** Points that the picture is high. */
	public double height() {
		return rows * down();
	}

	/** x on the canvas. @param across pixels from the left edge */
	public double x(double across) {
		return left + across * scale;
	}

	/** y on the canvas. @param down pixels from the upper edge */
	public double y(double down) {
		return top + down * down();
	}

	/** Pixels from the left edge to an x of the canvas; may lie outside. */
	public double across(double x) {
		return (x - left) / scale;
	}

	/** Pixels from the upper edge to a y of the canvas; may lie outside. */
	public double down(double y) {
		return (y - top) / down();
	}

	/** Larger by a factor above 1, smaller by one below, with what is under a point staying there. */
	public Viewport zoomed(double factor, double x, double y, int width, int height) {
		double fit = fit(columns, rows, aspect, width, height).scale;
		double next = Math.clamp(scale * factor, Math.min(fit * LEAST_OF_FIT, scale), Math.max(LARGEST, fit));
		double change = next / scale;
		return new Viewport(columns, rows, aspect, next, x - (x - left) * change, y - (y - top) * change).kept(width, height);
	}

	/** Moved by points of the canvas. */
	public Viewport moved(double dx, double dy, int width, int height) {
		return new Viewport(columns, rows, aspect, scale, left + dx, top + dy).kept(width, height);
	}

	/** Moved so that a point of the canvas is inside of it, as little as that takes. */
	public Viewport showing(double x, double y, int width, int height) {
		double dx = Math.clamp(x, 0, Math.max(0, width)) - x;
		double dy = Math.clamp(y, 0, Math.max(0, height)) - y;
		return dx == 0 && dy == 0 ? this : moved(dx, dy, width, height);
	}

	private Viewport kept(int width, int height) {
		double stay = Math.min(ALWAYS_VISIBLE, Math.min(width(), height()));
		double newLeft = Math.clamp(left, stay - width(), Math.max(stay - width(), width - stay));
		double newTop = Math.clamp(top, stay - height(), Math.max(stay - height(), height - stay));
		return new Viewport(columns, rows, aspect, scale, newLeft, newTop);
	}
}
