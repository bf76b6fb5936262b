package org.outcrop.ui.peakmap.widgets;

import org.eclipse.swt.graphics.RGB;
import org.outcrop.raster.ColourMap;

/** Colours around a map that depend on its colour map. */
final class MapColours {

	/** Where no peak is, the map is darker than the weakest peak by this share. */
	private static final double DARKER = 0.55;

	private MapColours() {
	}

	/** Opaque ARGB for where no peak is: a darker shade of the weakest colour, so that no peak and a weak peak differ. */
	static int background(ColourMap map) {
		int weakest = map.argb(0);
		int red = (int) ((weakest >> 16 & 255) * DARKER);
		int green = (int) ((weakest >> 8 & 255) * DARKER);
		int blue = (int) ((weakest & 255) * DARKER);
		return 0xFF << 24 | red << 16 | green << 8 | blue;
	}

	static RGB rgb(int argb) {
		return new RGB(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
	}
}
