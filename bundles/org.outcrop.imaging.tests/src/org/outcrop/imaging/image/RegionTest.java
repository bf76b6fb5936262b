package org.outcrop.imaging.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.outcrop.raster.PixelImage;

/** Which pixels belong to a region. */
class RegionTest {

	private static final IonImage GRID = Grids.image("""
			1 1 1 1 1
			1 1 1 1 1
			1 1 . 1 1
			1 1 1 1 1
			---
			1 1 1 1 1
			1 1 1 1 1
			1 1 1 1 1
			1 1 1 1 1
			""");

	/** A letter for each position of a section. */
	private static String drawn(Region region, int z) {
		BitSet rows = region.rows(GRID.grid(), z);
		StringBuilder text = new StringBuilder();
		for (int y = 0; y < 4; y++) {
			for (int x = 0; x < 5; x++) {
				int row = GRID.grid().row(x, y, z);
				text.append(row >= 0 && rows.get(row) ? '#' : '-');
			}
			text.append('\n');
		}
		assertEquals(rows.cardinality(), text.chars().filter(c -> c == '#').count(), "none of another section");
		return text.toString();
	}

	@Test
	void aRectangleHasThePixelsWhoseCentreItHas() {
		assertEquals("-----\n-###-\n-#-#-\n-----\n", drawn(new Region.Rectangle(1, 1, 4, 3), 0));
		assertEquals("-----\n-###-\n-###-\n-----\n", drawn(new Region.Rectangle(1.4, 0.6, 3.6, 3.4), 1));
		assertEquals("-----\n-----\n-----\n-----\n", drawn(new Region.Rectangle(1.6, 1.6, 2.4, 2.4), 1));
		assertThrows(IllegalArgumentException.class, () -> new Region.Rectangle(3, 0, 1, 1));
	}

	@Test
	void anEllipseHasThePixelsWhoseCentreItHas() {
		assertEquals("-----\n-###-\n-###-\n-----\n", drawn(new Region.Ellipse(2.5, 2, 1.5, 1), 1));
		assertEquals("--#--\n#####\n#####\n--#--\n", drawn(new Region.Ellipse(2.5, 2, 2.4, 1.55), 1));
	}

	@Test
	void aPolygonHasWhatItsOutlineTurnsAroundOnce() {
		assertEquals("#----\n##---\n###--\n####-\n", drawn(new Region.Polygon(new double[] {0, 0, 4.2}, new double[] {-0.2, 4, 4}), 1));
		Region ring = new Region.Polygon(new double[] {0, 5, 5, 0, 0, 1, 1, 4, 4, 1, 0}, new double[] {0, 0, 4, 4, 0, 1, 3, 3, 1, 1, 0});
		assertEquals("#####\n#---#\n#---#\n#####\n", drawn(ring, 1));
		assertThrows(IllegalArgumentException.class, () -> new Region.Polygon(new double[2], new double[2]));
	}

	@Test
	void aMaskHasItsPixels() {
		BitSet pixels = new BitSet();
		pixels.set(0);
		pixels.set(7);
		pixels.set(12);
		assertEquals("#----\n--#--\n-----\n-----\n", drawn(new Region.Mask(5, 4, pixels), 0));
		assertEquals("#----\n--#--\n--#--\n-----\n", drawn(new Region.Mask(5, 4, pixels), 1));
		assertThrows(IllegalArgumentException.class, () -> new Region.Mask(3, 4, pixels));
		PixelImage picture = new PixelImage(3, 2, new int[] {0xFFFFFFFF, 0xFF000000, 0x00FFFFFF, 0xFF000000, 0xFF000000, 0xFF000100});
		assertEquals("#----\n--#--\n-----\n-----\n", drawn(Region.Mask.of(picture), 0));
	}
}
