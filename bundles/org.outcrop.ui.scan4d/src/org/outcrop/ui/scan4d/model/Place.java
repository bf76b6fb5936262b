package org.outcrop.ui.scan4d.model;

import java.util.List;

/**
 * A place on a picture, in pixels: pixel (row, column) has its centre at exactly these numbers and reaches half a pixel to each side.
 *
 * @param row    down
 * @param column across
 */
public record Place(double row, double column) {

	/** Row of the pixel that the place lies in; may be outside the picture. */
	public long pixelRow() {
		return (long) Math.floor(row + 0.5);
	}

	/** Column of the pixel that the place lies in; may be outside the picture. */
	public long pixelColumn() {
		return (long) Math.floor(column + 0.5);
	}

	/** Whether the place lies on a picture of this size. */
	public boolean isOn(long rows, long columns) {
		return pixelRow() >= 0 && pixelRow() < rows && pixelColumn() >= 0 && pixelColumn() < columns;
	}

	/** The nearest place on a picture of this size that is not beyond the centres of its outer pixels. */
	public Place inside(long rows, long columns) {
		return new Place(Math.clamp(row, 0, rows - 1.0), Math.clamp(column, 0, columns - 1.0));
	}

	/** Corners of the pixel whose middle this is, one behind the other. */
	public List<Place> corners() {
		return List.of(new Place(row - 0.5, column - 0.5), new Place(row - 0.5, column + 0.5), new Place(row + 0.5, column + 0.5),
				new Place(row + 0.5, column - 0.5));
	}

	/** Distance to another place, in pixels. */
	public double distanceTo(Place other) {
		return Math.hypot(row - other.row, column - other.column);
	}

	/** This place moved by the way from one place to another. */
	public Place moved(Place from, Place to) {
		return new Place(row + to.row - from.row, column + to.column - from.column);
	}
}
