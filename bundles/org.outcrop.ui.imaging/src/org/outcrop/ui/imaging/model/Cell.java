package org.outcrop.ui.imaging.model;

/**
 * A pixel of the section that is shown.
 *
 * @param x column, from 0
 * @param y row, from 0
 */
public record Cell(int x, int y) {

	/** Whether it is on a grid. */
	public boolean isOn(int width, int height) {
		return x >= 0 && y >= 0 && x < width && y < height;
	}

	/** Its middle. */
	public Place middle() {
		return new Place(x + 0.5, y + 0.5);
	}
}
