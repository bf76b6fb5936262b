package org.outcrop.raster;

import java.util.Arrays;

/** A picture being drawn: filled boxes, text and smooth lines over opaque paper. One thread. */
final class PixelSurface {

	private final int width;
	private final int height;
	private final int[] argb;

	PixelSurface(int width, int height, int paper) {
		this.width = width;
		this.height = height;
		this.argb = new int[Math.multiplyExact(width, height)];
		Arrays.fill(argb, paper | 0xFF000000);
	}

	/** Gives the pixels away; nothing is to be drawn any more. */
	PixelImage finish() {
		return new PixelImage(width, height, argb);
	}

	/** Fills a box, cut to the picture. */
	void fill(int left, int top, int boxWidth, int boxHeight, int colour) {
		for (int y = Math.max(0, top); y < Math.min(height, top + boxHeight); y++) {
			for (int x = Math.max(0, left); x < Math.min(width, left + boxWidth); x++) {
				argb[y * width + x] = colour;
			}
		}
	}

	/** Draws the outline of a box, one thickness inside it. */
	void outline(int left, int top, int boxWidth, int boxHeight, int thickness, int colour) {
		fill(left, top, boxWidth, thickness, colour);
		fill(left, top + boxHeight - thickness, boxWidth, thickness, colour);
		fill(left, top, thickness, boxHeight, colour);
		fill(left + boxWidth - thickness, top, thickness, boxHeight, colour);
	}

	/** Lays a picture over the paper; transparent pixels let it through. */
	void image(int left, int top, PixelImage picture) {
		for (int row = 0; row < picture.height(); row++) {
			for (int column = 0; column < picture.width(); column++) {
				int pixel = picture.at(column, row);
				blend(left + column, top + row, pixel, (pixel >>> 24) / 255f);
			}
		}
	}

	/** Draws text with the top left of its box at a place. */
	void text(int left, int top, String text, int scale, int colour) {
		BitmapFont.draw(text, (column, row) -> fill(left + column * scale, top + row * scale, scale, scale, colour));
	}

	/** Draws text that reads upwards, with the bottom left of its turned box at a place. */
	void textUpwards(int left, int bottom, String text, int scale, int colour) {
		BitmapFont.draw(text,
				(column, row) -> fill(left + row * scale, bottom - (column + 1) * scale, scale, scale, colour));
	}

	/**
	 * Draws a smooth line through points, cut to a box. Places are in pixels, pixel (0, 0) covers 0 to 1. A NaN breaks the line.
	 *
	 * @param box left, top, width, height
	 */
	void polyline(double[] xs, double[] ys, double thickness, int colour, int... box) {
		float[] mask = new float[box[2] * box[3]];
		for (int i = 1; i < xs.length; i++) {
			if (!Double.isNaN(ys[i - 1]) && !Double.isNaN(ys[i])) {
				cover(mask, box, xs[i - 1] - box[0], ys[i - 1] - box[1], xs[i] - box[0], ys[i] - box[1], thickness / 2);
			}
		}
		for (int i = 0; i < mask.length; i++) {
			if (mask[i] > 0) {
				blend(box[0] + i % box[2], box[1] + i / box[2], colour, mask[i]);
			}
		}
	}

	/** Raises the mask to how much of each pixel a thick segment covers, taken from the distance of the pixel's centre. */
	private static void cover(float[] mask, int[] box, double x0, double y0, double x1, double y1, double half) {
		double dx = x1 - x0;
		double dy = y1 - y0;
		double square = dx * dx + dy * dy;
		double reach = half + 1;
		int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - reach));
		int bottom = (int) Math.min(box[3] - 1, Math.ceil(Math.max(y0, y1) + reach));
		int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - reach));
		int right = (int) Math.min(box[2] - 1, Math.ceil(Math.max(x0, x1) + reach));
		for (int y = top; y <= bottom; y++) {
			for (int x = left; x <= right; x++) {
				double px = x + 0.5 - x0;
				double py = y + 0.5 - y0;
				double along = square == 0 ? 0 : Math.clamp((px * dx + py * dy) / square, 0, 1);
				double distance = Math.hypot(px - along * dx, py - along * dy);
				float covered = (float) Math.clamp(half + 0.5 - distance, 0, 1);
				mask[y * box[2] + x] = Math.max(mask[y * box[2] + x], covered);
			}
		}
	}

	private void blend(int x, int y, int colour, float cover) {
		if (x < 0 || y < 0 || x >= width || y >= height || cover <= 0) {
			return;
		}
		int below = argb[y * width + x];
		int mixed = 0xFF;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int from = below >> shift & 0xFF;
			int to = colour >> shift & 0xFF;
			mixed = mixed << 8 | Math.round(from + (to - from) * cover);
		}
		argb[y * width + x] = mixed;
	}
}
