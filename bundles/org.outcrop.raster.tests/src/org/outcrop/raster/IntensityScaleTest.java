package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntensityScaleTest {

	@Test
	void knownPlaces() {
		assertEquals(0.5, IntensityScale.LOG.position(100, 1, 10_000), 1e-12);
		assertEquals(0.5, IntensityScale.SQRT.position(25, 0, 100), 1e-12);
		assertEquals(0.25, IntensityScale.LINEAR.position(25, 0, 100), 1e-12);
		assertEquals(0.5, IntensityScale.LINEAR.position(0, -10, 10), 1e-12);
	}

	@Test
	void logarithmWithoutPositiveLowerEndSpansSixDecades() {
		assertEquals(0.5, IntensityScale.LOG.position(1e3, 0, 1e6), 1e-12);
		assertEquals(0, IntensityScale.LOG.position(0.5, -3, 1e6));
		assertEquals(0.5, IntensityScale.LOG.position(-5, -10, 0), 1e-12);
	}

	@ParameterizedTest
	@EnumSource
	void neverFallsAndStaysWithinZeroAndOne(IntensityScale scale) {
		double[][] ranges = {{1, 1e9}, {0, 5}, {-3, 7}, {-9, -2}, {4, 4}, {-Double.MAX_VALUE, Double.MAX_VALUE}};
		for (double[] range : ranges) {
			double before = 0;
			for (double v : new double[] {Double.NEGATIVE_INFINITY, -1e300, -9, -5, -2, -1, 0, 1e-9, 1, 3, 4, 4.5, 5, 7, 100, 1e9, 1e300,
					Double.POSITIVE_INFINITY}) {
				double place = scale.position(v, range[0], range[1]);
				assertTrue(place >= before && place <= 1, scale + " of " + v + " is " + place);
				before = place;
			}
			assertEquals(0, scale.position(range[0], range[0], range[1]));
			assertEquals(0, scale.position(Double.NaN, range[0], range[1]));
			assertEquals(1, before);
		}
	}
}
