package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** How long a bar is, and that it is seen. */
class ScaleBarTest {

	@Test
	void isTheLongestRoundLengthThatTakesThreeTenths() {
		assertEquals(new ScaleBar(500, 20, "500 \u00B5m"), ScaleBar.of(25, 100));
		assertEquals(new ScaleBar(1000, 40, "1 mm"), ScaleBar.of(25, 134));
		assertEquals(new ScaleBar(20_000, 200, "20 mm"), ScaleBar.of(100, 1000));
		assertEquals(new ScaleBar(0.2, 20, "200 nm"), ScaleBar.of(0.01, 80));
		assertEquals(new ScaleBar(5, 30, "5 \u00B5m"), ScaleBar.of(1.0 / 6, 100));
		assertEquals(new ScaleBar(20, 1, "20 \u00B5m"), ScaleBar.of(25, 2), "narrower than a pixel is a pixel");
		assertThrows(IllegalArgumentException.class, () -> ScaleBar.of(0, 10));
		assertThrows(IllegalArgumentException.class, () -> ScaleBar.of(Double.NaN, 10));
	}

	@Test
	void lengthsAreRoundAtAnyScale() {
		Random random = new Random(4);
		for (int i = 0; i < 2000; i++) {
			double pixel = Math.exp(random.nextDouble(-12, 12));
			int width = 10 + random.nextInt(3000);
			ScaleBar bar = ScaleBar.of(pixel, width);
			double digit = bar.micrometres() / Math.pow(10, Math.floor(Math.log10(bar.micrometres()) + 1e-9));
			assertTrue(Math.abs(digit - 1) < 1e-9 || Math.abs(digit - 2) < 1e-9 || Math.abs(digit - 5) < 1e-9, bar.toString());
			assertTrue(bar.micrometres() <= 0.3 * width * pixel * (1 + 1e-9) && bar.micrometres() > 0.3 * width * pixel / 2.5 * (1 - 1e-9), bar.toString());
			assertEquals(bar.micrometres() / pixel, bar.pixels(), 0.5);
		}
	}

	@Test
	void isDrawnAsLongAsItSays() {
		PixelImage grey = new PixelImage(200, 60, filled(200 * 60, 0xFF808080));
		ScaleBar bar = ScaleBar.of(10, 200);
		PixelImage drawn = bar.drawOn(grey, 0xFFFFFFFF);
		int row = 60 - 6 - 2;
		int white = 0;
		for (int x = 0; x < 200; x++) {
			white += drawn.at(x, row) == 0xFFFFFFFF ? 1 : 0;
		}
		assertEquals(bar.pixels(), white);
		assertEquals(0xFF000000, drawn.at(5, row), "dark beside it");
		assertEquals(0xFF808080, drawn.at(199, 0));
		assertArrayEquals(filled(200 * 60, 0xFF808080), grey.argb(), "the picture itself stays");
	}

	@Test
	void aPictureTooSmallForItStaysAsItIs() {
		PixelImage small = new PixelImage(12, 12, new int[144]);
		assertSame(small, ScaleBar.of(25, 12).drawOn(small, 0xFFFFFFFF));
	}

	private static int[] filled(int count, int colour) {
		int[] argb = new int[count];
		Arrays.fill(argb, colour);
		return argb;
	}
}
