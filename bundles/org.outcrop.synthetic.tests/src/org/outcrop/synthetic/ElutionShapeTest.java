package org.outcrop.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ElutionShapeTest {

	@Test
	void complementaryErrorFunctionHasItsTabledValues() {
		assertEquals(1, ElutionShape.erfc(0), 1e-12);
		assertEquals(0.157299207050285, ElutionShape.erfc(1), 1e-9);
		assertEquals(1.842700792949715, ElutionShape.erfc(-1), 1e-9);
		assertEquals(2.209049699858544e-5, ElutionShape.erfc(3), 1e-12);
	}

	@Test
	void topIsOneAtPlaceZeroAndTheTailIsLonger() {
		ElutionShape shape = new ElutionShape(1.5);
		assertEquals(1, shape.at(0), 1e-3);
		assertTrue(shape.at(-0.5) < 1 && shape.at(0.5) < 1);
		assertTrue(shape.at(3) > shape.at(-3));
		assertEquals(0, shape.at(shape.from() - 1), 0);
		assertEquals(0, shape.at(shape.to() + 1), 0);
	}

	@Test
	void littleTailingIsNearlyAGaussian() {
		// mean and variance of the modified Gaussian are those of the two parts together: variance 1 + 0.1²
		ElutionShape shape = new ElutionShape(0.1);
		assertEquals(Math.exp(-0.5), shape.at(1), 0.02);
		assertEquals(Math.exp(-2), shape.at(-2), 0.02);
	}
}
