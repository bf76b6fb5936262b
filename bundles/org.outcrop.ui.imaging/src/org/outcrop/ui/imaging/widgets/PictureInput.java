package org.outcrop.ui.imaging.widgets;

import java.util.Optional;

import org.outcrop.ui.imaging.model.Place;

/** What the user does on a picture, in its own pixels. Thread: user interface. */
public interface PictureInput {

	/**
	 * The left button goes down on the canvas.
	 *
	 * @param stateMask keys that are held
	 * @return false where a drag from here means nothing; it then moves the picture
	 */
	boolean pressed(Place place, int stateMask);

	/** The mouse moved with the button down. */
	void dragged(Place place);

	/**
	 * The button was let go.
	 *
	 * @param moved false for a click
	 */
	void released(Place place, boolean moved);

	/** Escape: what is being drawn is given up. */
	void cancelled();

	/** Enter, or a double click. @return true where that ended something that is being drawn */
	default boolean finished() {
		return false;
	}

	/** An arrow key. @param dx pixels to the right @param dy pixels down */
	default void stepped(int dx, int dy) {
		// not everybody has something to move
	}

	/** The mouse is over a place of the picture, or over none. */
	void hovered(Optional<Place> place);
}
