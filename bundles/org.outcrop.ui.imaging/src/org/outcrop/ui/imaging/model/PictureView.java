package org.outcrop.ui.imaging.model;

import org.outcrop.ui.picture.SeenPart;
import org.outcrop.ui.picture.Viewport;

/**
 * Where pixels of a section are seen on a canvas.
 *
 * @param port zoom and position
 */
public record PictureView(Viewport port) implements SeenPart<Place> {

	/** The whole picture in the middle of a canvas, as large as it fits. @param aspect height of a pixel by its width */
	public static PictureView fit(int columns, int rows, double aspect, int width, int height) {
		return new PictureView(Viewport.fit(columns, rows, aspect, width, height));
	}

	/** Points that a pixel is high. */
	public double down() {
		return port.down();
	}

	@Override
	public double x(Place place) {
		return port.x(place.x());
	}

	@Override
	public double y(Place place) {
		return port.y(place.y());
	}

	@Override
	public Place placeAt(double x, double y) {
		return new Place(port.across(x), port.down(y));
	}

	@Override
	public boolean isOn(Place place) {
		return place.cell().isOn(port.columns(), port.rows());
	}
}
