package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.peaks.Bounds;
import org.outcrop.ui.peakmap.model.MapView;

class MapViewTest {

	private static final MapView WHOLE = new MapView(new Interval(0, 3600), new Interval(100, 2000));

	@Test
	void zoomingKeepsThePlaceUnderTheCursorWhereItIs() {
		Random random = new Random(7);
		for (int i = 0; i < 1000; i++) {
			double rt = random.nextDouble() * 3600;
			double mz = 100 + random.nextDouble() * 1900;
			double factor = 0.2 + random.nextDouble() * 3;
			MapView zoomed = WHOLE.zoomed(factor, factor, rt, mz);
			assertEquals(WHOLE.shareOfRt(rt), zoomed.shareOfRt(rt), 1e-9);
			assertEquals(WHOLE.shareOfMz(mz), zoomed.shareOfMz(mz), 1e-9);
			assertEquals(3600 * factor, zoomed.rt().length(), 1e-6);
		}
	}

	@Test
	void zoomingInEndsBeforeTheViewIsAPoint() {
		MapView view = WHOLE;
		for (int i = 0; i < 500; i++) {
			view = view.zoomed(0.5, 0.5, 1800, 500);
		}
		assertTrue(view.rt().length() > 0);
		assertTrue(view.mz().length() > 0);
	}

	@Test
	void movingBeyondTheEdgeStopsThereAndKeepsTheSize() {
		MapView small = new MapView(new Interval(10, 20), new Interval(150, 160));
		MapView moved = small.moved(-5, 0).inside(WHOLE);
		assertEquals(new Interval(0, 10), moved.rt());
		assertEquals(new Interval(150, 160), moved.mz());
	}

	@Test
	void aLargerViewThanTheRunIsTheRun() {
		assertEquals(WHOLE, WHOLE.zoomed(3, 3, 100, 500).inside(WHOLE));
	}

	@Test
	void aRunOfOneSpectrumStillHasAView() {
		MapView view = MapView.whole(new Bounds(new Interval(60, 60), new Interval(400, 500)));
		assertTrue(view.rt().contains(60));
		assertTrue(view.rt().length() > 0);
	}

	@Test
	void anUnboundedViewIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new MapView(Interval.ALL, new Interval(0, 1)));
	}
}
