package org.outcrop.ui.scan4d.model;

/**
 * A point of a detector's shape that can be dragged.
 *
 * @param grip  what dragging it changes
 * @param index which of several alike: a corner or a vertex
 * @param place where it is
 */
public record DetectorHandle(Grip grip, int index, Place place) {

	/** What a handle changes. */
	public enum Grip {
		/** Where the shape is. */
		CENTRE,
		/** Outer radius. */
		OUTER,
		/** Inner radius. */
		INNER,
		/** Angle at which a sector begins. */
		FROM,
		/** Angle at which a sector ends. */
		TO,
		/** A corner of a rectangle, from the first row's first column on round through the first row's last. */
		CORNER,
		/** First half axis of an ellipse, and its angle. */
		AXIS1,
		/** Second half axis of an ellipse. */
		AXIS2,
		/** A vertex of a polygon. */
		VERTEX
	}

	DetectorHandle(Grip grip, Place place) {
		this(grip, 0, place);
	}
}
