package org.outcrop.imaging.internal.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Images in half, quarter and so on of their size: the mean of 2 x 2 pixels each time, of fewer at the far edges.
 *
 * @param width  pixels
 * @param height pixels
 * @param planes one for each channel, [height][width] one after the other
 */
record Halves(int width, int height, double[] planes) {

	/** An image that fits into a square of this is small enough. */
	private static final int SMALL = 256;

	private int channels() {
		return width == 0 || height == 0 ? 0 : planes.length / width / height;
	}

	/** The image, and the smaller ones down to one that is small enough. */
	List<Halves> levels() {
		List<Halves> levels = new ArrayList<>(List.of(this));
		while (Math.max(levels.getLast().width, levels.getLast().height) > SMALL) {
			levels.add(levels.getLast().half());
		}
		return levels;
	}

	private Halves half() {
		int w = Math.ceilDiv(width, 2);
		int h = Math.ceilDiv(height, 2);
		double[] to = new double[Math.multiplyExact(Math.multiplyExact(w, h), channels())];
		int at = 0;
		for (int channel = 0; channel < channels(); channel++) {
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					to[at++] = mean(channel * width * height, 2 * x, 2 * y);
				}
			}
		}
		return new Halves(w, h, to);
	}

	private double mean(int plane, int x, int y) {
		double sum = 0;
		int count = 0;
		for (int row = y; row < Math.min(y + 2, height); row++) {
			for (int column = x; column < Math.min(x + 2, width); column++) {
				sum += planes[plane + row * width + column];
				count++;
			}
		}
		return sum / count;
	}
}
