package org.outcrop.imaging.image;

import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.raster.PixelImage;

/** Brings an optical picture under an image. */
public final class OpticalUnderlay {

	/** So many points of the optical picture are looked at for one pixel, on each axis, at most. */
	private static final int MOST_POINTS = 16;

	private OpticalUnderlay() {
	}

	/**
	 * Lays the optical picture on the grid of an image. Where it has more pixels than the result, these are averaged; where it has fewer, they are
	 * interpolated. What lies outside is transparent.
	 *
	 * @param optical   RGB; where it is transparent it counts for nothing
	 * @param alignment where points of the grid lie in it
	 * @param enlarged  pixels of the result for one of the grid, on each axis, at least 1
	 * @param progress  counts lines
	 */
	public static PixelImage under(PixelImage optical, Alignment alignment, ImageGrid grid, int enlarged, Progress progress) {
		int width = Math.multiplyExact(grid.width(), enlarged);
		int height = Math.multiplyExact(grid.height(), enlarged);
		double stepX = grid.pixelSize().x() / enlarged;
		double stepY = grid.pixelSize().y() / enlarged;
		double across = Math.hypot(alignment.a() * stepX, alignment.d() * stepX);
		double down = Math.hypot(alignment.b() * stepY, alignment.e() * stepY);
		int points = (int) Math.clamp(Math.ceil(Math.max(across, down)), 1, MOST_POINTS);
		Mixer mixer = new Mixer(optical);
		int[] argb = new int[Math.multiplyExact(width, height)];
		for (int j = 0; j < height; j++) {
			progress.checkCancelled();
			progress.worked(j, height);
			for (int i = 0; i < width; i++) {
				mixer.begin();
				for (int point = 0; point < points * points; point++) {
					// the centre of the grid's first pixel is the origin
					double x = (i + (point % points + 0.5) / points) * stepX - grid.pixelSize().x() / 2;
					double y = (j + (point / points + 0.5) / points) * stepY - grid.pixelSize().y() / 2;
					mixer.add(alignment.u(x, y), alignment.v(x, y));
				}
				argb[j * width + i] = mixer.colour(points * points);
			}
		}
		return new PixelImage(width, height, argb);
	}

	/** Mean of colours. For one thread. */
	private static final class Mixer {
		private final PixelImage from;
		private final double[] sums = new double[4];

		Mixer(PixelImage from) {
			this.from = from;
		}

		void begin() {
			Arrays.fill(sums, 0);
		}

		/** Adds the colour at a point, between the four pixels around it. */
		void add(double u, double v) {
			if (!(u >= 0 && v >= 0 && u <= from.width() && v <= from.height())) {
				return;
			}
			double column = Math.clamp(u - 0.5, 0, from.width() - 1);
			double line = Math.clamp(v - 0.5, 0, from.height() - 1);
			int left = (int) column;
			int top = (int) line;
			int right = Math.min(left + 1, from.width() - 1);
			int bottom = Math.min(top + 1, from.height() - 1);
			add(from.at(left, top), (1 - (column - left)) * (1 - (line - top)));
			add(from.at(right, top), (column - left) * (1 - (line - top)));
			add(from.at(left, bottom), (1 - (column - left)) * (line - top));
			add(from.at(right, bottom), (column - left) * (line - top));
		}

		private void add(int argb, double weight) {
			double alpha = weight * (argb >>> 24) / 255;
			sums[3] += alpha;
			for (int channel = 0; channel < 3; channel++) {
				sums[channel] += alpha * (argb >> 16 - 8 * channel & 0xFF);
			}
		}

		int colour(int points) {
			if (sums[3] == 0) {
				return 0;
			}
			int colour = (int) Math.round(255 * sums[3] / points);
			for (int channel = 0; channel < 3; channel++) {
				colour = colour << 8 | (int) Math.round(sums[channel] / sums[3]);
			}
			return colour;
		}
	}

	/** Makes each pixel a square of several. */
	public static PixelImage enlarged(PixelImage picture, int times) {
		int width = Math.multiplyExact(picture.width(), times);
		int[] argb = new int[Math.multiplyExact(width, Math.multiplyExact(picture.height(), times))];
		for (int i = 0; i < argb.length; i++) {
			argb[i] = picture.at(i % width / times, i / width / times);
		}
		return new PixelImage(width, picture.height() * times, argb);
	}

	/**
	 * Lays one picture over another of the same size.
	 *
	 * @param opacity of the upper one, 0 to 1; where it is transparent itself the lower one is seen
	 */
	public static PixelImage blend(PixelImage below, PixelImage above, double opacity) {
		if (below.width() != above.width() || below.height() != above.height()) {
			throw new IllegalArgumentException("pictures of " + below.width() + " x " + below.height() + " and " + above.width() + " x " + above.height());
		}
		int[] argb = new int[below.argb().length];
		for (int i = 0; i < argb.length; i++) {
			argb[i] = over(below.argb()[i], above.argb()[i], Math.clamp(opacity, 0, 1));
		}
		return new PixelImage(below.width(), below.height(), argb);
	}

	private static int over(int below, int above, double opacity) {
		double upper = (above >>> 24) / 255.0 * opacity;
		double lower = (below >>> 24) / 255.0 * (1 - upper);
		if (upper + lower == 0) {
			return 0;
		}
		int mixed = (int) Math.round(255 * (upper + lower));
		for (int shift = 16; shift >= 0; shift -= 8) {
			double channel = ((above >> shift & 0xFF) * upper + (below >> shift & 0xFF) * lower) / (upper + lower);
			mixed = mixed << 8 | (int) Math.round(channel);
		}
		return mixed;
	}
}
