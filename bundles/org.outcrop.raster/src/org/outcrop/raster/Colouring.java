package org.outcrop.raster;

import java.util.Objects;

import org.outcrop.array.Interval;

/**
 * How the values of a raster become colours.
 *
 * @param map        the colours, from weak to strong
 * @param scale      how values are laid along the map
 * @param range      the values at the ends of the map, in the raster's unit
 * @param background ARGB of pixels without a value (NaN)
 */
public record Colouring(ColourMap map, IntensityScale scale, Interval range, int background) {

	public Colouring {
		Objects.requireNonNull(map, "map");
		Objects.requireNonNull(scale, "scale");
		Objects.requireNonNull(range, "range");
	}

	/**
	 * The least and the greatest finite positive value of a raster; {@code 0:1} where it holds none. The natural range for a
	 * logarithmic picture.
	 */
	public static Interval rangeOf(Raster raster) {
		float min = Float.POSITIVE_INFINITY;
		float max = 0;
		for (float v : raster.values()) {
			if (v > 0 && v < Float.POSITIVE_INFINITY) {
				min = Math.min(min, v);
				max = Math.max(max, v);
			}
		}
		return max > 0 ? new Interval(min, max) : new Interval(0, 1);
	}
}
