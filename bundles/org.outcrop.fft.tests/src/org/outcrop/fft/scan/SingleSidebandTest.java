package org.outcrop.fft.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.DoubleFft2d;
import org.outcrop.fft.FftScratch;

/** A phase object is imaged by a probe in the computer: the phase that went in has to come out. */
class SingleSidebandTest {

	/** Cells of the object along either axis; frequencies of the object are counted in waves over all of it. */
	private static final int CELLS = 48;
	/** Positions along either axis: every second cell. */
	private static final int SCAN = 24;
	private static final int DETECTOR = 24;
	private static final double RADIUS = 7.2;
	private static final int BAND = 9;

	@TempDir
	Path folder;

	/** Where a pixel's value comes from: row and column from the centre to row and column of the frame as it is without turns. */
	private interface Turn {
		int[] from(int row, int column);
	}

	private final double[] phase = phase();

	private static double[] phase() {
		Random random = new Random(11);
		double[] phase = new double[CELLS * CELLS];
		for (int ky = -BAND; ky <= BAND; ky++) {
			for (int kx = 0; kx <= BAND; kx++) {
				boolean inside = ky * ky + kx * kx > 0 && ky * ky + kx * kx <= BAND * BAND;
				double amplitude = !inside ? 0 : 0.004 * random.nextGaussian();
				double start = random.nextDouble() * 2 * Math.PI;
				for (int i = 0; i < phase.length; i++) {
					phase[i] += amplitude * Math.cos(2 * Math.PI * (ky * (i / CELLS) + kx * (i % CELLS)) / CELLS + start);
				}
			}
		}
		return phase;
	}

	/** The 4D scan: intensities far behind the object, probe positions at every second cell. */
	private Cube scan(Turn turn) {
		double[] values = new double[SCAN * SCAN * DETECTOR * DETECTOR];
		DoubleFft2d transform = DoubleFft2d.of(CELLS, CELLS);
		FftScratch scratch = new FftScratch();
		for (int p = 0; p < SCAN * SCAN; p++) {
			double[] wave = new double[2 * CELLS * CELLS];
			for (int i = 0; i < CELLS * CELLS; i++) {
				int ky = signed(i / CELLS);
				int kx = signed(i % CELLS);
				if (ky * ky + kx * kx <= RADIUS * RADIUS) {
					double shift = -2 * Math.PI * (ky * 2 * (p / SCAN) + kx * 2 * (p % SCAN)) / CELLS;
					wave[2 * i] = Math.cos(shift);
					wave[2 * i + 1] = Math.sin(shift);
				}
			}
			transform.inverseComplex(wave, 0, wave, 0, scratch);
			for (int i = 0; i < CELLS * CELLS; i++) {
				double re = wave[2 * i] * Math.cos(phase[i]) - wave[2 * i + 1] * Math.sin(phase[i]);
				double im = wave[2 * i] * Math.sin(phase[i]) + wave[2 * i + 1] * Math.cos(phase[i]);
				wave[2 * i] = re;
				wave[2 * i + 1] = im;
			}
			transform.forwardComplex(wave, 0, wave, 0, scratch);
			for (int q = 0; q < DETECTOR * DETECTOR; q++) {
				int[] from = turn.from(q / DETECTOR - DETECTOR / 2, q % DETECTOR - DETECTOR / 2);
				int i = Math.floorMod(from[0], CELLS) * CELLS + Math.floorMod(from[1], CELLS);
				values[p * DETECTOR * DETECTOR + q] = 1000 * (wave[2 * i] * wave[2 * i] + wave[2 * i + 1] * wave[2 * i + 1]);
			}
		}
		return new Cube(new ScanShape(SCAN, SCAN, DETECTOR, DETECTOR), values);
	}

	private static int signed(int i) {
		return i > CELLS / 2 ? i - CELLS : i;
	}

	private ComplexPicture object(Turn turn, double rotation, boolean flip) throws IOException {
		Path source = folder.resolve("scan.h5");
		Cube cube = scan(turn).write(source);
		try (Scan4d scan = Cube.open(source)) {
			DirectTransform.write(folder.resolve("fft.h5"), scan, cube, FourierAxes.SCAN);
		}
		try (FourierFile file = FourierFile.open(folder.resolve("fft.h5"), 2, new MemoryBudget(256 << 20))) {
			double centre = DETECTOR / 2;
			return SingleSideband.object(file, new SingleSideband.Parameters(centre, centre, RADIUS, 1, 1, rotation, flip), Progress.NONE);
		}
	}

	private double correlation(double[] found) {
		double product = 0;
		double one = 0;
		double other = 0;
		for (int p = 0; p < SCAN * SCAN; p++) {
			double expected = phase[2 * (p / SCAN) * CELLS + 2 * (p % SCAN)];
			product += expected * found[p];
			one += expected * expected;
			other += found[p] * found[p];
		}
		return product / Math.sqrt(one * other);
	}

	@Test
	void theWeakPhaseThatWentInComesOut() throws IOException {
		ComplexPicture object = object((row, column) -> new int[] {row, column}, 0, false);
		assertTrue(correlation(object.phase()) > 0.98, () -> "correlation " + correlation(object.phase()));
		double largest = 0;
		double expected = 0;
		for (int p = 0; p < SCAN * SCAN; p++) {
			largest = Math.max(largest, Math.abs(object.phase()[p]));
			expected = Math.max(expected, Math.abs(phase[2 * (p / SCAN) * CELLS + 2 * (p % SCAN)]));
			assertEquals(1, object.amplitude()[p], 0.05);
		}
		assertEquals(expected, largest, 0.25 * expected);
	}

	@Test
	void aTurnedDetectorGivesTheSame() throws IOException {
		// as Dpc turns: row of the scan is the column, column of the scan minus the row
		ComplexPicture turned = object((row, column) -> new int[] {column, -row}, 90, false);
		assertTrue(correlation(turned.phase()) > 0.98, () -> "turned " + correlation(turned.phase()));
	}

	@Test
	void aMirroredDetectorGivesTheSame() throws IOException {
		ComplexPicture mirrored = object((row, column) -> new int[] {-row, column}, 0, true);
		assertTrue(correlation(mirrored.phase()) > 0.98, () -> "mirrored " + correlation(mirrored.phase()));
	}

	@Test
	void aWrongTurnLosesThePhase() throws IOException {
		ComplexPicture wrong = object((row, column) -> new int[] {row, column}, 90, false);
		assertTrue(Math.abs(correlation(wrong.phase())) < 0.7, () -> "correlation " + correlation(wrong.phase()));
	}

	@Test
	void theScaleComesFromPhysicalSizes() {
		// 80 kV: 4.1757 pm; 10 nm field: a step of 0.1 / nm is 0.41757 mrad
		assertEquals(4.1757e-3, SingleSideband.wavelength(80), 1e-7);
		SingleSideband.Parameters parameters = SingleSideband.Parameters.ofConvergence(10, 10, 20, new double[] {0.1, 0.2}, new long[] {100, 50}, 25,
				SingleSideband.wavelength(80), 0, false);
		assertEquals(0.41757 / (25.0 / 20), parameters.pixelsPerKy(), 1e-4);
		assertEquals(parameters.pixelsPerKy(), parameters.pixelsPerKx(), 1e-12);
	}
}
