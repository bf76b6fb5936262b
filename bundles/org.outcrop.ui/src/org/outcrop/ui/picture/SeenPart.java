package org.outcrop.ui.picture;

/**
 * Where places of a picture are seen on a canvas.
 *
 * @param <P> a place on the picture, as its perspective counts
 */
public interface SeenPart<P> {

	/** Zoom and position. */
	Viewport port();

	/** x on the canvas of a place. */
	double x(P place);

	/** y on the canvas of a place. */
	double y(P place);

	/** The place under a point of the canvas; may lie outside the picture. */
	P placeAt(double x, double y);

	/** Whether a place lies on the picture. */
	boolean isOn(P place);

	/** Points of the canvas that a pixel is wide. */
	default double scale() {
		return port().scale();
	}

	/** x of the picture's left edge on the canvas. */
	default double left() {
		return port().left();
	}

	/** y of its upper edge. */
	default double top() {
		return port().top();
	}

	/** Points that the picture is wide. */
	default double width() {
		return port().width();
	}

	/** Points that the picture is high. */
	default double height() {
		return port().height();
	}
}
