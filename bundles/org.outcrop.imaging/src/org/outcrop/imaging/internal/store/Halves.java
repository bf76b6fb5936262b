package org.outcrop.imaging.internal.store;

import java.util.ArrayList;
import java.util.List;

/**
 * An image in half, quarter and so on of its size: the mean of 2 x 2 pixels each time, of fewer at the far edges.
 *
 * @param width  pixels
 * @param height pixels
 * @param plane  [height][width]
 */
record Halves(int width, int height, double[] plane) {

	/** An image that fits into a square of this is small enough. */
	private static final int SMALL = 256;

	/** Sizes of an image and of the smaller ones, [width, height] each. */
	static List<int[]> sizes(int width, int height) {
		List<int[]> sizes = new ArrayList<>(List.of(new int[]{width, height}));
		while (Math.max(sizes.getLast()[0], sizes.getLast()[1]) > SMALL) {
			sizes.add(new int[]{Math.ceilDiv(sizes.getLast()[0], 2), Math.ceilDiv(sizes.getLast()[1], 2)});
		}
		return sizes;
	}

	/** The image of half the size. */
	Halves half() {
		int w = Math.ceilDiv(width, 2);
		int h = Math.ceilDiv(height, 2);
		double[] to = new double[w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				to[y * w + x] = mean(2 * x, 2 * y);
			}
		}
		return new Halves(w, h, to);
	}

	private double mean(int x, int y) {
		double sum = 0;
		int count = 0;
		for (int row = y; row < Math.min(y + 2, height); row++) {
			for (int column = x; column < Math.min(x + 2, width); column++) {
				sum += plane[row * width + column];
				count++;
			}
		}
		return sum / count;
	}
}
