package org.outcrop.imaging.image;

import java.util.Arrays;
import java.util.BitSet;

import org.outcrop.raster.PixelImage;

/**
 * A part of an image, on the grid: pixel (x, y) covers x to x + 1 and y to y + 1, y from the top. A pixel belongs to it when its centre does.
 */
public sealed interface Region {

	/** Whether a point lies in it. */
	boolean contains(double x, double y);

	/** The rows of one section whose pixels belong to it. */
	default BitSet rows(ImageGrid grid, int z) {
		BitSet rows = new BitSet();
		for (int row = grid.firstRow(z); row < grid.firstRow(z + 1); row++) {
			if (contains(grid.x(row) + 0.5, grid.y(row) + 0.5)) {
				rows.set(row);
			}
		}
		return rows;
	}

	/** From its left and upper edge up to, but without, the others. */
	record Rectangle(double left, double top, double right, double bottom) implements Region {
		public Rectangle {
			if (!(left <= right) || !(top <= bottom)) {
				throw new IllegalArgumentException("a rectangle from " + left + ", " + top + " to " + right + ", " + bottom);
			}
		}

		@Override
		public boolean contains(double x, double y) {
			return x >= left && x < right && y >= top && y < bottom;
		}
	}

	/** @param radiusX above 0; so is the other one */
	record Ellipse(double centreX, double centreY, double radiusX, double radiusY) implements Region {
		public Ellipse {
			if (!(radiusX > 0) || !(radiusY > 0) || Double.isNaN(centreX + centreY)) {
				throw new IllegalArgumentException("an ellipse around " + centreX + ", " + centreY + " of radii " + radiusX + " and " + radiusY);
			}
		}

		@Override
		public boolean contains(double x, double y) {
			double across = (x - centreX) / radiusX;
			double down = (y - centreY) / radiusY;
			return across * across + down * down <= 1;
		}
	}

	/** What lies within an odd number of its outline's turns. Closed by itself. */
	final class Polygon implements Region {
		private final double[] xs;
		private final double[] ys;

		/** @param xs of its corners, at least three; copied, as are the others */
		public Polygon(double[] xs, double[] ys) {
			if (xs.length != ys.length || xs.length < 3 || !Arrays.stream(xs).allMatch(Double::isFinite) || !Arrays.stream(ys).allMatch(Double::isFinite)) {
				throw new IllegalArgumentException("a polygon needs at least three corners, got " + xs.length + " and " + ys.length + " numbers");
			}
			this.xs = xs.clone();
			this.ys = ys.clone();
		}

		@Override
		public boolean contains(double x, double y) {
			boolean inside = false;
			for (int i = 0, before = xs.length - 1; i < xs.length; before = i++) {
				if (ys[i] > y != ys[before] > y && x < (xs[before] - xs[i]) * (y - ys[i]) / (ys[before] - ys[i]) + xs[i]) {
					inside = !inside;
				}
			}
			return inside;
		}
	}

	/** Pixels one by one, as of a mask. */
	final class Mask implements Region {
		private final int width;
		private final int height;
		private final BitSet pixels;

		/** @param pixels {@code y * width + x} of those that belong to it; copied */
		public Mask(int width, int height, BitSet pixels) {
			if (width < 1 || height < 1 || pixels.length() > (long) width * height) {
				throw new IllegalArgumentException("a mask of " + width + " x " + height + " with pixel " + (pixels.length() - 1));
			}
			this.width = width;
			this.height = height;
			this.pixels = (BitSet) pixels.clone();
		}

		/** What a picture has that is neither transparent nor black; a pixel of it for each of the grid. */
		public static Mask of(PixelImage picture) {
			BitSet painted = new BitSet();
			for (int i = 0; i < picture.argb().length; i++) {
				int argb = picture.argb()[i];
				painted.set(i, argb >>> 24 != 0 && (argb & 0xFFFFFF) != 0);
			}
			return new Mask(picture.width(), picture.height(), painted);
		}

		@Override
		public boolean contains(double x, double y) {
			return x >= 0 && y >= 0 && x < width && y < height && pixels.get((int) y * width + (int) x);
		}
	}
}
