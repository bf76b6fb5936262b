package org.outcrop.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatFft2dTest {

	private static final double TOLERANCE = 5e-7;

	private final FftScratch scratch = new FftScratch();

	@ParameterizedTest
	@CsvSource({"1,1", "1,2", "2,1", "2,2", "3,3", "1,37", "37,1", "4,6", "5,8", "16,16", "17,16", "16,17", "32,32", "33,31", "31,64", "48,34", "64,64",
			"101,87", "100,96", "103,5", "9,200", "70,128"})
	void agreesWithTheDefinitionAndBack(int rows, int columns) {
		FloatFft2d fft = FloatFft2d.of(rows, columns);
		double[] values = new double[2 * rows * columns];
		float[] frame = DirectDft.floats(DirectDft.noise(new Random(rows * 1000 + columns), rows * columns));
		for (int i = 0; i < frame.length; i++) {
			values[2 * i] = frame[i];
		}
		double[] expected = DirectDft.of(values, rows, columns);
		float[] full = new float[fft.fullFloats() + 3];
		fft.forwardFull(frame, 0, full, 3, scratch);
		near(expected, Arrays.copyOfRange(full, 3, full.length), "full");
		float[] half = new float[fft.halfFloats()];
		fft.forwardHalf(frame, 0, half, 0, scratch);
		near(left(expected, rows, columns), half, "half");
		float[] complex = new float[fft.fullFloats()];
		fft.forwardComplex(DirectDft.floats(values), 0, complex, 0, scratch);
		near(expected, complex, "complex");
		float[] back = new float[frame.length];
		fft.inverseHalf(half, 0, back, 0, scratch);
		near(DirectDft.doubles(frame), back, "back from the half");
		fft.inverseComplex(complex, 0, complex, 0, scratch);
		near(values, complex, "back from the full, in place");
		assertTrue(scratch.bytes() <= fft.scratchBytes(), () -> scratch.bytes() + " of " + fft.scratchBytes());
	}

	private static void near(double[] expected, float[] actual, String what) {
		double error = DirectDft.error(expected, DirectDft.doubles(actual));
		assertTrue(error < TOLERANCE, () -> what + ": relative error " + error);
	}

	private static double[] left(double[] spectrum, int rows, int columns) {
		int width = 2 * (columns / 2 + 1);
		double[] half = new double[rows * width];
		for (int y = 0; y < rows; y++) {
			System.arraycopy(spectrum, 2 * y * columns, half, y * width, width);
		}
		return half;
	}

	@ParameterizedTest
	@CsvSource({"1,1", "7,12", "32,32", "50,66", "64,128", "87,101"})
	void scalarAndVectorAreEqualToTheLastBit(int rows, int columns) {
		FloatFft2d vector = FloatFft2d.of(rows, columns);
		FloatFft2d scalar = FloatFft2d.scalar(rows, columns);
		float[] input = DirectDft.floats(DirectDft.noise(new Random(5), vector.fullFloats()));
		for (int kind = 0; kind < 5; kind++) {
			float[] expected = new float[vector.fullFloats() + 2 * rows];
			float[] actual = expected.clone();
			run(kind, scalar, input, expected);
			run(kind, vector, input, actual);
			assertArrayEquals(expected, actual, "kind " + kind);
		}
	}

	private void run(int kind, FloatFft2d fft, float[] in, float[] out) {
		float[] halfSpectrum = Arrays.copyOf(in, fft.halfFloats());
		switch (kind) {
			case 0 -> fft.forwardHalf(in, 0, out, 0, scratch);
			case 1 -> fft.forwardFull(in, 0, out, 0, scratch);
			case 2 -> fft.inverseHalf(halfSpectrum, 0, out, 0, scratch);
			case 3 -> fft.forwardComplex(in, 0, out, 0, scratch);
			default -> fft.inverseComplex(in, 0, out, 0, scratch);
		}
	}

	@Test
	void nothingIsWrittenOutsideTheSpectrum() {
		FloatFft2d fft = FloatFft2d.of(32, 48);
		float[] frame = DirectDft.floats(DirectDft.noise(new Random(5), fft.frameFloats()));
		for (boolean half : new boolean[] {true, false}) {
			int count = half ? fft.halfFloats() : fft.fullFloats();
			float[] out = new float[count + 100];
			Arrays.fill(out, 77);
			if (half) {
				fft.forwardHalf(frame, 0, out, 50, scratch);
			} else {
				fft.forwardFull(frame, 0, out, 50, scratch);
			}
			for (int i = 0; i < 50; i++) {
				assertEquals(77, out[i]);
				assertEquals(77, out[out.length - 1 - i]);
			}
		}
	}

	@Test
	void aWaveAcrossTheFrameIsTwoPeaksOfOppositeSign() {
		FloatFft2d fft = FloatFft2d.of(20, 24);
		float[] frame = new float[20 * 24];
		for (int y = 0; y < 20; y++) {
			for (int x = 0; x < 24; x++) {
				frame[y * 24 + x] = (float) Math.cos(2 * Math.PI * (3.0 * y / 20 + 5.0 * x / 24));
			}
		}
		float[] full = new float[fft.fullFloats()];
		fft.forwardFull(frame, 0, full, 0, scratch);
		for (int i = 0; i < 20 * 24; i++) {
			boolean peak = i == 3 * 24 + 5 || i == 17 * 24 + 19;
			assertEquals(peak ? 240 : 0, full[2 * i], 1e-3);
			assertEquals(0, full[2 * i + 1], 1e-3);
		}
	}

	@Test
	void scratchOfAnotherSizeDoesNoHarm() {
		FloatFft2d fft = FloatFft2d.of(40, 50);
		float[] frame = DirectDft.floats(DirectDft.noise(new Random(5), fft.frameFloats()));
		float[] expected = new float[fft.halfFloats()];
		fft.forwardHalf(frame, 0, expected, 0, new FftScratch());
		float[] notANumber = new float[128 * 128];
		Arrays.fill(notANumber, Float.NaN);
		FloatFft2d.of(128, 128).forwardHalf(notANumber, 0, new float[FloatFft2d.of(128, 128).halfFloats()], 0, scratch);
		float[] actual = new float[fft.halfFloats()];
		fft.forwardHalf(frame, 0, actual, 0, scratch);
		assertArrayEquals(expected, actual);
	}

	@Test
	void wrongSizesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> FloatFft2d.of(0, 3));
		assertThrows(ArithmeticException.class, () -> FloatFft2d.of(1 << 16, 1 << 16));
		FloatFft2d fft = FloatFft2d.of(4, 4);
		assertThrows(IndexOutOfBoundsException.class, () -> fft.forwardHalf(new float[16], 0, new float[23], 0, scratch));
		assertThrows(IndexOutOfBoundsException.class, () -> fft.forwardFull(new float[15], 0, new float[32], 0, scratch));
	}
}
