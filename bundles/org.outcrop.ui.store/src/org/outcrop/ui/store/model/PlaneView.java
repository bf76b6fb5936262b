package org.outcrop.ui.store.model;

/**
 * Which part of a plane is seen where. Places are in items of the finest resolution, points are those of the canvas.
 *
 * @param left  place at the left edge of the canvas
 * @param top   place at its upper edge
 * @param scale points for an item, more than 0
 */
public record PlaneView(double left, double top, double scale) {

	private static final double LARGEST = 96;
	private static final double LEAST_OF_FIT = 0.5;
	/** So much of the canvas keeps something of the plane on it. */
	private static final double ALWAYS = 32;

	/** The whole plane in the middle of a canvas, as large as it fits. */
	public static PlaneView fit(long rows, long columns, int width, int height) {
		double scale = Math.min(Math.max(1, width) / (double) Math.max(1, columns), Math.max(1, height) / (double) Math.max(1, rows));
		scale = Math.min(scale, LARGEST);
		return new PlaneView(-(width / scale - columns) / 2, -(height / scale - rows) / 2, scale);
	}

	/** The place under a point, across. */
	public double placeX(double x) {
		return left + x / scale;
	}

	/** The place under a point, down. */
	public double placeY(double y) {
		return top + y / scale;
	}

	/** The point of a place, across. */
	public double x(double place) {
		return (place - left) * scale;
	}

	/** The point of a place, down. */
	public double y(double place) {
		return (place - top) * scale;
	}

	/** Larger by a factor above 1, with what is under a point staying there. */
	public PlaneView zoomed(double factor, double x, double y, long rows, long columns, int width, int height) {
		double fit = fit(rows, columns, width, height).scale;
		double next = Math.clamp(scale * factor, Math.min(fit * LEAST_OF_FIT, scale), Math.max(LARGEST, fit));
		return new PlaneView(placeX(x) - x / next, placeY(y) - y / next, next).kept(rows, columns, width, height);
	}

	/** Moved by points, as the mouse moves what it holds. */
	public PlaneView moved(double dx, double dy, long rows, long columns, int width, int height) {
		return new PlaneView(left - dx / scale, top - dy / scale, scale).kept(rows, columns, width, height);
	}

	private PlaneView kept(long rows, long columns, int width, int height) {
		double room = ALWAYS / scale;
		return new PlaneView(Math.clamp(left, Math.min(room - width / scale, columns - room), Math.max(room - width / scale, columns - room)),
				Math.clamp(top, Math.min(room - height / scale, rows - room), Math.max(room - height / scale, rows - room)), scale);
	}
}
