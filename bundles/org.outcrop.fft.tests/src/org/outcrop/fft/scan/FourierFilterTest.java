package org.outcrop.fft.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;

class FourierFilterTest {

	private static final ScanShape SHAPE = new ScanShape(6, 9, 10, 8);

	@TempDir
	Path folder;

	private FourierFile make(FourierAxes axes, Cube cube) throws IOException {
		Path source = folder.resolve("scan.h5");
		cube.write(source);
		try (Scan4d scan = Cube.open(source)) {
			DirectTransform.write(folder.resolve("fft.h5"), scan, cube, axes);
		}
		return FourierFile.open(folder.resolve("fft.h5"), 2, new MemoryBudget(64 << 20));
	}

	@Test
	void aMaskOfOnesGivesTheVirtualDetectorsImageBack() throws IOException {
		Cube cube = Cube.random(SHAPE, 5);
		try (FourierFile file = make(FourierAxes.SCAN, cube)) {
			float[] detector = new float[80];
			for (int i = 20; i < 60; i++) {
				detector[i] = i % 3;
			}
			float[] mask = new float[54];
			Arrays.fill(mask, 1);
			ComplexPicture image = FourierFilter.image(file, detector, mask, Progress.NONE);
			for (int r = 0; r < 54; r++) {
				double sum = 0;
				for (int q = 0; q < 80; q++) {
					sum += detector[q] * cube.values()[r * 80 + q];
				}
				assertEquals(sum, image.re()[r], 1e-5 * sum);
				assertEquals(0, image.im()[r], 1e-5 * sum);
			}
		}
	}

	@Test
	void aPairOfFrequenciesGivesTheWaveOfThese() throws IOException {
		double[] values = new double[54 * 80];
		for (int r = 0; r < 54; r++) {
			double wave = 100 + 20 * Math.cos(2 * Math.PI * (2 * (r / 9) / 6.0 + (r % 9) / 9.0)) + 7 * Math.cos(2 * Math.PI * 3 * (r % 9) / 9.0);
			Arrays.fill(values, r * 80, (r + 1) * 80, wave);
		}
		try (FourierFile file = make(FourierAxes.SCAN, new Cube(SHAPE, values))) {
			float[] detector = new float[80];
			detector[33] = 1;
			float[] mask = new float[54];
			mask[2 * 9 + 1] = 1;
			mask[4 * 9 + 8] = 1;
			ComplexPicture image = FourierFilter.image(file, detector, mask, Progress.NONE);
			for (int r = 0; r < 54; r++) {
				assertEquals(20 * Math.cos(2 * Math.PI * (2 * (r / 9) / 6.0 + (r % 9) / 9.0)), image.re()[r], 1e-3);
				assertEquals(0, image.im()[r], 1e-3);
			}
		}
	}

	@Test
	void aTransformOfOtherAxesIsRefused() throws IOException {
		try (FourierFile file = make(FourierAxes.ALL, Cube.random(SHAPE, 5))) {
			assertThrows(IllegalArgumentException.class, () -> FourierFilter.image(file, new float[80], new float[54], Progress.NONE));
		}
	}
}
