package org.outcrop.ui.scan4d.model;

import org.outcrop.ui.picture.SeenPart;
import org.outcrop.ui.picture.Viewport;

/**
 * Where pixels of a picture that may be turned are seen on a canvas.
 *
 * @param rows        of the picture as it is stored
 * @param columns     of the picture as it is stored
 * @param orientation how it is turned
 * @param port        zoom and position of the picture as it is seen
 */
public record PictureView(int rows, int columns, Orientation orientation, Viewport port) implements SeenPart<Place> {

	/** The whole picture in the middle of a canvas, as large as it fits. */
	public static PictureView fit(int rows, int columns, Orientation orientation, int width, int height) {
		int across = orientation.isOnItsSide() ? rows : columns;
		int down = orientation.isOnItsSide() ? columns : rows;
		return new PictureView(rows, columns, orientation, Viewport.fit(across, down, 1, width, height));
	}

	@Override
	public double x(Place place) {
		return port.x(orientation.seen(place, rows, columns).column() + 0.5);
	}

	@Override
	public double y(Place place) {
		return port.y(orientation.seen(place, rows, columns).row() + 0.5);
	}

	@Override
	public Place placeAt(double x, double y) {
		return orientation.stored(new Place(port.down(y) - 0.5, port.across(x) - 0.5), rows, columns);
	}

	@Override
	public boolean isOn(Place place) {
		return place.isOn(rows, columns);
	}
}
