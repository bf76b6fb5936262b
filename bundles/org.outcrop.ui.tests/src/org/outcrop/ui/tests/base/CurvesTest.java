package org.outcrop.ui.tests.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.ui.Curves;
import org.outcrop.ui.PeakLabels;

class CurvesTest {

	private static final int COLUMNS = 97;

	@Test
	void aReducedLineKeepsTheExtremesOfEveryColumn() {
		Random random = new Random(3);
		double[] x = random.doubles(20_000, 0, 1000).sorted().toArray();
		double[] y = random.doubles(20_000, -5, 100).toArray();
		Interval range = new Interval(200, 700);
		Curves.Points points = Curves.line(x, y, range, COLUMNS);
		assertTrue(points.size() <= 4 * (COLUMNS + 3), points.size() + " points");
		for (int column = 0; column < COLUMNS; column++) {
			assertArrayEquals(extremes(x, y, range, column), extremes(points.x(), points.y(), range, column), "column " + column);
		}
	}

	private static double[] extremes(double[] x, double[] y, Interval range, int column) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < x.length; i++) {
			if ((int) Math.floor((x[i] - range.min()) / (range.length() / COLUMNS)) == column && range.contains(x[i])) {
				min = Math.min(min, y[i]);
				max = Math.max(max, y[i]);
			}
		}
		return new double[] {min, max};
	}

	@Test
	void aShortLineRunsOnToItsNeighboursOutside() {
		double[] x = {0, 1, 2, 3, 4};
		Curves.Points points = Curves.line(x, x, new Interval(1.5, 2.5), 100);
		assertEquals(1, points.x()[0]);
		assertEquals(3, points.x()[points.size() - 1]);
	}

	@Test
	void theStrongestStickOfEachColumnStandsForIt() {
		Random random = new Random(4);
		double[] x = random.doubles(50_000, 100, 2000).sorted().toArray();
		double[] y = random.doubles(50_000, 0, 1e6).toArray();
		Interval range = new Interval(400, 900);
		Curves.Points points = Curves.sticks(x, y, range, COLUMNS);
		for (int column = 0; column < COLUMNS; column++) {
			assertEquals(extremes(x, y, range, column)[1], extremes(points.x(), points.y(), range, column)[1], "column " + column);
		}
		assertTrue(points.size() <= COLUMNS + 1);
	}

	@Test
	void fewSticksAreAllShown() {
		double[] x = {100, 200, 200, 300};
		double[] y = {1, 2, 3, 4};
		assertArrayEquals(new double[] {200, 200, 300}, Curves.sticks(x, y, new Interval(150, 300), 50).x());
	}

	@Test
	void noPointsGiveNoCurve() {
		assertEquals(0, Curves.line(new double[0], new double[0], new Interval(0, 1), 10).size());
		assertEquals(0, Curves.sticks(new double[0], new double[0], new Interval(0, 1), 10).size());
	}

	@Test
	void labelsDoNotOverlapAndTheStrongestPeakHasOne() {
		Random random = new Random(5);
		int n = 300;
		double[] intensity = random.doubles(n, 1, 1000).toArray();
		int[] x = random.ints(n, 0, 900).toArray();
		int[] y = Arrays.stream(intensity).mapToInt(v -> 400 - (int) (v / 2.6)).toArray();
		List<PeakLabels.Place> places = PeakLabels.choose(intensity, x, y, 50, 14, 20);
		for (PeakLabels.Place a : places) {
			for (PeakLabels.Place b : places) {
				assertTrue(a == b || Math.abs(a.x() - b.x()) >= 50 || Math.abs(a.y() - b.y()) >= 14, a + " over " + b);
			}
		}
		double strongest = Arrays.stream(intensity).max().getAsDouble();
		assertEquals(strongest, intensity[places.get(0).peak()]);
	}

	@Test
	void noStickRunsThroughALabelNotEvenOneInTheSameColumn() {
		List<PeakLabels.Place> places = PeakLabels.choose(new double[] {1000, 300}, new int[] {200, 200}, new int[] {20, 300}, 50, 14, 20);
		assertEquals(List.of(0), places.stream().map(PeakLabels.Place::peak).toList());
	}
}
