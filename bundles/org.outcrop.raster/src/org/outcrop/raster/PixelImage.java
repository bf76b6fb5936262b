package org.outcrop.raster;

/**
 * A finished picture.
 *
 * @param width  pixels, at least 1
 * @param height pixels, at least 1
 * @param argb   int32 [height, width], row-major from the top left; 0xAARRGGBB, not premultiplied. Owned by this object, not to be
 *               changed
 */
public record PixelImage(int width, int height, int[] argb) {

	public PixelImage {
		if (width < 1 || height < 1) {
			throw new IllegalArgumentException("a picture needs at least one pixel, got " + width + " x " + height);
		}
		if (argb.length != Math.multiplyExact(width, height)) {
			throw new IllegalArgumentException("picture of " + width + " x " + height + " got " + argb.length + " pixels");
		}
	}

	/** Colour at a column and a row counted from the top. */
	public int at(int column, int row) {
		return argb[row * width + column];
	}
}
