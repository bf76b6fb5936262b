package org.outcrop.ui.scan4d.widgets;

import org.outcrop.ui.scan4d.model.PictureView;

/** Something drawn over a picture. Thread: user interface. */
@FunctionalInterface
public interface PictureOverlay {

	/** @param ink draws on the canvas, in its points */
	void paint(OverlayInk ink, PictureView view);
}
