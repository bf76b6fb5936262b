package org.outcrop.zarr.ngff;

/**
 * How a label is shown.
 *
 * @param value of the label's pixels
 * @param red   0 to 255, as green, blue and alpha are
 * @param alpha 0 for invisible
 */
public record LabelColor(long value, int red, int green, int blue, int alpha) {

	public LabelColor {
		if (((red | green | blue | alpha) & ~0xff) != 0) {
			throw new IllegalArgumentException("parts of a colour are 0 to 255, not " + red + ", " + green + ", " + blue + ", " + alpha);
		}
	}
}
