package org.outcrop.headless.internal.command;

import org.outcrop.headless.internal.PictureSize;
import org.outcrop.raster.PixelImage;

/** Pictures whose cells become blocks of pixels: no values are made up. */
final class PictureFit {

	private PictureFit() {
	}

	/** As large as fits into a size, keeping its shape. */
	static PixelImage into(PixelImage image, PictureSize size) {
		return into(image, size, 1);
	}

	/** As large as fits into a size. @param aspect width of a cell by its height */
	static PixelImage into(PixelImage image, PictureSize size, double aspect) {
		double across = image.width() * aspect;
		double zoom = Math.min(size.width() / across, (double) size.height() / image.height());
		return to(image, Math.max(1, (int) Math.round(across * zoom)), Math.max(1, (int) Math.round(image.height() * zoom)));
	}

	private static PixelImage to(PixelImage image, int width, int height) {
		int[] argb = new int[Math.multiplyExact(width, height)];
		for (int y = 0; y < height; y++) {
			int row = (int) ((long) y * image.height() / height);
			for (int x = 0; x < width; x++) {
				argb[y * width + x] = image.at((int) ((long) x * image.width() / width), row);
			}
		}
		return new PixelImage(width, height, argb);
	}
}
