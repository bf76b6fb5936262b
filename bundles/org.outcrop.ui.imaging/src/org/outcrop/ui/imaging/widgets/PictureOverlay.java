package org.outcrop.ui.imaging.widgets;

import org.outcrop.ui.imaging.model.PictureView;

/** Something drawn over a picture. Thread: user interface. */
@FunctionalInterface
public interface PictureOverlay {

	/** @param ink draws on the canvas, in its points */
	void paint(OverlayInk ink, PictureView view);
}
