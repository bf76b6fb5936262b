package org.outcrop.fft.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.cache.Verification;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.scan4d.Picture;

class FourierFileTest {

	private static final double CLOSE = 1e-5;

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(64 << 20);
	private double[] spectrum;

	static Stream<Arguments> shapes() {
		List<ScanShape> shapes = List.of(new ScanShape(6, 10, 9, 12), new ScanShape(5, 7, 11, 13), new ScanShape(1, 9, 1, 8),
				new ScanShape(9, 1, 17, 1), new ScanShape(1, 1, 5, 4), new ScanShape(16, 18, 3, 2));
		return shapes.stream().flatMap(shape -> Stream.of(FourierAxes.values()).map(axes -> Arguments.of(shape, axes)));
	}

	private FourierFile make(ScanShape shape, FourierAxes axes, int workers) throws IOException {
		Path source = folder.resolve("scan.h5");
		Cube cube = Cube.random(shape, 7).write(source);
		try (Scan4d scan = Cube.open(source)) {
			spectrum = DirectTransform.write(folder.resolve("fft.h5"), scan, cube, axes);
		}
		return FourierFile.open(folder.resolve("fft.h5"), workers, budget);
	}

	/** One coefficient of the full spectrum: re or im. */
	private double expected(Extents full, long a, long b, long c, long d, int part) {
		return spectrum[(int) ((((a * full.b() + b) * full.c() + c) * full.d() + d) * 2 + part)];
	}

