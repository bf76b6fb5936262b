package org.outcrop.imaging.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.imaging.image.RgbOverlay.Layer;
import org.outcrop.raster.IntensityScale;
import org.outcrop.raster.PixelImage;

/** Colours of several images in one picture. */
class RgbOverlayTest {

	private static final Interval RANGE = new Interval(0, 10);

	@Test
	void coloursAddUp() {
		IonImage first = Grids.image("10 0 5 10 .");
		IonImage second = Grids.image("0 10 5 10 .");
		IonImage third = Grids.image("0 0 0 20 .");
		PixelImage picture = RgbOverlay.paint(List.of(new Layer(first, 0xFF0000, RANGE, IntensityScale.LINEAR),
				new Layer(second, 0x00FF80, RANGE, IntensityScale.LINEAR), new Layer(third, 0x2040FF, RANGE, IntensityScale.LINEAR)), 0, 0x11223344);
		assertEquals(0xFFFF0000, picture.at(0, 0));
		assertEquals(0xFF00FF80, picture.at(1, 0));
		assertEquals(0xFF808040, picture.at(2, 0));
		assertEquals(0xFFFFFFFF, picture.at(3, 0), "no more than white");
		assertEquals(0x11223344, picture.at(4, 0), "no spectrum");
	}

	@Test
	void eachHasItsOwnRangeAndScale() {
		IonImage image = Grids.image("2 4 6 NaN");
		PixelImage picture = RgbOverlay.paint(List.of(new Layer(image, 0xFF0000, new Interval(2, 6), IntensityScale.LINEAR),
				new Layer(image, 0x0000FF, new Interval(0, 16), IntensityScale.SQRT)), 0, 0);
		assertEquals(0xFF00005A, picture.at(0, 0));
		assertEquals(0xFF800080, picture.at(1, 0));
		assertEquals(0, picture.at(3, 0));
	}

	@Test
	void otherGridsAreRefused() {
		Layer wide = new Layer(Grids.image("1 2 3"), 0xFF0000, RANGE, IntensityScale.LINEAR);
		Layer narrow = new Layer(Grids.image("1 2"), 0xFF0000, RANGE, IntensityScale.LINEAR);
		assertThrows(IllegalArgumentException.class, () -> RgbOverlay.paint(List.of(wide, narrow), 0, 0));
	}
}
