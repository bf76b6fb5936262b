package org.outcrop.imaging.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.image.Alignment.Kind;
import org.outcrop.raster.PixelImage;

/** Optical pictures on the grid of an image. Its pixels are 25 micrometres wide and 50 high. */
class OpticalUnderlayTest {

	private static final ImageGrid GRID = Grids.image("""
			1 1 1
			1 1 1
			""").grid();

	/** Red grows by 10 a column, green by 10 a line. */
	private static PixelImage ramp(int width, int height) {
		int[] argb = new int[width * height];
		for (int i = 0; i < argb.length; i++) {
			argb[i] = 0xFF000000 | 10 * (i % width) << 16 | 10 * (i / width) << 8;
		}
		return new PixelImage(width, height, argb);
	}

	/** The optical picture has so many pixels for one of the grid, both begin at the same corner. */
	private static Alignment scaled(double times) {
		return new Alignment(Kind.AFFINE, times / 25, 0, times / 2, 0, times / 50, times / 2, 0, 0);
	}

	@Test
	void pixelsThatFitArePassedOn() {
		PixelImage optical = ramp(3, 2);
		assertArrayEquals(optical.argb(), OpticalUnderlay.under(optical, scaled(1), GRID, 1, Progress.NONE).argb());
		assertArrayEquals(ramp(6, 4).argb(), OpticalUnderlay.under(ramp(6, 4), scaled(2), GRID, 2, Progress.NONE).argb());
	}

	@Test
	void smallerPixelsAreAveraged() {
		PixelImage under = OpticalUnderlay.under(ramp(12, 8), scaled(4), GRID, 1, Progress.NONE);
		assertEquals(0xFF0F0F00, under.at(0, 0), "mean of 0, 10, 20, 30");
		assertEquals(0xFF5F3700, under.at(2, 1), "means of 80 to 110 and of 40 to 70");
	}

	@Test
	void largerPixelsAreInterpolated() {
		PixelImage under = OpticalUnderlay.under(ramp(3, 2), scaled(1), GRID, 2, Progress.NONE);
		assertEquals(6, under.width());
		assertEquals(0xFF030300, under.at(1, 1), "a quarter of the way");
		assertEquals(0xFF080300, under.at(2, 1));
	}

	@Test
	void whatLiesOutsideIsTransparent() {
		Alignment moved = new Alignment(Kind.AFFINE, 1 / 25.0, 0, 1.5, 0, 1 / 50.0, 0.5, 0, 0);
		assertArrayEquals(new int[] {0xFF0A0000, 0xFF140000, 0, 0xFF0A0A00, 0xFF140A00, 0},
				OpticalUnderlay.under(ramp(3, 2), moved, GRID, 1, Progress.NONE).argb());
	}

	@Test
	void turnedAndMirroredPicturesComeRight() {
		// columns of the grid run down the optical picture, lines run to the left
		Alignment turned = new Alignment(Kind.AFFINE, 0, -1 / 50.0, 1.5, 1 / 25.0, 0, 0.5, 0, 0);
		assertArrayEquals(new int[] {0xFF0A0000, 0xFF0A0A00, 0xFF0A1400, 0xFF000000, 0xFF000A00, 0xFF001400},
				OpticalUnderlay.under(ramp(2, 3), turned, GRID, 1, Progress.NONE).argb());
	}

	@Test
	void picturesAreEnlargedAndBlended() {
		PixelImage large = OpticalUnderlay.enlarged(new PixelImage(2, 1, new int[] {1, 2}), 2);
		assertArrayEquals(new int[] {1, 1, 2, 2, 1, 1, 2, 2}, large.argb());
		PixelImage below = new PixelImage(3, 1, new int[] {0xFF000000, 0xFF102030, 0});
		PixelImage above = new PixelImage(3, 1, new int[] {0xFFFF8040, 0, 0xFFFF8040});
		assertArrayEquals(new int[] {0xFF804020, 0xFF102030, 0x80FF8040}, OpticalUnderlay.blend(below, above, 0.5).argb());
	}
}
