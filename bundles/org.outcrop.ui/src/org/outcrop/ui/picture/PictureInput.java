package org.outcrop.ui.picture;

import java.util.Optional;

/**
 * What the user does on a picture. Thread: user interface.
 *
 * @param <P> a place on the picture
 */
public interface PictureInput<P> {

	/**
	 * The left button goes down on the canvas.
	 *
	 * @param stateMask keys that are held
	 * @return false where a drag from here means nothing; it then moves the picture
	 */
	boolean pressed(P place, int stateMask);

	/** The mouse moved with the button down. */
	void dragged(P place);

	/**
	 * The button was let go.
	 *
	 * @param moved false for a click
	 */
	void released(P place, boolean moved);

	/** Escape while something is dragged: it goes back to where it was. */
	void cancelled();

	/** Escape while nothing is dragged: what is being drawn click by click is given up. */
	default void escaped() {
		// most have nothing of that kind
	}

	/** The mouse is over a place of the picture, or over none. */
	void hovered(Optional<P> place);

	/** Enter, or a double click. @return true where that ended something that is being drawn */
	default boolean finished() {
		return false;
	}

	/** An arrow key. @param dx pixels to the right @param dy pixels down */
	default void stepped(int dx, int dy) {
		// not everybody has something to move
	}
}
