package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;

class KnownPicturesTest {

	private static final ScanShape EXTENTS = new ScanShape(12, 15, 10, 9);

	@TempDir
	Path folder;

	private StoredSpectrum spectrum(FourierAxes axes, ElementType type, FormulaScan.Formula formula) throws IOException {
		FormulaScan scan = new FormulaScan(folder.resolve("a.formula"), EXTENTS, type, ByteOrder.LITTLE_ENDIAN, new BitSet(), formula);
		Path target = folder.resolve("a.h5");
		TransformProcess.of(scan, FourierOptions.of(axes), target).run(2, new MemoryBudget(64 << 20), Progress.NONE);
		return StoredSpectrum.of(target, FourierShape.of(axes, EXTENTS, new DetectorRectangle(0, 10, 0, 9)));
	}

	@Test
	void aPlaneWaveInTheScanIsOnePeakAtItsFrequencyAndSign() throws IOException {
		double phase = 0.7;
		StoredSpectrum found = spectrum(FourierAxes.SCAN, ElementType.FLOAT32,
				(y, x, r, c) -> (1 + r) * Math.cos(2 * Math.PI * (5.0 * y / 12 + 4.0 * x / 15) + phase));
		double points = 12 * 15;
		for (int r = 0; r < 10; r++) {
			for (int ky = 0; ky < 12; ky++) {
				for (int kx = 0; kx < 8; kx++) {
					double[] one = found.at(ky, kx, r, 3);
					boolean peak = ky == 5 && kx == 4;
					assertEquals(peak ? points / 2 * (1 + r) * Math.cos(phase) : 0, one[0], 1e-3, ky + ", " + kx);
					assertEquals(peak ? points / 2 * (1 + r) * Math.sin(phase) : 0, one[1], 1e-3, ky + ", " + kx);
				}
			}
		}
	}

	@Test
	void aSingleValueIsAPhaseRampOverAllFourAxes() throws IOException {
		StoredSpectrum found = spectrum(FourierAxes.ALL, ElementType.UINT16, (y, x, r, c) -> y == 7 && x == 2 && r == 4 && c == 8 ? 1000 : 0);
		for (int a = 0; a < 12; a++) {
			for (int b = 0; b < 15; b++) {
				for (int c = 0; c < 10; c++) {
					for (int d = 0; d < 5; d++) {
						double angle = -2 * Math.PI * (7.0 * a / 12 + 2.0 * b / 15 + 4.0 * c / 10 + 8.0 * d / 9);
						double[] one = found.at(a, b, c, d);
						assertEquals(1000 * Math.cos(angle), one[0], 1e-3);
						assertEquals(1000 * Math.sin(angle), one[1], 1e-3);
					}
				}
			}
		}
	}

	@Test
	void zeroFrequencyIsTheExactSumWhereFloatsWouldNotBe() throws IOException {
		StoredSpectrum found = spectrum(FourierAxes.SCAN, ElementType.UINT32, (y, x, r, c) -> y == 0 && x == 0 ? 16_777_216 : 1);
		assertEquals((float) (16_777_216 + 179), found.at(0, 0, 9, 8)[0]);
		assertEquals(0, found.at(0, 0, 9, 8)[1]);
	}

	@Test
	void mirroredElementsAreReal() throws IOException {
		StoredSpectrum found = spectrum(FourierAxes.SCAN, ElementType.UINT16, FormulaScan.noise(60_000));
		double limit = 0;
		for (int r = 0; r < 10; r++) {
			limit = Math.max(limit, Math.abs(found.at(6, 0, r, 0)[1]) / Math.hypot(found.at(0, 0, r, 0)[0], 1));
		}
		assertTrue(limit < 1e-6, "imaginary part " + limit);
	}

	@Test
	void allAxesAreThoseOfTheScanOfThoseOfTheDetectorAndTheOtherWayRound() throws IOException {
		FormulaScan.Formula formula = FormulaScan.noise(1000);
		FormulaScan scan = new FormulaScan(folder.resolve("s.formula"), EXTENTS, ElementType.UINT16, ByteOrder.BIG_ENDIAN, new BitSet(), formula);
		StoredSpectrum all = spectrum(FourierAxes.ALL, ElementType.UINT16, formula);
		StoredSpectrum detector = partial(scan, FourierAxes.DETECTOR, "d.h5");
		StoredSpectrum positions = partial(scan, FourierAxes.SCAN, "p.h5");
		for (int[] k : new int[][] { { 0, 0, 0, 0 }, { 3, 7, 2, 1 }, { 11, 14, 9, 4 }, { 6, 1, 5, 0 } }) {
			double[] expected = all.at(k[0], k[1], k[2], k[3]);
			double[] one = new double[2];
			for (int y = 0; y < 12; y++) {
				for (int x = 0; x < 15; x++) {
					add(one, detector.at(y, x, k[2], k[3]), -2 * Math.PI * ((double) k[0] * y / 12 + (double) k[1] * x / 15), 1);
				}
			}
			double[] other = new double[2];
			boolean mirrored = k[1] > 7;
			for (int r = 0; r < 10; r++) {
				for (int c = 0; c < 9; c++) {
					double[] at = mirrored ? positions.at((12 - k[0]) % 12, 15 - k[1], r, c) : positions.at(k[0], k[1], r, c);
					add(other, at, -2 * Math.PI * ((double) k[2] * r / 10 + (double) k[3] * c / 9), mirrored ? -1 : 1);
				}
			}
			double scale = 1e-6 * Math.sqrt(12 * 15 * 10 * 9) * 1000;
			assertEquals(expected[0], one[0], scale);
			assertEquals(expected[1], one[1], scale);
			assertEquals(expected[0], other[0], scale);
			assertEquals(expected[1], other[1], scale);
		}
	}

	private StoredSpectrum partial(FormulaScan scan, FourierAxes axes, String name) throws IOException {
		TransformProcess.of(scan, FourierOptions.of(axes), folder.resolve(name)).run(1, new MemoryBudget(64 << 20), Progress.NONE);
		return StoredSpectrum.of(folder.resolve(name), FourierShape.of(axes, EXTENTS, new DetectorRectangle(0, 10, 0, 9)));
	}

	private static void add(double[] sum, double[] value, double angle, int sign) {
		double cos = Math.cos(angle);
		double sin = Math.sin(angle);
		sum[0] += value[0] * cos - sign * value[1] * sin;
		sum[1] += value[0] * sin + sign * value[1] * cos;
	}
}