	private double size() {
		double size = 0;
		for (double value : spectrum) {
			size = Math.max(size, Math.abs(value));
		}
		return size;
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void everyPlaneIsThatOfTheDefinition(ScanShape shape, FourierAxes axes) throws IOException {
		try (FourierFile file = make(shape, axes, 2)) {
			Extents full = file.shape().full();
			double close = CLOSE * size();
			for (long a = 0; a < full.a(); a++) {
				for (long b = 0; b < full.b(); b++) {
					ComplexPicture plane = file.detectorPlane(a, b, Progress.NONE);
					for (int i = 0; i < plane.re().length; i++) {
						assertEquals(expected(full, a, b, i / full.d(), i % full.d(), 0), plane.re()[i], close);
						assertEquals(expected(full, a, b, i / full.d(), i % full.d(), 1), plane.im()[i], close);
					}
				}
			}
			for (int c = 0; c < full.c(); c++) {
				for (int d = 0; d < full.d(); d++) {
					ComplexPicture plane = file.scanPlane(c, d, Progress.NONE);
					for (int i = 0; i < plane.re().length; i++) {
						assertEquals(expected(full, i / full.b(), i % full.b(), c, d, 0), plane.re()[i], close);
						assertEquals(expected(full, i / full.b(), i % full.b(), c, d, 1), plane.im()[i], close);
					}
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void whatTheProgramComputesIsWhatTheDefinitionGives(ScanShape shape, FourierAxes axes) throws IOException {
		try (FourierFile direct = make(shape, axes, 1); Scan4d scan = Cube.open(folder.resolve("scan.h5"))) {
			FourierPlan plan = FourierTransform.plan(scan, FourierOptions.of(axes), folder.resolve("computed.h5"), 2, budget);
			FourierTransform.run(scan, plan, 2, budget, Progress.NONE);
			try (FourierFile computed = FourierFile.open(folder.resolve("computed.h5"), 2, budget)) {
				assertEquals(List.of(), computed.verify(Optional.of(sum(shape)), Progress.NONE).problems());
				assertEquals(direct.shape(), computed.shape());
				assertEquals(direct.axes(), computed.axes());
				double close = CLOSE * size();
				for (long a = 0; a < shape.scanY(); a++) {
					for (long b = 0; b < shape.scanX(); b++) {
						ComplexPicture expected = direct.detectorPlane(a, b, Progress.NONE);
						ComplexPicture found = computed.detectorPlane(a, b, Progress.NONE);
						assertArrayEquals(expected.re(), found.re(), (float) close);
						assertArrayEquals(expected.im(), found.im(), (float) close);
					}
				}
				assertArrayEquals(((Picture.Reals) direct.meanAmplitude().values()).reals(), ((Picture.Reals) computed.meanAmplitude().values()).reals(), close);
				assertArrayEquals(((Picture.Reals) direct.amplitudeSum().values()).reals(), ((Picture.Reals) computed.amplitudeSum().values()).reals(),
						close * shape.positions());
				assertArrayEquals(direct.power(), computed.power(), 1e-5 * direct.power()[0]);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void aWeightedSumIsTheSumOfItsPlanes(ScanShape shape, FourierAxes axes) throws IOException {
		try (FourierFile file = make(shape, axes, 3)) {
			Extents full = file.shape().full();
			Random random = new Random(3);
			float[] overDetector = new float[full.c() * full.d()];
			float[] overScan = new float[(int) (full.a() * full.b())];
			for (int i = 0; i < overDetector.length; i++) {
				overDetector[i] = random.nextInt(3) == 0 ? 0 : random.nextFloat();
			}
			for (int i = 0; i < overScan.length; i++) {
				overScan[i] = random.nextInt(3) == 0 ? 0 : random.nextFloat();
			}
			double[] scan = new double[2 * overScan.length];
			double[] detector = new double[2 * overDetector.length];
			for (int i = 0; i < overScan.length; i++) {
				for (int j = 0; j < overDetector.length; j++) {
					for (int part = 0; part < 2; part++) {
						double value = spectrum[2 * (i * overDetector.length + j) + part];
						scan[2 * i + part] += overDetector[j] * value;
						detector[2 * j + part] += overScan[i] * value;
					}
				}
			}
			assertClose(scan, file.scanPlane(overDetector, Progress.NONE));
			assertClose(detector, file.detectorPlane(overScan, Progress.NONE));
		}
	}

	private void assertClose(double[] expected, ComplexPicture picture) {
		double close = CLOSE * size() * 10;
		for (int i = 0; i < picture.re().length; i++) {
			assertEquals(expected[2 * i], picture.re()[i], close);
			assertEquals(expected[2 * i + 1], picture.im()[i], close);
		}
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void meansAndSumsAreOfTheFullSpectrum(ScanShape shape, FourierAxes axes) throws IOException {
		try (FourierFile file = make(shape, axes, 1)) {
			Extents full = file.shape().full();
			int pixels = full.c() * full.d();
			double[] amplitude = new double[(int) (full.a() * full.b())];
			double[] power = new double[amplitude.length];
			double[] sum = new double[pixels];
			for (int i = 0; i < spectrum.length / 2; i++) {
				double square = spectrum[2 * i] * spectrum[2 * i] + spectrum[2 * i + 1] * spectrum[2 * i + 1];
				amplitude[i / pixels] += Math.sqrt(square) / pixels;
				power[i / pixels] += square / pixels;
				sum[i % pixels] += Math.sqrt(square);
			}
			double close = size() * 1e-6;
			assertArrayEquals(amplitude, ((Picture.Reals) file.meanAmplitude().values()).reals(), close);
			assertArrayEquals(power, ((Picture.Reals) file.meanPower().values()).reals(), close * size());
			assertArrayEquals(sum, ((Picture.Reals) file.amplitudeSum().values()).reals(), close * amplitude.length);
		}
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void whatWasWrittenIsProven(ScanShape shape, FourierAxes axes) throws IOException {
		try (FourierFile file = make(shape, axes, 2)) {
			Verification verification = file.verify(Optional.of(sum(shape)), Progress.NONE);
			assertEquals(List.of(), verification.problems());
			assertEquals(file.shape().bytes(), verification.bytesChecked());
		}
	}

	private static Picture sum(ScanShape shape) {
		Cube cube = Cube.random(shape, 7);
		int pixels = (int) shape.framePixels();
		double[] sum = new double[pixels];
		for (int i = 0; i < cube.values().length; i++) {
			sum[i % pixels] += cube.values()[i];
		}
		return Picture.of(shape.detectorY(), shape.detectorX(), sum);
	}

	@Test
	void aChangedByteIsFoundWhereItIsUsedAndByTheProof() throws IOException {
		ScanShape shape = new ScanShape(12, 14, 20, 20);
		try (FourierFile file = make(shape, FourierAxes.SCAN, 1)) {
			long base = 4096;
			flip(folder.resolve("fft.h5"), base + file.shape().tileBytes() + 17);
			DataException.Corrupt corrupt = assertThrows(DataException.Corrupt.class, () -> file.scanPlane(0, 0, Progress.NONE));
			assertTrue(corrupt.what().contains("tile 1"), corrupt.what());
			file.scanPlane(19, 19, Progress.NONE);
			assertFalse(file.verify(Optional.empty(), Progress.NONE).ok());
		}
	}

	@Test
	void aWrongSumOfAllFramesIsFoundByTheProof() throws IOException {
		ScanShape shape = new ScanShape(4, 5, 6, 7);
		try (FourierFile file = make(shape, FourierAxes.SCAN, 1)) {
			Picture sum = sum(shape);
			((Picture.Reals) sum.values()).reals()[11] += 1;
			Verification verification = file.verify(Optional.of(sum), Progress.NONE);
			assertFalse(verification.ok());
			assertTrue(verification.problems().getFirst().contains("pixel 1, 4"), verification.problems()::toString);
		}
	}

	@Test
	void aWorkersNumberDoesNotChangeASum() throws IOException {
		ScanShape shape = new ScanShape(20, 24, 18, 20);
		float[] weights = new float[18 * 20];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = i % 7;
		}
		try (FourierFile one = make(shape, FourierAxes.SCAN, 1); FourierFile four = FourierFile.open(folder.resolve("fft.h5"), 4, budget)) {
			assertArrayEquals(one.scanPlane(weights, Progress.NONE).re(), four.scanPlane(weights, Progress.NONE).re());
		}
	}

	@Test
	void aCancelledSumEnds() throws IOException {
		try (FourierFile file = make(new ScanShape(4, 5, 6, 7), FourierAxes.SCAN, 1)) {
			float[] weights = new float[42];
			weights[1] = 1;
			assertThrows(CancellationException.class, () -> file.scanPlane(weights, new SingleFrequencyTest.Cancelled()));
		}
	}

	@Test
	void otherFilesAreRefusedWithASentence() throws IOException {
		Path source = folder.resolve("scan.h5");
		Cube.random(new ScanShape(2, 2, 3, 3), 1).write(source);
		assertThrows(DataException.Unsupported.class, () -> FourierFile.open(source, 1, budget));
		assertThrows(DataException.class, () -> FourierFile.open(folder.resolve("none.h5"), 1, budget));
	}

	@Test
	void closingGivesTheMemoryBack() throws IOException {
		try (FourierFile file = make(new ScanShape(4, 5, 6, 7), FourierAxes.ALL, 1)) {
			file.detectorPlane(1, 1, Progress.NONE);
			assertTrue(budget.used() > 0);
		}
		assertEquals(0, budget.used());
	}

	private static void flip(Path file, long at) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			ByteBuffer one = ByteBuffer.allocate(1);
			channel.read(one, at);
			channel.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), at);
		}
	}
}
