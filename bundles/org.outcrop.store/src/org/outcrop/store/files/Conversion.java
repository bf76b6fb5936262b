package org.outcrop.store.files;

import java.util.Optional;

import org.outcrop.zarr.ZarrType;

/**
 * From items of one type to those of another. Without asking for more each item must come back the same from the new type, else the
 * conversion is refused and names the first that does not.
 *
 * @param type     of the new items
 * @param factor   by which items are multiplied first; 1 for no change
 * @param summand  added to the product; 0 for no change
 * @param rounding whether fractions are rounded to the nearest whole number, halves to the even one, and doubles to the nearest float
 * @param clipping whether what is too large or too small becomes the largest or smallest; NaN becomes 0
 */
public record Conversion(ZarrType type, double factor, double summand, boolean rounding, boolean clipping) {

	public Conversion {
		if (!Double.isFinite(factor) || !Double.isFinite(summand)) {
			throw new IllegalArgumentException("no scale: " + factor + ", " + summand);
		}
	}

	/** To another type without loss, or not at all. */
	public static Conversion exact(ZarrType type) {
		return new Conversion(type, 1, 0, false, false);
	}

	/** The type of a name such as {@code uint16}, without loss; empty for an unknown name. */
	public static Optional<Conversion> exact(String name) {
		return ZarrType.ofV3(name).map(Conversion::exact);
	}

	/** The same, rounding to the nearest. */
	public Conversion rounded() {
		return new Conversion(type, factor, summand, true, clipping);
	}

	/** The same, keeping to the new type's range. */
	public Conversion clipped() {
		return new Conversion(type, factor, summand, rounding, true);
	}

	/** The same, of {@code factor * item + summand}. */
	public Conversion scaled(double by, double plus) {
		return new Conversion(type, by, plus, rounding, clipping);
	}

	/** Whether items are scaled. */
	boolean scales() {
		return factor != 1 || summand != 0;
	}
}
