package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shifts of a known potential. */
class DpcTest {

	private static final int ROWS = 24;
	private static final int COLUMNS = 37;

	private static double potential(double y, double x) {
		return 0.3 * y * y - 0.2 * y * x + 0.1 * x * x + 2 * y - x;
	}

	/** The slopes of the potential: {@code 0.6 y - 0.2 x + 2} and {@code -0.2 y + 0.2 x - 1}. */
	private static Dpc field() {
		double[] down = new double[ROWS * COLUMNS];
		double[] right = new double[ROWS * COLUMNS];
		for (int i = 0; i < down.length; i++) {
			int y = i / COLUMNS;
			int x = i % COLUMNS;
			down[i] = 0.6 * y - 0.2 * x + 2;
			right[i] = -0.2 * y + 0.2 * x - 1;
		}
		return new Dpc(Picture.of(ROWS, COLUMNS, down), Picture.of(ROWS, COLUMNS, right));
	}

	@Test
	void theIntegralOfAGradientIsItsPotential() {
		Picture integrated = field().integrated();
		double mean = 0;
		for (int i = 0; i < ROWS * COLUMNS; i++) {
			mean += potential(i / COLUMNS, i % COLUMNS) / (ROWS * COLUMNS);
		}
		for (int i = 0; i < ROWS * COLUMNS; i++) {
			assertEquals(potential(i / COLUMNS, i % COLUMNS) - mean, integrated.values().at(i), 1e-9);
		}
	}

	@ParameterizedTest
	@CsvSource({"1,1", "1,9", "8,1", "2,3"})
	void anyExtentsCanBeIntegrated(int rows, int columns) {
		double[] down = new double[rows * columns];
		double[] right = new double[rows * columns];
		java.util.Arrays.fill(down, 3);
		java.util.Arrays.fill(right, -1);
		Picture integrated = new Dpc(Picture.of(rows, columns, down), Picture.of(rows, columns, right)).integrated();
		assertEquals(3 * (rows - 1) - (columns - 1), integrated.at(rows - 1, columns - 1) - integrated.at(0, 0), 1e-9);
		assertEquals(0, PictureStatistics.of(integrated).mean(), 1e-9);
	}

	@Test
	void aGradientHasItsDivergenceAndNoCurl() {
		Dpc field = field();
		for (int i = 0; i < ROWS * COLUMNS; i++) {
			assertEquals(0.8, field.divergence().values().at(i), 1e-9);
			assertEquals(0, field.curl().values().at(i), 1e-9);
		}
		Dpc quarter = field.turned(90, false);
		assertEquals(0.8, Math.abs(quarter.curl().at(5, 5)), 1e-9);
		assertEquals(0, quarter.divergence().at(5, 5), 1e-9);
	}

	@ParameterizedTest
	@CsvSource({"0,false", "30,false", "135,false", "20,true", "170,true"})
	void theTurnOfLeastCurlUndoesATurn(double degrees, boolean flip) {
		Dpc turned = field().turned(degrees, false);
		// mirroring undoes itself
		Dpc seen = flip ? turned.turned(0, true) : turned;
		double turn = seen.turnOfLeastCurl(flip);
		assertEquals(0, Math.abs(Math.sin(Math.toRadians(turn + degrees))), 1e-6);
		assertEquals(0, PictureStatistics.of(seen.turned(turn, flip).curl()).max(), 1e-6);
	}

	@Test
	void lengthAndAngleAreThoseOfTheVector() {
		Dpc one = new Dpc(Picture.of(1, 2, new double[] {3, 0}), Picture.of(1, 2, new double[] {4, -2}));
		assertEquals(5, one.magnitude().at(0, 0));
		assertEquals(Math.toDegrees(Math.atan2(3, 4)), one.angle().at(0, 0), 1e-12);
		assertEquals(180, one.angle().at(0, 1), 1e-12);
	}

	@Test
	void theMeanShiftIsTakenOffAndMissingCellsStayMissing() {
		BitSet missing = new BitSet();
		missing.set(2);
		Picture rows = new Picture(2, 2, new Picture.Reals(new double[] {10, 12, 999, 14}), missing);
		Dpc dpc = Dpc.of(rows, Picture.of(2, 2, new double[] {1, 1, 1, 1}));
		assertEquals(-2, dpc.rows().at(0, 0));
		assertTrue(dpc.magnitude().isMissing(1, 0));
		assertTrue(dpc.integrated().isMissing(1, 0));
		assertEquals(0x11223344, dpc.colourWheel(2, 0x11223344).argb()[2]);
		assertTrue(dpc.divergence().at(1, 1) == 2);
	}

	@Test
	void theColourWheelShowsDirectionsAsHues() {
		assertEquals(0xFFFF0000, Dpc.wheel(0, 1));
		assertEquals(0xFF00FF00, Dpc.wheel(1 / 3.0, 1));
		assertEquals(0xFF0000FF, Dpc.wheel(-1 / 3.0, 1));
		assertEquals(0xFF000000, Dpc.wheel(0.7, 0));
		assertEquals(0xFF00FFFF, Dpc.wheel(0.5, 1));
	}
}
