package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ellipses of which every number is known. */
class RingEllipseTest {

	/** A ring of a width of some pixels along an ellipse, over a background that falls outwards. */
	private static Picture ring(double a, double b, double degrees, double noise) {
		Random random = new Random(1);
		double[] values = new double[128 * 140];
		double t = Math.toRadians(degrees);
		for (int i = 0; i < values.length; i++) {
			double y = i / 140 - 61.3;
			double x = i % 140 - 72.6;
			double even = Math.sqrt(a * b) * Math.hypot((x * Math.cos(t) + y * Math.sin(t)) / a, (y * Math.cos(t) - x * Math.sin(t)) / b);
			double off = (even - Math.sqrt(a * b)) / 1.5;
			values[i] = 100 * Math.exp(-off * off / 2) + 20 * Math.exp(-even / 60) + noise * random.nextGaussian();
		}
		return Picture.of(128, 140, values);
	}

	@ParameterizedTest
	@CsvSource({"42,40,25", "44,39,-60", "41,40,90", "45,38,0"})
	void theEllipseOfARingIsFound(double a, double b, double degrees) {
		RingEllipse found = RingEllipse.fit(ring(a, b, degrees, 1), new Detector.Ring(62, 72, 30, 52)).orElseThrow();
		assertEquals(61.3, found.centreRow(), 0.1);
		assertEquals(72.6, found.centreColumn(), 0.1);
		assertEquals(a, found.halfAxis1(), 0.1);
		assertEquals(b, found.halfAxis2(), 0.1);
		assertEquals(a / b, found.ratio(), 0.004);
		assertEquals(0, Math.sin(Math.toRadians(found.degrees() - degrees)), 0.04);
		assertTrue(found.deviation() < 0.3, found.toString());
		assertTrue(found.places() > 150, found.toString());
	}

	@Test
	void aCircleHasNoDistortionAndASpotOnItDoesNoHarm() {
		Picture circle = ring(40, 40, 0, 0);
		double[] values = Pictures.reals(circle);
		for (int row = 60; row < 66; row++) {
			values[row * 140 + 122] = 5000;
		}
		RingEllipse found = RingEllipse.fit(Picture.of(128, 140, values), new Detector.Ring(61, 73, 30, 52)).orElseThrow();
		assertEquals(1, found.ratio(), 0.002);
		assertEquals(40, found.radius(), 0.05);
	}

	@Test
	void distancesWithoutDistortionMakeTheRingSharp() {
		RingEllipse ellipse = new RingEllipse(61.3, 72.6, 45, 38, 30, 0, 0);
		assertEquals(ellipse.radius(), ellipse.roundRadius(61.3 + 45 * Math.sin(Math.PI / 6), 72.6 + 45 * Math.cos(Math.PI / 6)), 1e-9);
		assertEquals(ellipse.radius(), ellipse.roundRadius(61.3 + 38 * Math.cos(Math.PI / 6), 72.6 - 38 * Math.sin(Math.PI / 6)), 1e-9);
		Picture picture = ring(45, 38, 30, 0);
		double[] even = RadialProfile.of(picture, ellipse).means();
		double[] round = RadialProfile.of(picture, 61.3, 72.6).means();
		int at = (int) Math.rint(ellipse.radius());
		assertTrue(even[at] > 1.5 * round[at], even[at] + " and " + round[at]);
		assertEquals(110, even[at], 12);
	}

	@Test
	void nothingIsFoundWhereThereIsNoRing() {
		assertTrue(RingEllipse.fit(Picture.of(64, 64, new double[4096]), new Detector.Ring(32, 32, 10, 20)).isEmpty());
		assertTrue(RingEllipse.fit(ring(42, 40, 0, 0), new Detector.Ring(62, 72, 200, 300)).isEmpty());
	}
}
