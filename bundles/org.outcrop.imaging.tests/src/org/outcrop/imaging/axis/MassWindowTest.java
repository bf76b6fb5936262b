package org.outcrop.imaging.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.imaging.axis.MassWindow.Bins;

/** Which bins make up the image of an ion. */
class MassWindowTest {

	/** Edges at 100.0, 100.5, 101.0 and so on up to 200. */
	private static final MassAxis HALVES = MassAxis.of(AxisRequest.ofBins(PowerLaw.CONSTANT, 200, 150, new Interval(100, 200)));

	@Test
	void binsAreThoseWhoseCentreLiesInTheWindow() {
		assertEquals(new Bins(20, 24), new MassWindow(111, 0.8).bins(HALVES));
		assertEquals(new Bins(20, 24), new MassWindow(111, 0.75).bins(HALVES), "centres at 110.25 and 111.75 lie on its ends");
		assertEquals(new Bins(21, 23), new MassWindow(111, 0.74).bins(HALVES));
	}

	@Test
	void theBinOfTheMassIsAlwaysThere() {
		assertEquals(new Bins(22, 23), new MassWindow(111.01, 0).bins(HALVES));
		assertEquals(new Bins(22, 23), MassWindow.ppm(111.49, 5).bins(HALVES));
		assertEquals(new Bins(199, 200), new MassWindow(200, 0).bins(HALVES));
	}

	@Test
	void aWindowBesideTheAxisHasNoBins() {
		assertEquals(0, new MassWindow(99, 0.5).bins(HALVES).count());
		assertEquals(0, new MassWindow(201, 0.5).bins(HALVES).count());
		assertEquals(new Bins(0, 2), new MassWindow(99.9, 0.9).bins(HALVES), "what of it reaches over the axis");
		assertEquals(new Bins(0, 200), new MassWindow(150, 500).bins(HALVES));
	}

	@Test
	void equalsLookingAtEveryBin() {
		MassAxis axis = MassAxis.of(AxisRequest.anchored(PowerLaw.ORBITRAP, 0.4, 200, new Interval(80, 900)));
		Random random = new Random(5);
		for (int i = 0; i < 3000; i++) {
			MassWindow window = new MassWindow(75 + 840 * random.nextDouble(), random.nextInt(3) == 0 ? 0.01 : 3 * random.nextDouble());
			int first = -1;
			int end = -1;
			for (int bin = 0; bin < axis.bins(); bin++) {
				boolean holds = axis.bin(window.mz()) == bin;
				if (holds || axis.centre(bin) >= window.low() && axis.centre(bin) <= window.high()) {
					first = first < 0 ? bin : first;
					end = bin + 1;
				}
			}
			Bins bins = window.bins(axis);
			assertEquals(end < 0 ? 0 : end - first, bins.count());
			if (end >= 0) {
				assertEquals(new Bins(first, end), bins, window.label());
			}
		}
	}

	@Test
	void toleranceInMillionths() {
		assertEquals(0.005, MassWindow.ppm(500, 10).tolerance(), 1e-12);
		assertEquals("m/z 500.0000 \u00B1 0.0050", MassWindow.ppm(500, 10).label());
		assertThrows(IllegalArgumentException.class, () -> new MassWindow(0, 1));
		assertThrows(IllegalArgumentException.class, () -> MassWindow.ppm(100, -1));
		assertThrows(IllegalArgumentException.class, () -> new MassWindow(Double.NaN, 1));
	}
}
