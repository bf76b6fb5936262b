package org.outcrop.ui.picture;

/**
 * Something that is drawn over a picture.
 *
 * @param <V> where places of the picture are seen
 */
@FunctionalInterface
public interface PictureOverlay<V> {

	/** Draws it. Thread: user interface. */
	void paint(OverlayInk ink, V view);
}
