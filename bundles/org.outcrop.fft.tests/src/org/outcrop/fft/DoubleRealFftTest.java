package org.outcrop.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleRealFftTest {

	private static final double TOLERANCE = 1e-14;

	private final FftScratch scratch = new FftScratch();

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 31, 64, 87, 100, 101, 103, 240, 515, 1030, 1031, 2062})
	void agreesWithTheDefinitionAndBack(int n) {
		Random random = new Random(n);
		int lanes = 21;
		int lane = 17;
		double[] values = new double[2 * n];
		double[] in = DirectDft.noise(random, n * lanes);
		for (int j = 0; j < n; j++) {
			values[2 * j] = in[j * lanes + lane];
		}
		DoubleRealFft fft = DoubleRealFft.of(n);
		double[] re = new double[fft.half() * lanes];
		double[] im = new double[fft.half() * lanes];
		fft.forward(in, 0, re, im, 0, lanes, scratch);
		double[] expected = DirectDft.of(values);
		double[] half = new double[2 * fft.half()];
		double[] actual = new double[half.length];
		for (int k = 0; k < fft.half(); k++) {
			half[2 * k] = expected[2 * k];
			half[2 * k + 1] = expected[2 * k + 1];
			actual[2 * k] = re[k * lanes + lane];
			actual[2 * k + 1] = im[k * lanes + lane];
		}
		double error = DirectDft.error(half, actual);
		assertTrue(error < TOLERANCE, () -> "relative error " + error);
		double[] back = new double[n * lanes];
		fft.inverse(re, im, 0, back, 0, lanes, scratch);
		assertArrayEquals(in, back, 1e-13);
		assertTrue(scratch.bytes() <= fft.scratchBytes(lanes), () -> scratch.bytes() + " of " + fft.scratchBytes(lanes));
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 6, 9, 100, 515})
	void scalarAndVectorAreEqualToTheLastBit(int n) {
		double[] in = DirectDft.noise(new Random(n), n * 19);
		int count = DoubleRealFft.of(n).half() * 19;
		double[][] spectra = new double[4][count];
		DoubleRealFft.of(n).forward(in, 0, spectra[0], spectra[1], 0, 19, scratch);
		DoubleRealFft.scalar(n).forward(in, 0, spectra[2], spectra[3], 0, 19, scratch);
		assertArrayEquals(spectra[2], spectra[0]);
		assertArrayEquals(spectra[3], spectra[1]);
		double[] back = new double[n * 19];
		double[] scalarBack = new double[n * 19];
		DoubleRealFft.of(n).inverse(spectra[0], spectra[1], 0, back, 0, 19, scratch);
		DoubleRealFft.scalar(n).inverse(spectra[0], spectra[1], 0, scalarBack, 0, 19, scratch);
		assertArrayEquals(scalarBack, back);
	}

	@Test
	void whatNoRealSequenceHasIsLeftOut() {
		DoubleRealFft fft = DoubleRealFft.of(4);
		double[] clean = new double[4];
		double[] dirty = new double[4];
		fft.inverse(new double[] {1, 2, 3}, new double[] {0, 5, 0}, 0, clean, 0, 1, scratch);
		fft.inverse(new double[] {1, 2, 3}, new double[] {9, 5, -9}, 0, dirty, 0, 1, scratch);
		assertArrayEquals(clean, dirty);
		assertEquals(3, fft.half());
		assertThrows(IndexOutOfBoundsException.class, () -> fft.forward(clean, 0, new double[2], new double[3], 0, 1, scratch));
	}
}
