package org.outcrop.raster;

import java.math.BigDecimal;

/**
 * A bar that tells how long a length is in a picture: 1, 2 or 5 times a power of ten.
 *
 * @param micrometres its length
 * @param pixels      its length in the picture, at least 1
 * @param label       with its unit: {@code 200 µm}, {@code 1 mm}
 */
public record ScaleBar(double micrometres, int pixels, String label) {

	/** It takes at most so large a part of the picture. */
	private static final double PART = 0.3;
	/** Height of the text at scale 1, bar, and what is between and around. */
	private static final int MARGIN = 6;
	private static final int BAR = 3;
	private static final int GAP = 3;
	/** Pictures get letters twice as large for each so many pixels. */
	private static final int LARGE = 600;

	/**
	 * The longest that takes at most three tenths of the width.
	 *
	 * @param pixelMicrometres width of a pixel of the picture, above 0
	 * @param width            of the picture, pixels
	 */
	public static ScaleBar of(double pixelMicrometres, int width) {
		if (!(pixelMicrometres > 0) || pixelMicrometres == Double.POSITIVE_INFINITY || width < 1) {
			throw new IllegalArgumentException("no scale for " + width + " pixels of " + pixelMicrometres + " micrometres");
		}
		double most = Math.max(1, width * PART) * pixelMicrometres;
		int exponent = (int) Math.floor(Math.log10(most)) + 1;
		while (true) {
			for (int digit : new int[] {5, 2, 1}) {
				BigDecimal length = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
				if (length.doubleValue() <= most * (1 + 1e-12)) {
					return new ScaleBar(length.doubleValue(), (int) Math.max(1, Math.round(length.doubleValue() / pixelMicrometres)), label(length));
				}
			}
			exponent--;
		}
	}

	private static String label(BigDecimal micrometres) {
		if (micrometres.compareTo(BigDecimal.valueOf(1000)) >= 0) {
			return plain(micrometres.movePointLeft(3)) + " mm";
		}
		return micrometres.compareTo(BigDecimal.ONE) >= 0 ? plain(micrometres) + " \u00B5m" : plain(micrometres.movePointRight(3)) + " nm";
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

	/**
	 * Draws it into the lower left of a picture, dark around, so that it is seen on any. A picture too small for it comes back as it is.
	 *
	 * @param colour opaque ARGB
	 */
	public PixelImage drawOn(PixelImage picture, int colour) {
		int scale = 1 + picture.width() / LARGE;
		int textWidth = BitmapFont.width(label) * scale;
		int needed = (2 * MARGIN + BAR + GAP + BitmapFont.CAPITAL) * scale;
		if (Math.max(textWidth, pixels) + 2 * MARGIN * scale > picture.width() || needed > picture.height()) {
			return picture;
		}
		int[] argb = picture.argb().clone();
		int left = MARGIN * scale;
		int barTop = picture.height() - (MARGIN + BAR) * scale;
		int textTop = barTop - (GAP + BitmapFont.CAPITAL) * scale;
		int textLeft = left + Math.max(0, (pixels - textWidth) / 2);
		for (int halo : new int[] {scale, 0}) {
			int ink = halo > 0 ? 0xFF000000 | (dark(colour) ? 0xFFFFFF : 0) : colour;
			fill(argb, picture, left - halo, barTop - halo, pixels + 2 * halo, BAR * scale + 2 * halo, ink);
			BitmapFont.draw(label, (column, row) -> fill(argb, picture, textLeft + column * scale - halo, textTop + row * scale - halo, scale + 2 * halo,
					scale + 2 * halo, ink));
		}
		return new PixelImage(picture.width(), picture.height(), argb);
	}

	private static boolean dark(int colour) {
		return (colour >> 16 & 0xFF) * 3 + (colour >> 8 & 0xFF) * 6 + (colour & 0xFF) < 1275;
	}

	private static void fill(int[] argb, PixelImage picture, int left, int top, int width, int height, int colour) {
		for (int y = Math.max(0, top); y < Math.min(picture.height(), top + height); y++) {
			for (int x = Math.max(0, left); x < Math.min(picture.width(), left + width); x++) {
				argb[y * picture.width() + x] = colour;
			}
		}
	}
}
