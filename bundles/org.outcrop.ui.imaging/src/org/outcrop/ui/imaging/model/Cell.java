package org.outcrop.ui.imaging.model;

import java.util.List;

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

	/** Its corners, one behind the other. */
	public List<Place> corners() {
		return List.of(new Place(x, y), new Place(x + 1, y), new Place(x + 1, y + 1), new Place(x, y + 1));
	}

	/** Its middle. */
	public Place middle() {
		return new Place(x + 0.5, y + 0.5);
	}
}
