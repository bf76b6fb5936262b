package org.outcrop.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

/** Byte strings are those of the reference encoder. */
class NumpressTest {

	private static String linear(double... values) {
		return hex(Numpress.encodeLinear(values, values.length, 100000));
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	@Test
	void linearEqualsTheReferenceEncoder() {
		assertEquals("40f86a000000000080f0fa02d0b3fb028711ebf1e210", linear(500, 500.5, 501, 501.50001, 700));
		assertEquals("40f86a000000000080f0fa02d0b3fb0288", linear(500, 500.5, 501, 501.5));
		assertEquals("40f86a000000000080f0fa02d0b3fb0280", linear(500, 500.5, 501));
		assertEquals("40f86a000000000080f0fa02d0b3fb02c0f8d0", linear(500, 500.5, 500.9));
	}

	@Test
	void linearOfFewValuesIsHeaderAndWholeNumbers() {
		assertEquals("40f86a0000000000", linear());
		assertEquals("40f86a000000000080f0fa02", linear(500));
	}

	@Test
	void picEqualsTheReferenceEncoder() {
		assertEquals("8671715c21307111", hex(Numpress.encodePic(new double[] {0, 23, 1, 300, 70000}, 5)));
		assertEquals("", hex(Numpress.encodePic(new double[0], 0)));
	}

	@Test
	void slofEqualsTheReferenceEncoder() {
		assertEquals("40af4000000000000000d50a1c48ded7", hex(Numpress.encodeSlof(new double[] {0, 1, 100, 1e6}, 4, 4000)));
	}

	@Test
	void factorsKeepEveryResidualInsideItsBits() {
		double[] jumping = {1999, 100, 1999, 100, 1999.5, 350.25};
		double factor = Numpress.linearFactor(jumping, jumping.length);
		Numpress.encodeLinear(jumping, jumping.length, factor);
		for (double value : jumping) {
			assertEquals(value, Numpress.decodedLinear(value, factor), 0.5 / factor * 1.0001);
		}
		double[] strong = {1, 1e9, 3};
		Numpress.encodeSlof(strong, 3, Numpress.slofFactor(strong, 3));
		assertEquals(1e9, Numpress.decodedSlof(1e9, Numpress.slofFactor(strong, 3)), 1e9 * 2e-4);
	}

	@Test
	void whatDoesNotFitIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> Numpress.encodePic(new double[] {3e9}, 1));
		assertThrows(IllegalArgumentException.class, () -> Numpress.encodeLinear(new double[] {-1}, 1, 1000));
		assertThrows(IllegalArgumentException.class, () -> Numpress.encodeSlof(new double[] {1e9}, 1, 4000));
		assertTrue(Numpress.linearFactor(new double[0], 0) >= 1);
	}
}
