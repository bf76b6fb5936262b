package org.outcrop.imaging.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Smoothing against sums and medians that are taken pixel by pixel. */
class SmoothingTest {

	private static IonImage noise(int width, int height, long seed) {
		Random random = new Random(seed);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < width * height; i++) {
			text.append(i % width == 0 ? "\n" : " ").append(random.nextInt(6) == 0 ? "." : Integer.toString(random.nextInt(100)));
		}
		return Grids.image(text.toString());
	}

	@Test
	void aFlatImageWithHolesStaysFlat() {
		IonImage smoothed = new Smoothing.Gaussian(1.5).apply(Grids.image("""
				7 7 . 7 7 7
				. 7 7 . . 7
				7 . 7 7 7 .
				"""));
		for (double value : smoothed.values()) {
			assertEquals(7, value, 1e-5);
		}
		assertTrue(Double.isNaN(smoothed.at(2, 0, 0)), "a hole stays one");
	}

	@Test
	void equalsTheWeighedMeanOfAllPixels() {
		IonImage image = noise(17, 12, 3);
		double sigma = 1.3;
		IonImage smoothed = new Smoothing.Gaussian(sigma).apply(image);
		for (int row = 0; row < image.values().length; row++) {
			double sum = 0;
			double weights = 0;
			for (int other = 0; other < image.values().length; other++) {
				int dx = Math.abs(image.grid().x(row) - image.grid().x(other));
				int dy = Math.abs(image.grid().y(row) - image.grid().y(other));
				if (Math.max(dx, dy) <= Math.ceil(4 * sigma)) {
					double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
					sum += weight * image.values()[other];
					weights += weight;
				}
			}
			assertEquals(sum / weights, smoothed.values()[row], 1e-4);
		}
	}

	@Test
	void theMedianIsThatOfThePixelsAround() {
		IonImage smoothed = new Smoothing.Median().apply(Grids.image("""
				1 2 .
				9 3 4
				. 5 50
				"""));
		assertEquals(4, smoothed.at(1, 1, 0), "of 1 2 3 4 5 9 50");
		assertEquals(2.5, smoothed.at(0, 0, 0), "of 1 2 3 9");
		assertEquals(5, smoothed.at(1, 2, 0), "of 3 4 5 9 50");
		assertTrue(Double.isNaN(smoothed.at(2, 0, 0)));
	}

	@Test
	void sectionsDontMix() {
		IonImage image = Grids.image("""
				0 0
				0 0
				---
				8 8
				8 8
				""");
		for (Smoothing smoothing : new Smoothing[] {new Smoothing.Gaussian(5), new Smoothing.Median()}) {
			assertEquals(0, smoothing.apply(image).at(1, 1, 0));
			assertEquals(8, smoothing.apply(image).at(0, 0, 1), 1e-6);
		}
		assertEquals(image, new Smoothing.None().apply(image));
		assertThrows(IllegalArgumentException.class, () -> new Smoothing.Gaussian(0));
		assertThrows(IllegalArgumentException.class, () -> new Smoothing.Gaussian(Double.NaN));
	}
}
