package org.outcrop.ui.imaging.model;

import java.util.List;

import org.outcrop.raster.ColourMap;
import org.outcrop.ui.Numbers;

/**
 * What the colours of a picture mean.
 *
 * @param entries one a line
 */
public record Legend(List<Entry> entries) {

	private static final int STEPS = 256;

	public Legend {
		entries = List.copyOf(entries);
	}

	/**
	 * A row of colours with the values at its ends.
	 *
	 * @param colours 0xRRGGBB from the weak end to the strong; not to be changed
	 * @param title   of what; may be empty
	 */
	public record Entry(int[] colours, String title, String low, String high) {
	}

	/** Of what is shown. */
	public static Legend of(Shown shown) {
		return new Legend(shown.layers().stream().map(layer -> new Entry(
				shown.overlay() ? ramp(layer.ion().colour()) : ColourMap.byName(shown.options().colourMap()).table(),
				shown.overlay() ? layer.ion().what().title() : "", Numbers.brief(layer.range().min()), Numbers.brief(layer.range().max())))
				.toList());
	}

	private static int[] ramp(int colour) {
		int[] colours = new int[STEPS];
		for (int i = 0; i < STEPS; i++) {
			int red = (colour >> 16 & 255) * i / (STEPS - 1);
			int green = (colour >> 8 & 255) * i / (STEPS - 1);
			int blue = (colour & 255) * i / (STEPS - 1);
			colours[i] = red << 16 | green << 8 | blue;
		}
		return colours;
	}
}
