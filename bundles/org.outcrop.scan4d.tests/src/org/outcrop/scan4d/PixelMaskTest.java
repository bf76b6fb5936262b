package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.data.scan4d.DetectorRectangle;

/** Which pixels belong to a detector, by the definition of each shape. */
class PixelMaskTest {

	private static final int ROWS = 31;
	private static final int COLUMNS = 43;

	private interface Inside {
		boolean test(double y, double x);
	}

	static Stream<Arguments> shapes() {
		Inside sector = (y, x) -> {
			double angle = Math.toDegrees(Math.atan2(y - 15, x - 20));
			return Math.hypot(y - 15, x - 20) >= 3 && Math.hypot(y - 15, x - 20) <= 12 && (angle >= 120 || angle <= -150);
		};
		Inside triangle = (y, x) -> y <= 20 && x >= 5 && x - 5 <= y;
		double turn = Math.toRadians(30);
		Inside ellipse = (y, x) -> Math.pow(((x - 20) * Math.cos(turn) + (y - 15) * Math.sin(turn)) / 14, 2)
				+ Math.pow(((y - 15) * Math.cos(turn) - (x - 20) * Math.sin(turn)) / 5, 2) <= 1;
		return Stream.of(Arguments.of(new Detector.Everything(), (Inside) (y, x) -> true),
				Arguments.of(new Detector.Point(30, 42), (Inside) (y, x) -> y == 30 && x == 42),
				Arguments.of(new Detector.Point(-1, 42), (Inside) (y, x) -> false),
				Arguments.of(new Detector.Disk(15, 20, 5), (Inside) (y, x) -> (y - 15) * (y - 15) + (x - 20) * (x - 20) <= 25),
				Arguments.of(new Detector.Disk(-2.5, 41.25, 9.75), (Inside) (y, x) -> Math.pow(y + 2.5, 2) + Math.pow(x - 41.25, 2) <= 9.75 * 9.75),
				Arguments.of(new Detector.Disk(1e12, 3, 1e6), (Inside) (y, x) -> false),
				Arguments.of(new Detector.Ring(15.5, 20.5, 4, 11),
						(Inside) (y, x) -> Math.hypot(y - 15.5, x - 20.5) >= 4 && Math.hypot(y - 15.5, x - 20.5) <= 11),
				Arguments.of(new Detector.Sector(15, 20, 3, 12, 120, -150), sector),
				Arguments.of(new Detector.Rectangle(-3, 4, 40, 99), (Inside) (y, x) -> y < 4 && x >= 40),
				Arguments.of(new Detector.Ellipse(15, 20, 14, 5, 30), ellipse),
				Arguments.of(new Detector.Polygon(new double[] {0, 20, 20}, new double[] {5, 5, 25}), triangle));
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void aPixelBelongsToAShapeWhenItsCentreLiesInIt(Detector detector, Inside inside) {
		PixelMask mask = PixelMask.of(detector, ROWS, COLUMNS);
		long pixels = 0;
		for (int row = 0; row < ROWS; row++) {
			for (int column = 0; column < COLUMNS; column++) {
				assertEquals(inside.test(row, column), mask.contains(row, column), row + "," + column);
				pixels += inside.test(row, column) ? 1 : 0;
			}
		}
		assertEquals(pixels, mask.pixels());
		assertEquals(pixels, mask.weight());
		assertEquals(pixels == 0, mask.bounds().isEmpty());
		assertTrue(mask.isPlain());
		assertFalse(mask.contains(-1, 0));
		assertFalse(mask.contains(ROWS, 0));
	}

	@Test
	void theBrightFieldDiskOfTheBenchmarkHas5025Pixels() {
		assertEquals(5025, PixelMask.of(new Detector.Disk(128, 128, 40), 256, 256).pixels());
	}

	@Test
	void spansAreWholeAndInOrderAndGapsSplitThem() {
		PixelMask mask = PixelMask.of(new Detector.Rectangle(2, 4, 1, 9), 6, 10, List.of(new DetectorRectangle(3, 5, 4, 6)));
		assertEquals(List.of(new PixelMask.Span(2, 1, 9), new PixelMask.Span(3, 1, 4), new PixelMask.Span(3, 6, 9)), mask.spans());
		assertEquals(new DetectorRectangle(2, 4, 1, 9), mask.bounds().orElseThrow());
		assertEquals(List.of(new PixelMask.Span(3, 2, 4)), mask.within(new DetectorRectangle(3, 6, 2, 6)).spans());
	}

	@Test
	void weightsKeepTheirValuesAndZerosAreLeftOut() {
		PixelMask mask = PixelMask.of(new Detector.Weights(2, 2, new double[] {0, 0.5, -2, 0}), 2, 2);
		assertEquals(2, mask.pixels());
		assertEquals(-1.5, mask.weight());
		assertEquals(-2, mask.weight(1, 0));
		assertEquals(0, mask.weight(1, 1));
		assertFalse(mask.isPlain());
		assertThrows(IllegalArgumentException.class, () -> PixelMask.of(new Detector.Weights(2, 2, new double[4]), 2, 3));
	}
}
