package org.outcrop.ui.scan4d.model;

/**
 * Which part of a picture is seen where on a canvas.
 *
 * @param rows        of the picture as it is stored
 * @param columns     of the picture as it is stored
 * @param orientation how it is turned
 * @param scale       points of the canvas for a pixel, more than 0
 * @param left        x of the seen picture's left edge on the canvas
 * @param top         y of its upper edge
 */
public record PictureView(int rows, int columns, Orientation orientation, double scale, double left, double top) {

	private static final double LARGEST = 96;
	/** A picture can be made smaller than it fits, but not lost. */
	private static final double LEAST_OF_FIT = 0.25;
	/** So many points of the picture stay visible however it is moved. */
	private static final double ALWAYS_VISIBLE = 32;

	/** The whole picture in the middle of a canvas, as large as it fits. */
	public static PictureView fit(int rows, int columns, Orientation orientation, int width, int height) {
		int across = orientation.isOnItsSide() ? rows : columns;
		int down = orientation.isOnItsSide() ? columns : rows;
		double scale = Math.min(Math.max(1, width) / (double) across, Math.max(1, height) / (double) down);
		return new PictureView(rows, columns, orientation, scale, (width - across * scale) / 2, (height - down * scale) / 2);
	}

	/** Width of the seen picture in pixels. */
	public int seenColumns() {
		return orientation.isOnItsSide() ? rows : columns;
	}

	/** Height of the seen picture in pixels. */
	public int seenRows() {
		return orientation.isOnItsSide() ? columns : rows;
	}

	/** Points that the seen picture is wide. */
	public double width() {
		return seenColumns() * scale;
	}

	/** Points that the seen picture is high. */
	public double height() {
		return seenRows() * scale;
	}

	/** x on the canvas of a place on the picture. */
	public double x(Place place) {
		return left + (orientation.seen(place, rows, columns).column() + 0.5) * scale;
	}

	/** y on the canvas of a place on the picture. */
	public double y(Place place) {
		return top + (orientation.seen(place, rows, columns).row() + 0.5) * scale;
	}

	/** The place under a point of the canvas; may lie outside the picture. */
	public Place placeAt(double x, double y) {
		return orientation.stored(new Place((y - top) / scale - 0.5, (x - left) / scale - 0.5), rows, columns);
	}

	/** Larger by a factor above 1, smaller by one below, with what is under a point staying there. */
	public PictureView zoomed(double factor, double x, double y, int width, int height) {
		double fit = fit(rows, columns, orientation, width, height).scale;
		double next = Math.clamp(scale * factor, Math.min(fit * LEAST_OF_FIT, scale), Math.max(LARGEST, fit));
		double change = next / scale;
		return new PictureView(rows, columns, orientation, next, x - (x - left) * change, y - (y - top) * change).kept(width, height);
	}

	/** Moved by points of the canvas. */
	public PictureView moved(double dx, double dy, int width, int height) {
		return new PictureView(rows, columns, orientation, scale, left + dx, top + dy).kept(width, height);
	}

	private PictureView kept(int width, int height) {
		double stay = Math.min(ALWAYS_VISIBLE, Math.min(width(), height()));
		double newLeft = Math.clamp(left, stay - width(), Math.max(stay - width(), width - stay));
		double newTop = Math.clamp(top, stay - height(), Math.max(stay - height(), height - stay));
		return new PictureView(rows, columns, orientation, scale, newLeft, newTop);
	}
}
