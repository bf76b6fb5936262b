package org.outcrop.ui.imaging.model;

/**
 * A place on the grid: pixel (column, row) reaches from (column, row) to (column + 1, row + 1).
 *
 * @param x pixels from the left edge
 * @param y pixels from the upper edge
 */
public record Place(double x, double y) {

	/** The pixel that holds it. */
	public Cell cell() {
		return new Cell((int) Math.floor(x), (int) Math.floor(y));
	}

	/** The distance to another place. */
	public double to(Place other) {
		return Math.hypot(x - other.x, y - other.y);
	}
}
