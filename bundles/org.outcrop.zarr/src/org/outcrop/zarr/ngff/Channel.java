package org.outcrop.zarr.ngff;

import org.outcrop.data.DataException;

/**
 * How a channel is shown.
 *
 * @param color six hexadecimal digits
 * @param min   smallest value that can be
 * @param max   largest value that can be
 * @param start shown black
 * @param end   shown bright
 */
public record Channel(String label, String color, boolean active, double min, double max, double start, double end) {

	public Channel {
		if (!color.matches("[0-9A-Fa-f]{6}")) {
			throw new DataException.Corrupt("the colour '" + color + "' of a channel is not six hexadecimal digits", "",
					"Correct the metadata.");
		}
	}
}
