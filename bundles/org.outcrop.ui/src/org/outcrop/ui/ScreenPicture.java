package org.outcrop.ui;

import java.nio.ByteBuffer;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.outcrop.raster.PixelImage;

/** A picture for the screen, one pixel of it on one pixel of the device. Thread: user interface; closed by its owner. */
public final class ScreenPicture implements AutoCloseable {

	private static final PaletteData RGB = new PaletteData(0xFF0000, 0xFF00, 0xFF);

	private final Image image;

	/**
	 * @param picture opaque; its alpha is not used
	 * @param zoom    device pixels in a hundred points, as the picture was made for
	 */
	public ScreenPicture(Device device, PixelImage picture, int zoom) {
		ImageData data = data(picture);
		ImageDataProvider provider = asked -> asked == zoom ? data
				: data.scaledTo(scaled(data.width, asked, zoom), scaled(data.height, asked, zoom));
		this.image = new Image(device, provider);
	}

	private static int scaled(int size, int asked, int zoom) {
		return Math.max(1, (int) Math.round((double) size * asked / zoom));
	}

	/** The picture as SWT has it. Any thread. */
	public static ImageData data(PixelImage picture) {
		ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, picture.argb().length));
		bytes.asIntBuffer().put(picture.argb());
		return new ImageData(picture.width(), picture.height(), 32, RGB, 4, bytes.array());
	}

	public Image image() {
		return image;
	}

	@Override
	public void close() {
		image.dispose();
	}
}
