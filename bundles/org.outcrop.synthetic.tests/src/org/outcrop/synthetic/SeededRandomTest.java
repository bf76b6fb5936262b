package org.outcrop.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeededRandomTest {

	@Test
	void normalNumbersHaveMeanZeroAndDeviationOne() {
		SeededRandom random = new SeededRandom(1, 2);
		int n = 200_000;
		double sum = 0;
		double squares = 0;
		double beyondTwo = 0;
		for (int i = 0; i < n; i++) {
			double z = random.normal();
			sum += z;
			squares += z * z;
			beyondTwo += Math.abs(z) > 2 ? 1 : 0;
		}
		assertEquals(0, sum / n, 0.01);
		assertEquals(1, squares / n, 0.02);
		assertEquals(0.0455, beyondTwo / n, 0.003);
	}

	@Test
	void streamsAreRepeatedAndDifferent() {
		assertEquals(new SeededRandom(5, 7).next(), new SeededRandom(5, 7).next());
		assertNotEquals(new SeededRandom(5, 7).next(), new SeededRandom(5, 8).next());
		assertNotEquals(new SeededRandom(5, 7).next(), new SeededRandom(6, 7).next());
	}

	@Test
	void uniformNumbersStayInTheirBounds() {
		SeededRandom random = new SeededRandom(3, 3);
		for (int i = 0; i < 10_000; i++) {
			double u = random.uniform();
			int k = random.below(7);
			assertTrue(u >= 0 && u < 1 && k >= 0 && k < 7);
		}
	}
}
