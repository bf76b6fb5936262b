package org.outcrop.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatLaneFft2dTest {

	private static final double TOLERANCE = 5e-7;

	private final FftScratch scratch = new FftScratch();

	@ParameterizedTest
	@CsvSource({"1,1,1", "1,9,4", "9,1,4", "2,2,40", "5,8,3", "8,5,17", "20,24,16", "31,33,7", "101,87,2"})
	void agreesWithTheDefinitionAndBack(int rows, int columns, int lanes) {
		FloatLaneFft2d fft = FloatLaneFft2d.of(rows, columns);
		int lane = lanes - 1;
		float[] in = DirectDft.floats(DirectDft.noise(new Random(lanes), rows * columns * lanes));
		double[] values = new double[2 * rows * columns];
		for (int i = 0; i < rows * columns; i++) {
			values[2 * i] = in[i * lanes + lane];
		}
		double[] expected = DirectDft.of(values, rows, columns);
		int width = fft.halfColumns();
		float[] re = new float[rows * width * lanes];
		float[] im = new float[rows * width * lanes];
		fft.forwardHalf(in, 0, re, im, 0, lanes, scratch);
		double[] half = new double[2 * rows * width];
		double[] actual = new double[half.length];
		for (int y = 0; y < rows; y++) {
			for (int k = 0; k < width; k++) {
				int at = y * width + k;
				half[2 * at] = expected[2 * (y * columns + k)];
				half[2 * at + 1] = expected[2 * (y * columns + k) + 1];
				actual[2 * at] = re[at * lanes + lane];
				actual[2 * at + 1] = im[at * lanes + lane];
			}
		}
		double error = DirectDft.error(half, actual);
		assertTrue(error < TOLERANCE, () -> "relative error " + error);
		float[] back = new float[in.length];
		fft.inverseHalf(re, im, 0, back, 0, lanes, scratch);
		assertArrayEquals(in, back, 1e-5f);
		assertTrue(scratch.bytes() <= fft.scratchBytes(lanes), () -> scratch.bytes() + " of " + fft.scratchBytes(lanes));
	}

	@ParameterizedTest
	@CsvSource({"6,7,5", "16,20,33", "13,8,16"})
	void complexValuesAgreeWithFramesAndComeBack(int rows, int columns, int lanes) {
		float[] re = DirectDft.floats(DirectDft.noise(new Random(1), rows * columns * lanes));
		float[] im = DirectDft.floats(DirectDft.noise(new Random(2), rows * columns * lanes));
		float[] frame = new float[2 * rows * columns];
		for (int i = 0; i < rows * columns; i++) {
			frame[2 * i] = re[i * lanes + 1];
			frame[2 * i + 1] = im[i * lanes + 1];
		}
		float[] wasRe = re.clone();
		FloatFft2d.of(rows, columns).forwardComplex(frame, 0, frame, 0, scratch);
		FloatLaneFft2d fft = FloatLaneFft2d.of(rows, columns);
		fft.forward(re, im, 0, lanes, scratch);
		for (int i = 0; i < rows * columns; i++) {
			assertEquals(frame[2 * i], re[i * lanes + 1], "the same operations, to the last bit");
			assertEquals(frame[2 * i + 1], im[i * lanes + 1]);
		}
		fft.backward(re, im, 0, lanes, scratch);
		for (int i = 0; i < re.length; i++) {
			assertEquals(wasRe[i], re[i] / (rows * columns), 1e-5);
		}
	}

	@ParameterizedTest
	@CsvSource({"6,7", "16,20", "13,8"})
	void aLaneKnowsNothingOfTheOthersNorOfRegisters(int rows, int columns) {
		FloatLaneFft2d fft = FloatLaneFft2d.of(rows, columns);
		float[] alone = DirectDft.floats(DirectDft.noise(new Random(3), rows * columns));
		int count = rows * fft.halfColumns();
		float[][] expected = new float[2][count];
		FloatLaneFft2d.scalar(rows, columns).forwardHalf(alone, 0, expected[0], expected[1], 0, 1, scratch);
		for (int lanes : new int[] {1, 5, 16, 83}) {
			float[] in = DirectDft.floats(DirectDft.noise(new Random(4), rows * columns * lanes));
			for (int i = 0; i < alone.length; i++) {
				in[i * lanes + lanes / 2] = alone[i];
			}
			float[][] actual = new float[2][count * lanes];
			fft.forwardHalf(in, 0, actual[0], actual[1], 0, lanes, scratch);
			for (int i = 0; i < count; i++) {
				assertEquals(expected[0][i], actual[0][i * lanes + lanes / 2]);
				assertEquals(expected[1][i], actual[1][i * lanes + lanes / 2]);
			}
		}
	}
}
