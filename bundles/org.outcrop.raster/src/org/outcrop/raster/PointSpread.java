package org.outcrop.raster;

import java.util.Arrays;

/** Makes single points visible: every value also fills the disc around it, the stronger of two winning. */
public final class PointSpread {

	/** Greatest radius taken, in pixels. */
	public static final int MAX_RADIUS = 64;

	private PointSpread() {
	}

	/**
	 * Dilates a raster by a disc.
	 *
	 * @param radius pixels, 0 to {@value #MAX_RADIUS}; 0 gives the raster itself. The disc holds the pixels within
	 *               {@code dx² + dy² <= radius² + radius}, which is round at every size (3 x 3 at radius 1)
	 * @return same axes; NaN only where no value lies within the disc
	 */
	public static Raster spread(Raster raster, int radius) {
		if (radius < 0 || radius > MAX_RADIUS) {
			throw new IllegalArgumentException("radius must be 0 to " + MAX_RADIUS + " pixels, got " + radius);
		}
		if (radius == 0) {
			return raster;
		}
		float[] out = new float[raster.values().length];
		Arrays.fill(out, Float.NaN);
		int[] halfWidths = halfWidths(radius);
		for (int row = 0; row < raster.height(); row++) {
			for (int column = 0; column < raster.width(); column++) {
				float v = raster.at(column, row);
				if (!Float.isNaN(v)) {
					stamp(raster, out, column, row, v, halfWidths);
				}
			}
		}
		return new Raster(raster.x(), raster.y(), out);
	}

	private static int[] halfWidths(int radius) {
		int[] widths = new int[2 * radius + 1];
		int limit = radius * radius + radius;
		for (int dy = -radius; dy <= radius; dy++) {
			widths[dy + radius] = (int) Math.sqrt(limit - dy * dy);
		}
		return widths;
	}

	private static void stamp(Raster raster, float[] out, int column, int row, float v, int[] halfWidths) {
		int radius = halfWidths.length / 2;
		int top = Math.max(0, row - radius);
		int bottom = Math.min(raster.height() - 1, row + radius);
		for (int y = top; y <= bottom; y++) {
			int half = halfWidths[y - row + radius];
			int from = y * raster.width() + Math.max(0, column - half);
			int to = y * raster.width() + Math.min(raster.width() - 1, column + half);
			for (int i = from; i <= to; i++) {
				// written so that NaN, which is not >= anything, gives way
				if (!(out[i] >= v)) {
					out[i] = v;
				}
			}
		}
	}
}
