package org.outcrop.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleFftTest {

	/** About a hundred times the unit roundoff, and the definition has an error of its own; the expected error grows with the logarithm of the length only. */
	private static final double TOLERANCE = 1e-14;

	private final FftScratch scratch = new FftScratch();

	/** All small ones, so that every radix comes first, last and alone; then primes, their products, chirps and long ones. */
	static IntStream lengths() {
		IntStream random = new Random(11).ints(12, 141, 1500);
		return IntStream.concat(IntStream.concat(IntStream.rangeClosed(1, 140), random),
				IntStream.of(256, 343, 512, 515, 625, 997, 1009, 1024, 1031, 2048, 2187));
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void agreesWithTheDefinition(int n) {
		Random random = new Random(n);
		int lanes = 1 + random.nextInt(37);
		int lane = random.nextInt(lanes);
		double[] values = DirectDft.noise(random, 2 * n);
		double[] re = DirectDft.noise(random, n * lanes);
		double[] im = DirectDft.noise(random, n * lanes);
		for (int j = 0; j < n; j++) {
			re[j * lanes + lane] = values[2 * j];
			im[j * lanes + lane] = values[2 * j + 1];
		}
		double[] wasRe = re.clone();
		double[] wasIm = im.clone();
		DoubleFft.of(n).forward(re, im, 0, lanes, scratch);
		double[] actual = new double[2 * n];
		for (int k = 0; k < n; k++) {
			actual[2 * k] = re[k * lanes + lane];
			actual[2 * k + 1] = im[k * lanes + lane];
		}
		double error = DirectDft.error(DirectDft.of(values), actual);
		assertTrue(error < TOLERANCE, () -> "relative error " + error);
		DoubleFft.of(n).backward(re, im, 0, lanes, scratch);
		for (int i = 0; i < re.length; i++) {
			assertEquals(wasRe[i], re[i] / n, 1e-13);
			assertEquals(wasIm[i], im[i] / n, 1e-13);
		}
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void scalarAndVectorAreEqualToTheLastBit(int n) {
		Random random = new Random(n);
		for (int lanes : new int[] {1, 16, 35}) {
			double[] re = DirectDft.noise(random, n * lanes);
			double[] im = DirectDft.noise(random, n * lanes);
			double[] scalarRe = re.clone();
			double[] scalarIm = im.clone();
			DoubleFft.of(n).forward(re, im, 0, lanes, scratch);
			DoubleFft.scalar(n).forward(scalarRe, scalarIm, 0, lanes, scratch);
			assertArrayEquals(scalarRe, re);
			assertArrayEquals(scalarIm, im);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 8, 60, 77, 128, 206, 515, 1031})
	void aLaneKnowsNothingOfTheOthers(int n) {
		Random random = new Random(n);
		double[] alone = DirectDft.noise(random, n);
		double[] aloneIm = DirectDft.noise(random, n);
		for (int lanes : new int[] {3, 16, 49, 130}) {
			for (int lane : new int[] {0, lanes / 2, lanes - 1}) {
				double[] re = DirectDft.noise(random, n * lanes + 5);
				double[] im = DirectDft.noise(random, n * lanes + 5);
				for (int j = 0; j < n; j++) {
					re[5 + j * lanes + lane] = alone[j];
					im[5 + j * lanes + lane] = aloneIm[j];
				}
				double[] expected = alone.clone();
				double[] expectedIm = aloneIm.clone();
				DoubleFft.of(n).forward(expected, expectedIm, 0, 1, scratch);
				DoubleFft.of(n).forward(re, im, 5, lanes, scratch);
				for (int j = 0; j < n; j++) {
					assertEquals(expected[j], re[5 + j * lanes + lane]);
					assertEquals(expectedIm[j], im[5 + j * lanes + lane]);
				}
			}
		}
	}

	@Test
	void aStrideLeavesWhatIsBetweenAlone() {
		int n = 48;
		Random random = new Random(3);
		double[] re = DirectDft.noise(random, n * 20);
		double[] im = DirectDft.noise(random, n * 20);
		double[] wasRe = re.clone();
		double[] denseRe = new double[n * 18];
		double[] denseIm = new double[n * 18];
		for (int j = 0; j < n; j++) {
			System.arraycopy(re, j * 20 + 1, denseRe, j * 18, 18);
			System.arraycopy(im, j * 20 + 1, denseIm, j * 18, 18);
		}
		DoubleFft.of(n).forward(re, im, 1, 20, 18, scratch);
		DoubleFft.of(n).forward(denseRe, denseIm, 0, 18, scratch);
		for (int j = 0; j < n; j++) {
			for (int q = 0; q < 20; q++) {
				boolean between = q == 0 || q == 19;
				assertEquals(between ? wasRe[j * 20 + q] : denseRe[j * 18 + q - 1], re[j * 20 + q]);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {7, 16, 87, 1031})
	void aPlaneWaveIsOnePeakAtItsFrequency(int n) {
		int frequency = 3;
		double[] re = new double[n];
		double[] im = new double[n];
		for (int j = 0; j < n; j++) {
			re[j] = Math.cos(2 * Math.PI * frequency * j / n);
			im[j] = Math.sin(2 * Math.PI * frequency * j / n);
		}
		DoubleFft.of(n).forward(re, im, 0, 1, scratch);
		for (int k = 0; k < n; k++) {
			assertEquals(k == frequency ? n : 0, re[k], 1e-14 * n);
			assertEquals(0, im[k], 1e-14 * n);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {5, 64, 101, 515, 1031})
	void aShiftedPointIsAPhaseRamp(int n) {
		int shift = 2;
		double[] re = new double[n];
		double[] im = new double[n];
		re[shift] = 1;
		DoubleFft.of(n).forward(re, im, 0, 1, scratch);
		for (int k = 0; k < n; k++) {
			assertEquals(Math.cos(2 * Math.PI * shift * k / n), re[k], 1e-14);
			assertEquals(-Math.sin(2 * Math.PI * shift * k / n), im[k], 1e-14);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 12, 103, 256, 1031})
	void energyIsKeptAsParsevalSays(int n) {
		Random random = new Random(n);
		double[] re = DirectDft.noise(random, n);
		double[] im = DirectDft.noise(random, n);
		double before = energy(re, im);
		DoubleFft.of(n).forward(re, im, 0, 1, scratch);
		assertEquals(n * before, energy(re, im), 1e-14 * n * before);
	}

	private static double energy(double[] re, double[] im) {
		double energy = 0;
		for (int j = 0; j < re.length; j++) {
			energy += re[j] * re[j] + im[j] * im[j];
		}
		return energy;
	}

	@ParameterizedTest
	@ValueSource(ints = {12, 103, 256, 1031})
	void theTransformOfASumIsTheSumOfTransforms(int n) {
		Random random = new Random(n);
		double[] re = DirectDft.noise(random, n * 3);
		double[] im = DirectDft.noise(random, n * 3);
		for (int j = 0; j < n; j++) {
			re[3 * j + 2] = 2 * re[3 * j] - 3 * re[3 * j + 1];
			im[3 * j + 2] = 2 * im[3 * j] - 3 * im[3 * j + 1];
		}
		DoubleFft.of(n).forward(re, im, 0, 3, scratch);
		for (int k = 0; k < n; k++) {
			assertEquals(2 * re[3 * k] - 3 * re[3 * k + 1], re[3 * k + 2], 1e-14 * n);
			assertEquals(2 * im[3 * k] - 3 * im[3 * k + 1], im[3 * k + 2], 1e-14 * n);
		}
	}

	@Test
	void threadsShareAPlan() {
		int n = 360;
		double[] input = DirectDft.noise(new Random(1), n * 16);
		DoubleFft fft = DoubleFft.of(n);
		double[] expected = input.clone();
		fft.forward(expected, new double[n * 16], 0, 16, scratch);
		IntStream.range(0, 200).parallel().forEach(i -> {
			double[] re = input.clone();
			fft.forward(re, new double[n * 16], 0, 16, new FftScratch());
			assertArrayEquals(expected, re);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = {8, 512, 515, 1031})
	void scratchStaysWithinWhatIsAnnounced(int n) {
		FftScratch own = new FftScratch();
		DoubleFft.of(n).forward(new double[n * 500], new double[n * 500], 0, 500, own);
		assertTrue(own.bytes() <= DoubleFft.of(n).scratchBytes(), () -> own.bytes() + " of " + DoubleFft.of(n).scratchBytes());
	}

	@Test
	void wrongSizesAreRefusedBeforeAnythingIsWritten() {
		assertThrows(IllegalArgumentException.class, () -> DoubleFft.of(0));
		double[] re = {1, 2, 3, 4, 5, 6, 7, 8};
		assertThrows(IndexOutOfBoundsException.class, () -> DoubleFft.of(4).forward(re, new double[7], 0, 2, scratch));
		assertThrows(IndexOutOfBoundsException.class, () -> DoubleFft.of(4).forward(re, new double[8], 1, 2, scratch));
		assertThrows(IndexOutOfBoundsException.class, () -> DoubleFft.of(1 << 20).forward(re, new double[8], 0, 1 << 20, scratch));
		assertThrows(IllegalArgumentException.class, () -> DoubleFft.of(2).forward(re, new double[8], 0, 1, 2, scratch));
		assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, re);
	}
}
