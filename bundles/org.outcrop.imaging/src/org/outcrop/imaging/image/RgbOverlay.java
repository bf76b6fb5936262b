package org.outcrop.imaging.image;

import java.util.List;
import java.util.Objects;

import org.outcrop.array.Interval;
import org.outcrop.raster.IntensityScale;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.Raster;

/** Several images in one picture, each in a colour of its own; where several are bright their colours add up. */
public final class RgbOverlay {

	/**
	 * One of them.
	 *
	 * @param image  on the same grid as the others
	 * @param colour 0xRRGGBB of its upper end; its lower end is black
	 * @param range  values at the two ends
	 * @param scale  how values lie between them
	 */
	public record Layer(IonImage image, int colour, Interval range, IntensityScale scale) {
		public Layer {
			Objects.requireNonNull(image, "image");
			Objects.requireNonNull(range, "range");
			Objects.requireNonNull(scale, "scale");
		}
	}

	private RgbOverlay() {
	}

	/**
	 * Paints a section, a pixel for each position.
	 *
	 * @param layers     at least one
	 * @param background ARGB of positions where none has a value
	 */
	public static PixelImage paint(List<Layer> layers, int z, int background) {
		ImageGrid grid = layers.getFirst().image().grid();
		int count = grid.width() * grid.height();
		float[][] channels = new float[3][count];
		boolean[] any = new boolean[count];
		for (Layer layer : layers) {
			Raster raster = layer.image.raster(z);
			if (raster.width() != grid.width() || raster.height() != grid.height()) {
				throw new IllegalArgumentException("images of different grids in one picture");
			}
			for (int i = 0; i < count; i++) {
				float value = raster.values()[i];
				if (!Float.isNaN(value)) {
					any[i] = true;
					add(channels, i, layer.colour, (float) layer.scale.position(value, layer.range.min(), layer.range.max()));
				}
			}
		}
		int[] argb = new int[count];
		for (int i = 0; i < count; i++) {
			argb[i] = any[i] ? 0xFF << 24 | level(channels[0][i]) << 16 | level(channels[1][i]) << 8 | level(channels[2][i]) : background;
		}
		return new PixelImage(grid.width(), grid.height(), argb);
	}

	private static void add(float[][] channels, int pixel, int colour, float position) {
		for (int channel = 0; channel < 3; channel++) {
			channels[channel][pixel] += position * (colour >> 16 - 8 * channel & 0xFF);
		}
	}

	private static int level(float sum) {
		return Math.min(255, Math.round(sum));
	}
}
