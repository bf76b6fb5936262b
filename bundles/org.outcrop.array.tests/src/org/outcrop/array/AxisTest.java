package org.outcrop.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AxisTest {

	@Test
	void putsValuesIntoCells() {
		Axis axis = new Axis(0, 10, 5);
		assertEquals(0, axis.cellOf(0));
		assertEquals(0, axis.cellOf(1.99));
		assertEquals(1, axis.cellOf(2));
		assertEquals(4, axis.cellOf(10), "the upper end belongs to the last cell");
		assertEquals(-1, axis.cellOf(Math.nextUp(10)));
		assertEquals(-1, axis.cellOf(-Double.MIN_VALUE));
		assertEquals(-1, axis.cellOf(Double.NaN));
	}

	@Test
	void knowsEdgesAndCentres() {
		Axis axis = Axis.over(new Interval(100, 200), 4);
		assertEquals(25, axis.step());
		assertEquals(125, axis.lowerEdge(1));
		assertEquals(200, axis.lowerEdge(4));
		assertEquals(112.5, axis.centre(0));
		assertEquals(new Interval(100, 200), axis.interval());
	}

	@Test
	void takesAPointForOneCell() {
		Axis axis = new Axis(3, 3, 7);
		assertEquals(0, axis.cellOf(3));
		assertEquals(-1, axis.cellOf(3.1));
		assertEquals(0, axis.step());
	}

	@Test
	void refusesWhatIsNoAxis() {
		assertThrows(IllegalArgumentException.class, () -> new Axis(0, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Axis(1, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> new Axis(0, Double.POSITIVE_INFINITY, 1));
		assertThrows(IllegalArgumentException.class, () -> new Axis(Double.NaN, 1, 1));
	}

	/** Rounding may move a value at an edge by one cell, never out of the axis and never further. */
	@Test
	void losesNoValueInsideWhateverTheNumbers() {
		Random random = new Random(5);
		for (int i = 0; i < 20_000; i++) {
			double min = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 3);
			Axis axis = new Axis(min, min + random.nextDouble() * Math.pow(10, random.nextInt(9) - 4), 1 + random.nextInt(5000));
			double value = Math.clamp(axis.min() + random.nextDouble() * (axis.max() - axis.min()), axis.min(), axis.max());
			int cell = axis.cellOf(value);
			assertTrue(cell >= 0 && cell < axis.cells(), axis + " " + value);
			double slack = axis.step() * 1e-6 + Math.ulp(value) * 4;
			assertTrue(value >= axis.lowerEdge(cell) - slack && value <= axis.lowerEdge(cell + 1) + slack, axis + " " + value + " in " + cell);
		}
	}
}
