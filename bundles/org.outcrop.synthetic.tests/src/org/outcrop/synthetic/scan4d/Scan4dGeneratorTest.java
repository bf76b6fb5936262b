package org.outcrop.synthetic.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;

class Scan4dGeneratorTest {

	@TempDir
	Path folder;

	private static Scan4dOptions small() {
		return Scan4dOptions.demo().withScan(9, 11).withDetector(64, 64).withDose(300);
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void theSameOptionsGiveTheSameBytesWithAnyNumberOfWorkers() throws IOException {
		Scan4dTruth one = Scan4dGenerator.writeMib(folder.resolve("a.mib"), small().withWorkers(1), Progress.NONE);
		Scan4dTruth four = Scan4dGenerator.writeMib(folder.resolve("b.mib"), small().withWorkers(4), Progress.NONE);
		assertEquals(-1, Files.mismatch(folder.resolve("a.mib"), folder.resolve("b.mib")));
		assertEquals(-1, Files.mismatch(folder.resolve("a.hdr"), folder.resolve("b.hdr")));
		assertEquals(one.sum(), four.sum());
		assertArrayEquals(one.diffractionSum(), four.diffractionSum());
		Scan4dTruth other = Scan4dGenerator.writeMib(folder.resolve("c.mib"), small().withSeed(2), Progress.NONE);
		assertNotEquals(one.sum(), other.sum());
		assertEquals(List.of("a.hdr", "a.mib", "b.hdr", "b.mib", "c.hdr", "c.mib"), names());
	}

	@Test
	void framesAreAsTheDescriptionOfTheFormatSays() throws IOException {
		Scan4dTruth truth = Scan4dGenerator.writeMib(folder.resolve("a.mib"), small(), Progress.NONE);
		byte[] bytes = Files.readAllBytes(folder.resolve("a.mib"));
		int each = 384 + 64 * 64 * 2;
		assertEquals(99L * each, truth.bytes());
		long sum = 0;
		for (int frame = 0; frame < 99; frame++) {
			String header = new String(bytes, frame * each, 384, StandardCharsets.ISO_8859_1);
			assertTrue(header.startsWith("MQ1,%06d,00384,01,0064,0064,U16,   1x1,01,".formatted(frame + 1)), header);
			assertTrue(header.replace("\0", "").endsWith("Z,1000000ns,12,"), header);
			for (int i = frame * each + 384; i < (frame + 1) * each; i += 2) {
				sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
			}
		}
		assertEquals(truth.sum(), sum);
		assertEquals(truth.sum(), Arrays.stream(truth.positionSums()).sum());
		assertEquals(truth.sum(), Arrays.stream(truth.diffractionSum()).sum());
		assertTrue(Files.readString(folder.resolve("a.hdr"), StandardCharsets.ISO_8859_1).contains("ScanX:\t11\r\n"));
	}

	@ParameterizedTest
	@EnumSource(EmdStorage.class)
	void anEmdHoldsTheCountsOfTheMib(EmdStorage storage) throws IOException {
		Scan4dOptions options = small().withEncoding(MibEncoding.U32);
		Scan4dTruth mib = Scan4dGenerator.writeMib(folder.resolve("a.mib"), options, Progress.NONE);
		Path file = folder.resolve("a.emd");
		Scan4dTruth truth = Scan4dGenerator.writeEmd(file, options, storage, Progress.NONE);
		assertArrayEquals(mib.positionSums(), truth.positionSums());
		assertEquals(Files.size(file), truth.bytes());
		try (Hdf5File emd = Hdf5File.open(file)) {
			Hdf5Array data = emd.array("/datacube_root/datacube/data").orElseThrow();
			assertArrayEquals(new long[] {9, 11, 64, 64}, data.shape());
			assertEquals(ElementType.UINT32, data.elementType().orElseThrow());
			long[] values = data.integers();
			for (int i = 0; i < 99; i++) {
				assertEquals(truth.positionSums()[i], Arrays.stream(values, i * 4096, (i + 1) * 4096).sum());
			}
			assertArrayEquals(new double[] {0, EmdTree.SCAN_STEP}, emd.array("/datacube_root/datacube/dim0").orElseThrow().doubles());
			assertEquals("mrad", emd.array("/datacube_root/metadatabundle/calibration/Q_pixel_units").orElseThrow().text().orElseThrow());
		}
		assertEquals(List.of("a.emd", "a.hdr", "a.mib"), names());
		assertThrows(DataException.NotWritable.class, () -> Scan4dGenerator.writeEmd(file, options, storage, Progress.NONE));
	}

	@Test
	void anEmdOfAnySizeCanBeAllHole() throws IOException {
		Scan4dOptions options = Scan4dOptions.demo().withScan(300, 300).withSparse(true);
		Scan4dTruth truth = Scan4dGenerator.writeEmd(folder.resolve("a.emd"), options, EmdStorage.FRAMES, Progress.NONE);
		assertTrue(truth.bytes() > 300L * 300 * 256 * 256 * 2);
		try (Hdf5File emd = Hdf5File.open(folder.resolve("a.emd"))) {
			assertArrayEquals(new long[] {300, 300, 256, 256}, emd.array("/datacube_root/datacube/data").orElseThrow().shape());
		}
	}

	@Test
	void aKnownWordIsPackedAsTheDescriptionSays() {
		Scan4dOptions options = Scan4dOptions.demo().withDose(0).withShifts(0, 0).withDetector(4, 64);
		int[] values = new int[256];
		for (int i = 0; i < 8; i++) {
			values[i] = 7 - i;
		}
		ByteBuffer out = ByteBuffer.allocate(256);
		new MibEncoder(options.withEncoding(MibEncoding.R64_6)).pixels(values, out);
		assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, Arrays.copyOf(out.array(), 8));
		values = new int[256];
		values[0] = 0x0607;
		values[1] = 0x0405;
		values[2] = 0x0203;
		values[3] = 0x0001;
		out = ByteBuffer.allocate(512);
		new MibEncoder(options.withEncoding(MibEncoding.R64_12)).pixels(values, out);
		assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, Arrays.copyOf(out.array(), 8));
	}

	@Test
	void countsArePoisson() {
		FrameRandom random = new FrameRandom(5, 7);
		for (double mean : new double[] {0.3, 8, 400}) {
			double sum = 0;
			double squares = 0;
			int n = 20_000;
			for (int i = 0; i < n; i++) {
				double count = random.poisson(mean);
				sum += count;
				squares += count * count;
			}
			double found = sum / n;
			double variance = squares / n - found * found;
			// five standard errors of the mean, and of the variance
			assertEquals(mean, found, 5 * Math.sqrt(mean / n));
			assertEquals(mean, variance, 5 * Math.sqrt((mean + 2 * mean * mean) / n));
		}
		assertEquals(0, random.poisson(0));
	}

	@Test
	void whatAFullPixelLosesIsCounted() {
		Scan4dTruth truth = Scan4dGenerator.writeMib(folder.resolve("a.mib"), small().withEncoding(MibEncoding.R64_1), Progress.NONE);
		Scan4dTruth whole = Scan4dGenerator.writeMib(folder.resolve("b.mib"), small(), Progress.NONE);
		assertTrue(truth.saturated() > 0);
		assertEquals(whole.sum(), truth.sum() + truth.saturated());
	}

	@Test
	void nothingIsLeftOfACancelledRunAndNothingIsOverwrittenUnasked() throws IOException {
		AtomicInteger asked = new AtomicInteger();
		Progress cancels = new Progress() {
			@Override
			public void stage(String what) {
				// nobody listens
			}

			@Override
			public void worked(long done, long total) {
				// nobody listens
			}

			@Override
			public boolean isCancelled() {
				return asked.incrementAndGet() > 1;
			}
		};
		assertThrows(CancellationException.class, () -> Scan4dGenerator.writeMib(folder.resolve("a.mib"), small(), cancels));
		assertEquals(List.of(), names());
		Files.writeString(folder.resolve("a.mib"), "mine");
		assertThrows(DataException.NotWritable.class, () -> Scan4dGenerator.writeMib(folder.resolve("a.mib"), small(), Progress.NONE));
		assertEquals("mine", Files.readString(folder.resolve("a.mib")));
		assertThrows(DataException.NotWritable.class,
				() -> Scan4dGenerator.writeMib(folder.resolve("nowhere").resolve("a.mib"), small(), Progress.NONE));
	}

	@Test
	void impossibleOptionsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> small().withEncoding(MibEncoding.R64_1).withDetector(64, 63));
		assertThrows(IllegalArgumentException.class, () -> small().withQuad(false, true));
		assertThrows(IllegalArgumentException.class, () -> small().withHint(ShapeHint.EXPOSURE));
		assertThrows(IllegalArgumentException.class, () -> small().withShifts(40, 0));
		assertEquals(MibEncoding.R64_12, MibEncoding.named("r64-12").orElseThrow());
		assertEquals(MibEncoding.U16, MibEncoding.named("U16").orElseThrow());
		assertFalse(MibEncoding.named("u64").isPresent());
	}
}
