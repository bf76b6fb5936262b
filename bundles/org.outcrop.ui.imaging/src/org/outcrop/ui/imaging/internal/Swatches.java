package org.outcrop.ui.imaging.internal;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import org.outcrop.ui.picture.OverlayInk;

/** Small squares of a colour, for tables. Thread: user interface; they go with their owner. */
final class Swatches {

	private static final int SIZE = 12;

	private final Control owner;
	private final Map<Integer, Image> images = new HashMap<>();

	Swatches(Control owner) {
		this.owner = owner;
		owner.addListener(SWT.Dispose, e -> images.values().forEach(Image::dispose));
	}

	/** @param colour 0xRRGGBB */
	Image of(int colour) {
		return images.computeIfAbsent(colour, c -> new Image(owner.getDisplay(), (gc, width, height) -> {
			gc.setBackground(OverlayInk.colour(c));
			gc.fillRectangle(0, 0, width, height);
			gc.setForeground(new Color(128, 128, 128));
			gc.drawRectangle(0, 0, width - 1, height - 1);
		}, SIZE, SIZE));
	}
}
