package org.outcrop.imaging.image;

import java.util.Arrays;

import org.outcrop.compute.Progress;

/** Takes noise from an image. Pixels without a value get none and count for nothing; sections are smoothed one by one. */
public sealed interface Smoothing {

	/** Leaves it as it is. */
	record None() implements Smoothing {
		@Override
		public IonImage apply(IonImage image, Progress progress) {
			return image;
		}
	}

	/**
	 * Mean of the neighbours, weighed by a bell curve.
	 *
	 * @param sigma its standard deviation in pixels, above 0, at most 100
	 */
	record Gaussian(double sigma) implements Smoothing {

		/** Beyond so many sigma the curve is cut. */
		private static final double REACH = 4;
		private static final double MOST = 100;

		public Gaussian {
			if (!(sigma > 0 && sigma <= MOST)) {
				throw new IllegalArgumentException("the width of smoothing lies above 0 and not above 100 pixels, got " + sigma);
			}
		}

		@Override
		public IonImage apply(IonImage image, Progress progress) {
			return Sections.filtered(image, (plane, width, height) -> smooth(plane, width, height, progress));
		}

		private float[] smooth(float[] plane, int width, int height, Progress progress) {
			float[] weights = new float[plane.length];
			float[] values = new float[plane.length];
			for (int i = 0; i < plane.length; i++) {
				weights[i] = Float.isNaN(plane[i]) ? 0 : 1;
				values[i] = Float.isNaN(plane[i]) ? 0 : plane[i];
			}
			double[] kernel = kernel();
			float[] summed = vertical(horizontal(values, width, kernel, progress), width, height, kernel, progress);
			float[] weighed = vertical(horizontal(weights, width, kernel, progress), width, height, kernel, progress);
			for (int i = 0; i < plane.length; i++) {
				summed[i] /= weighed[i];
			}
			return summed;
		}

		private double[] kernel() {
			double[] kernel = new double[(int) Math.ceil(REACH * sigma) + 1];
			Arrays.setAll(kernel, i -> Math.exp(-i * i / (2 * sigma * sigma)));
			double sum = 2 * Arrays.stream(kernel).sum() - kernel[0];
			Arrays.setAll(kernel, i -> kernel[i] / sum);
			return kernel;
		}

		private static float[] horizontal(float[] plane, int width, double[] kernel, Progress progress) {
			float[] out = new float[plane.length];
			for (int i = 0; i < plane.length; i++) {
				int x = i % width;
				if (x == 0) {
					progress.checkCancelled();
				}
				double sum = kernel[0] * plane[i];
				for (int k = 1; k < kernel.length; k++) {
					sum += kernel[k] * ((x >= k ? plane[i - k] : 0) + (x + k < width ? plane[i + k] : 0));
				}
				out[i] = (float) sum;
			}
			return out;
		}

		private static float[] vertical(float[] plane, int width, int height, double[] kernel, Progress progress) {
			float[] out = new float[plane.length];
			for (int i = 0; i < plane.length; i++) {
				int y = i / width;
				if (i % width == 0) {
					progress.checkCancelled();
				}
				double sum = kernel[0] * plane[i];
				for (int k = 1; k < kernel.length; k++) {
					sum += kernel[k] * ((y >= k ? plane[i - k * width] : 0) + (y + k < height ? plane[i + k * width] : 0));
				}
				out[i] = (float) sum;
			}
			return out;
		}
	}

	/** Median of a pixel and its eight neighbours; of an even number of values, the mean of the two in the middle. */
	record Median() implements Smoothing {
		@Override
		public IonImage apply(IonImage image, Progress progress) {
			return Sections.filtered(image, (plane, width, height) -> smooth(plane, width, height, progress));
		}

		private static float[] smooth(float[] plane, int width, int height, Progress progress) {
			float[] out = new float[plane.length];
			float[] near = new float[9];
			for (int i = 0; i < plane.length; i++) {
				int x = i % width;
				int y = i / width;
				if (x == 0) {
					progress.checkCancelled();
				}
				int count = 0;
				for (int line = Math.max(0, y - 1); line <= Math.min(height - 1, y + 1); line++) {
					for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
						float value = plane[line * width + column];
						if (!Float.isNaN(value)) {
							near[count++] = value;
						}
					}
				}
				Arrays.sort(near, 0, count);
				out[i] = count == 0 ? Float.NaN : (near[(count - 1) / 2] + near[count / 2]) / 2;
			}
			return out;
		}
	}

	/** Smoothes an image. @param progress asked once a line whether to go on */
	IonImage apply(IonImage image, Progress progress);

	/** As {@link #apply(IonImage, Progress)} to the end. */
	default IonImage apply(IonImage image) {
		return apply(image, Progress.NONE);
	}
}
