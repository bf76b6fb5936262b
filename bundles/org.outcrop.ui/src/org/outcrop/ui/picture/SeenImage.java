package org.outcrop.ui.picture;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.outcrop.raster.PixelImage;

/** A picture as the toolkit draws it. Thread: user interface. */
final class SeenImage implements AutoCloseable {

	private static final PaletteData RGB = new PaletteData(0xFF0000, 0xFF00, 0xFF);
	private static final int BITS = 24;
	private static final int PLAIN_ZOOM = 100;

	private final Image image;
	private final boolean holes;

	/** @param picture alpha 0 where there is nothing */
	SeenImage(Device device, PixelImage picture) {
		this(device, data(picture));
	}

	/** @param data as it was loaded */
	SeenImage(Device device, ImageData data) {
		holes = data.alphaData != null;
		// on a screen of more pixels than points each of the picture's own is simply repeated
		ImageDataProvider provider = zoom -> zoom == PLAIN_ZOOM ? data
				: data.scaledTo(Math.max(1, data.width * zoom / PLAIN_ZOOM), Math.max(1, data.height * zoom / PLAIN_ZOOM));
		image = new Image(device, provider);
	}

	private static ImageData data(PixelImage picture) {
		ImageData data = new ImageData(picture.width(), picture.height(), BITS, RGB);
		byte[] alpha = new byte[picture.argb().length];
		boolean any = false;
		for (int y = 0; y < picture.height(); y++) {
			int row = y * data.bytesPerLine;
			for (int x = 0; x < picture.width(); x++) {
				int argb = picture.argb()[y * picture.width() + x];
				data.data[row + 3 * x] = (byte) (argb >> 16);
				data.data[row + 3 * x + 1] = (byte) (argb >> 8);
				data.data[row + 3 * x + 2] = (byte) argb;
				alpha[y * picture.width() + x] = (byte) (argb >>> 24);
				any |= argb >>> 24 != 255;
			}
		}
		if (any) {
			data.alphaData = alpha;
		}
		return data;
	}

	Image image() {
		return image;
	}

	/** Whether what is under it can be seen through it in places. */
	boolean hasHoles() {
		return holes;
	}

	@Override
	public void close() {
		image.dispose();
	}
}
