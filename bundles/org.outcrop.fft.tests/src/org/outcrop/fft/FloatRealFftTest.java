package org.outcrop.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatRealFftTest {

	private static final double TOLERANCE = 5e-7;

	private final FftScratch scratch = new FftScratch();

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 31, 64, 87, 100, 101, 103, 240, 515, 1030, 1031, 2062})
	void agreesWithTheDefinitionAndBack(int n) {
		Random random = new Random(n);
		int lanes = 21;
		int lane = 17;
		double[] values = new double[2 * n];
		float[] in = DirectDft.floats(DirectDft.noise(random, n * lanes));
		for (int j = 0; j < n; j++) {
			values[2 * j] = in[j * lanes + lane];
		}
		FloatRealFft fft = FloatRealFft.of(n);
		float[] re = new float[fft.half() * lanes];
		float[] im = new float[fft.half() * lanes];
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
		float[] back = new float[n * lanes];
		fft.inverse(re, im, 0, back, 0, lanes, scratch);
		assertArrayEquals(in, back, 1e-5f);
		assertTrue(scratch.bytes() <= fft.scratchBytes(lanes), () -> scratch.bytes() + " of " + fft.scratchBytes(lanes));
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 6, 9, 100, 515})
	void scalarAndVectorAreEqualToTheLastBit(int n) {
		float[] in = DirectDft.floats(DirectDft.noise(new Random(n), n * 19));
		int count = FloatRealFft.of(n).half() * 19;
		float[][] spectra = new float[4][count];
		FloatRealFft.of(n).forward(in, 0, spectra[0], spectra[1], 0, 19, scratch);
		FloatRealFft.scalar(n).forward(in, 0, spectra[2], spectra[3], 0, 19, scratch);
		assertArrayEquals(spectra[2], spectra[0]);
		assertArrayEquals(spectra[3], spectra[1]);
		float[] back = new float[n * 19];
		float[] scalarBack = new float[n * 19];
		FloatRealFft.of(n).inverse(spectra[0], spectra[1], 0, back, 0, 19, scratch);
		FloatRealFft.scalar(n).inverse(spectra[0], spectra[1], 0, scalarBack, 0, 19, scratch);
		assertArrayEquals(scalarBack, back);
	}

	@Test
	void whatNoRealSequenceHasIsLeftOut() {
		FloatRealFft fft = FloatRealFft.of(4);
		float[] clean = new float[4];
		float[] dirty = new float[4];
		fft.inverse(new float[] {1, 2, 3}, new float[] {0, 5, 0}, 0, clean, 0, 1, scratch);
		fft.inverse(new float[] {1, 2, 3}, new float[] {9, 5, -9}, 0, dirty, 0, 1, scratch);
		assertArrayEquals(clean, dirty);
		assertEquals(3, fft.half());
		assertThrows(IndexOutOfBoundsException.class, () -> fft.forward(clean, 0, new float[2], new float[3], 0, 1, scratch));
	}
}
