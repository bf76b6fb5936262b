package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.LayoutChoice.Evidence;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.synthetic.scan4d.MibEncoding;
import org.outcrop.synthetic.scan4d.Scan4dGenerator;
import org.outcrop.synthetic.scan4d.Scan4dOptions;
import org.outcrop.synthetic.scan4d.Scan4dTruth;
import org.outcrop.synthetic.scan4d.ShapeHint;

/** Scans that were encoded by other code than this reader's, and whose answer is known. */
class GeneratedScanTest {

	@TempDir
	Path folder;

	private static Scan4dOptions small() {
		return Scan4dOptions.demo().withScan(6, 12).withDetector(64, 128).withDose(700);
	}

	static Stream<Arguments> variants() {
		return Arrays.stream(MibEncoding.values())
				.flatMap(e -> Stream.of(Arguments.of(e, false, false), Arguments.of(e, true, false), Arguments.of(e, true, true)));
	}

	@ParameterizedTest(name = "{0}, quad {1}, gap {2}")
	@MethodSource("variants")
	void decodesToWhatTheGeneratorKnows(MibEncoding encoding, boolean quad, boolean gap) {
		Scan4dOptions options = small().withEncoding(encoding).withQuad(quad, gap);
		Path file = folder.resolve("x.mib");
		Scan4dTruth truth = Scan4dGenerator.writeMib(file, options, Progress.NONE);
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(truth.type(), scan.outline().type().numpyName());
			assertEquals(truth.rows(), scan.outline().shape().detectorY());
			assertEquals(truth.columns(), scan.outline().shape().detectorX());
			assertEquals(gap ? 2 : 0, scan.outline().noData().size());
			long[] sums = new long[72];
			double[] diffraction = new double[truth.rows() * truth.columns()];
			for (int i = 0; i < sums.length; i++) {
				double[] values = scan.frame(i / 12, i % 12).toDoubles();
				for (int k = 0; k < values.length; k++) {
					sums[i] += (long) values[k];
					diffraction[k] += values[k];
				}
			}
			assertArrayEquals(truth.positionSums(), sums);
			assertArrayEquals(Arrays.stream(truth.diffractionSum()).asDoubleStream().toArray(), diffraction);
			assertEquals(truth.sum(), Arrays.stream(sums).sum());
			assertTrue(truth.sum() > 10_000);
		}
	}

	@ParameterizedTest
	@EnumSource(ShapeHint.class)
	void theShapeIsFoundFromWhatTheFileTells(ShapeHint hint) {
		int flyback = hint == ShapeHint.EXPOSURE || hint == ShapeHint.HEADER ? 1 : 0;
		Path file = folder.resolve("x.mib");
		Scan4dGenerator.writeMib(file, small().withScan(10, 16).withFlyback(flyback).withHint(hint), Progress.NONE);
		try (Scan4d scan = Scans.open(file)) {
			Evidence expected = switch (hint) {
			case HEADER -> Evidence.HEADER;
			case TRIGGER -> Evidence.TRIGGER;
			case EXPOSURE -> Evidence.EXPOSURE;
			case PAUSES -> Evidence.TIME_GAPS;
			case NONE -> Evidence.GUESS;
			};
			assertEquals(expected, scan.outline().layout().evidence());
			assertEquals(new ScanLayout(10, 16, 0, flyback), scan.outline().layout().layout());
		}
	}

	@Test
	void theCentralDiskLiesWhereTheTruthSays() {
		Path file = folder.resolve("x.mib");
		Scan4dTruth truth = Scan4dGenerator.writeMib(file, small().withScan(8, 20).withShifts(3, 2), Progress.NONE);
		try (Scan4d scan = Scans.open(file)) {
			double sum = 0;
			double row = 0;
			double column = 0;
			double radius = 0;
			for (int y = 0; y < 8; y++) {
				for (int x = 0; x < truth.vacuumColumns(); x++) {
					double[] values = scan.frame(y, x).toDoubles();
					for (int k = 0; k < values.length; k++) {
						double r = (double) (k / truth.columns()) - truth.centreY() - truth.shiftY()[y * 20 + x];
						double c = (double) (k % truth.columns()) - truth.centreX() - truth.shiftX()[y * 20 + x];
						sum += values[k];
						row += values[k] * r;
						column += values[k] * c;
						radius += values[k] * (r * r + c * c);
					}
				}
			}
			assertTrue(sum > 10_000);
			// 17000 counts in a disk of radius 6.5: the mean is known to 0.03 pixels, the mean square to 1 %
			assertEquals(0, row / sum, 0.15);
			assertEquals(0, column / sum, 0.15);
			assertEquals(truth.diskRadius() * truth.diskRadius() / 2, radius / sum, 1.2);
		}
	}

	@Test
	void aSparseFileHasRealHeadersAndEmptyFrames() {
		Path file = folder.resolve("x.mib");
		Scan4dTruth truth = Scan4dGenerator.writeMib(file, small().withScan(30, 30).withSparse(true), Progress.NONE);
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(900, scan.outline().frames());
			assertEquals(truth.bytes(), 900L * (384 + 64 * 128 * 2));
			assertEquals("000834", Scans.item(scan.frameMetadata(27, 23), "Sequence number"));
			assertEquals(0, Arrays.stream(scan.frame(29, 29).toDoubles()).sum());
			assertEquals(List.of(), scan.warnings().entries());
		}
	}
}
