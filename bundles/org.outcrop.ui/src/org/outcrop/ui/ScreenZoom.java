package org.outcrop.ui;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;

/**
 * Tells how many device pixels a hundred points are where something is being painted.
 *
 * <p>SWT tells it in one portable way only: by the resolution in which it asks for the data of an image that it draws.
 */
public final class ScreenZoom {

	private ScreenZoom() {
	}

	/** @param gc of the paint event; nothing visible is drawn. Thread: user interface */
	public static int of(GC gc) {
		int[] asked = {100};
		ImageDataProvider probe = zoom -> {
			asked[0] = Math.max(asked[0], zoom);
			int size = Math.max(1, zoom / 100);
			ImageData nothing = new ImageData(size, size, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
			nothing.alpha = 0;
			return nothing;
		};
		Image image = new Image(gc.getDevice(), probe);
		gc.drawImage(image, 0, 0);
		image.dispose();
		return asked[0];
	}

	/** Points to device pixels, at least one. */
	public static int pixels(int points, int zoom) {
		return Math.max(1, (int) Math.round(points * zoom / 100.0));
	}
}
