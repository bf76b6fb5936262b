package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.outcrop.raster.Raster;

/** Comparison of pictures whose sums were added in another order. */
final class RasterAssert {

	private RasterAssert() {
	}

	/** The same pixels are lit, and differ by no more than a tolerance. */
	static void equalWithin(Raster expected, Raster actual, double tolerance) {
		assertEquals(expected.x(), actual.x());
		assertEquals(expected.y(), actual.y());
		for (int i = 0; i < expected.values().length; i++) {
			float should = expected.values()[i];
			float is = actual.values()[i];
			assertEquals(Float.isNaN(should), Float.isNaN(is), "pixel " + i);
			if (!Float.isNaN(should)) {
				assertEquals((double) should, is, tolerance, "pixel " + i);
			}
		}
	}
}
