package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.outcrop.data.peaks.Spectrum;

/** Compares spectra bit by bit; records with arrays do not do so by themselves. */
final class SameSpectrum {

	private SameSpectrum() {
	}

	static void assertSame(Spectrum expected, Spectrum actual) {
		assertEquals(expected.header(), actual.header());
		assertBits(expected.positions(), actual.positions());
		assertBits(expected.intensity(), actual.intensity());
		assertBits(expected.mobilities(), actual.mobilities());
	}

	static void assertBits(double[] expected, double[] actual) {
		assertArrayEquals(bits(expected), bits(actual));
	}

	private static long[] bits(double[] values) {
		long[] bits = new long[values.length];
		for (int i = 0; i < bits.length; i++) {
			bits[i] = Double.doubleToRawLongBits(values[i]);
		}
		return bits;
	}
}
