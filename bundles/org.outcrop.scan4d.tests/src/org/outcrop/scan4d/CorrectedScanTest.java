package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.BadPixels.Repair;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.scan4d.cached.EmdFiles;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.MemoryScan;
import org.outcrop.scan4d.cached.OverviewOutcome;
import org.outcrop.scan4d.cached.OverviewRequest;
import org.outcrop.scan4d.cached.ScanCache;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ScanConversion;

/** What is done to the values of a frame, by plain loops; and that results of corrected frames are nobody else's. */
class CorrectedScanTest {

	private static final int ROWS = 20;
	private static final int COLUMNS = 19;
	private static final ScanShape SHAPE = new ScanShape(5, 7, ROWS, COLUMNS);

	@TempDir
	Path folder;

	private static BitSet cells(int... cells) {
		BitSet set = new BitSet();
		Arrays.stream(cells).forEach(set::set);
		return set;
	}

	private MemoryScan memory(ElementType type, ByteOrder order) throws IOException {
		return new MemoryScan(folder.resolve("scan-" + type + ".memory"), SHAPE, type, order, cells(8, 9, 34), 5);
	}

	private static Correction bad(Repair repair, int... cells) {
		return Correction.NONE.withBad(Optional.of(new BadPixels(cells(cells), repair, "")));
	}

	/** A number over the scan or the detector for each cell, through the pass that everything uses. */
	private static List<Picture> run(Scan4d scan, Product product) {
		PassResult result = ScanPasses.run(scan,
				new PassRequest(scan.outline().shape().everything(), List.of(product), 1, 2, new MemoryBudget(64 << 20)), Progress.NONE, p -> {
				});
		return ((PassResult.Outcome.Pictures) result.outcomes().getFirst()).pictures();
	}

	@ParameterizedTest
	@EnumSource(ElementType.class)
	void aBadPixelBecomesTheLowerMedianOfItsGoodNeighboursAndCountsStayWhatTheyAre(ElementType type) throws IOException {
		MemoryScan raw = memory(type, ByteOrder.BIG_ENDIAN);
		int bad = 6 * COLUMNS + 9;
		Scan4d scan = CorrectedScan.of(raw, bad(Repair.MEDIAN, bad, bad + 1));
		assertEquals(type, scan.outline().type());
		double[] before = raw.frame(2, 3).toDoubles();
		double[] around = {before[bad - COLUMNS - 1], before[bad - COLUMNS], before[bad - COLUMNS + 1], before[bad - 1],
				before[bad + COLUMNS - 1], before[bad + COLUMNS], before[bad + COLUMNS + 1]};
		Arrays.sort(around);
		double[] after = scan.frame(2, 3).toDoubles();
		assertEquals(around[3], after[bad]);
		before[bad] = after[bad];
		before[bad + 1] = after[bad + 1];
		assertArrayEquals(before, after, "other pixels are not touched");
		assertFalse(scan.frame(1, 1).present());
		double sum = 0;
		for (double value : after) {
			sum += value;
		}
		Picture sums = run(scan, new Product.ScanPicture(new Detector.Everything(), Reduction.SUM)).getFirst();
		assertEquals(sum, sums.at(2, 3), 1e-9);
		assertEquals(type.isFloating(), sums.values() instanceof Picture.Reals);
		assertTrue(sums.isMissing(1, 1) && sums.isMissing(1, 2) && sums.isMissing(4, 6));
	}

	@Test
	void darkIsTakenOffBeforeTheGainAndBadPixelsAreMadeOfCorrectedOnes() throws IOException {
		MemoryScan raw = memory(ElementType.UINT16, ByteOrder.LITTLE_ENDIAN);
		Random random = new Random(1);
		double[] dark = random.doubles(ROWS * COLUMNS, 0, 100).toArray();
		double[] gain = random.doubles(ROWS * COLUMNS, 0.5, 2).toArray();
		int dead = 3 * COLUMNS;
		gain[dead] = Double.POSITIVE_INFINITY;
		Scan4d scan = CorrectedScan.of(raw, Correction.NONE.withDark(Optional.of(new PixelMap(ROWS, COLUMNS, dark, "dark.npy")))
				.withGain(Optional.of(new PixelMap(ROWS, COLUMNS, gain, "gain.npy"))));
		assertEquals(ElementType.FLOAT32, scan.outline().type());
		double[] before = raw.frame(4, 1).toDoubles();
		double[] after = scan.frame(4, 1).toDoubles();
		for (int i = 0; i < before.length; i++) {
			if (i != dead) {
				assertEquals((float) ((before[i] - dark[i]) * gain[i]), after[i]);
			}
		}
		double[] around = {after[dead - COLUMNS], after[dead - COLUMNS + 1], after[dead + 1], after[dead + COLUMNS], after[dead + COLUMNS + 1]};
		Arrays.sort(around);
		assertEquals(around[2], after[dead], "a pixel without a finite gain is a bad one");
		assertEquals("corrected: dark frame dark.npy, gain map gain.npy", CorrectedScan.correctionOf(scan).words());
		double sum = Arrays.stream(after).sum();
		assertEquals(sum, run(scan, new Product.ScanPicture(new Detector.Everything(), Reduction.SUM)).getFirst().at(4, 1), 1e-6 * sum);
	}

	@Test
	void aPixelThatIsLeftOutIsAsOneWithoutAnElement() throws IOException {
		MemoryScan raw = memory(ElementType.UINT16, ByteOrder.LITTLE_ENDIAN);
		Scan4d scan = CorrectedScan.of(raw, bad(Repair.EXCLUDED, 40, 41, 42, 60));
		assertEquals(List.of(new DetectorRectangle(2, 3, 2, 5), new DetectorRectangle(3, 4, 3, 4)), scan.outline().noData());
		assertEquals(ElementType.UINT16, scan.outline().type());
		double sum = 0;
		double[] values = raw.frame(0, 0).toDoubles();
		for (int i = 0; i < values.length; i++) {
			sum += i >= 40 && i <= 42 || i == 60 ? 0 : values[i];
		}
		assertEquals(sum / (values.length - 4), run(scan, new Product.ScanPicture(new Detector.Everything(), Reduction.MEAN)).getFirst().at(0, 0),
				1e-9);
	}

	@Test
	void aPatternThatMovesIsKeptInPlace() {
		try (Arena arena = Arena.ofShared()) {
			ScanShape shape = new ScanShape(9, 11, 24, 26);
			MadeScan moving = new MadeScan(shape, ElementType.UINT16, ByteOrder.LITTLE_ENDIAN, arena.allocate(MadeScan.size(shape,
					ElementType.UINT16)));
			moving.box = new int[] {2, 3, 8, 8};
			moving.storage = MadeScan.Storage.HEAP;
			moving.readerBytes = 1000;
			CentrePlane plane = new CentrePlane(8, 0.75, -0.25, 9, 0.5, 0.4, 4, 5);
			for (int y = 0; y < 9; y++) {
				for (int x = 0; x < 11; x++) {
					moving.set(moving.index(y, x, 12 + plane.rowShift(y, x), 13 + plane.columnShift(y, x)), 100L + y * 11 + x);
				}
			}
			assertEquals(-4, plane.rowShift(0, 10));
			assertEquals("row 8.00000 +0.750000 y -0.250000 x, column 9.00000 +0.500000 y +0.400000 x", plane.words());
			Scan4d still = CorrectedScan.of(moving, Correction.NONE.withDrift(Optional.of(plane)));
			Picture spot = run(still, new Product.ScanPicture(new Detector.Point(12, 13), Reduction.SUM)).getFirst();
			Picture com = run(still, new Product.CentreOfMass(new Detector.Everything())).getFirst();
			for (int i = 0; i < 99; i++) {
				assertEquals(100 + i, spot.values().at(i));
				assertEquals(12, com.values().at(i));
			}
		}
	}

	@Test
	void aReaderHoldsAFewMegabytesWhateverTheScanIs() {
		try (Arena arena = Arena.ofShared()) {
			ScanShape shape = new ScanShape(60, 50, 64, 64);
			MadeScan raw = new MadeScan(shape, ElementType.UINT8, ByteOrder.LITTLE_ENDIAN, arena.allocate(MadeScan.size(shape, ElementType.UINT8)));
			raw.box = new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
			raw.set(raw.index(59, 49, 63, 63), 7L);
			double[] gain = new double[64 * 64];
			Arrays.fill(gain, 2);
			Scan4d scan = CorrectedScan.of(raw, Correction.NONE.withGain(Optional.of(new PixelMap(64, 64, gain, "g"))));
			ScanPass pass = scan.pass(shape.everything());
			assertTrue(pass.readerBytes() < 5 << 20, pass.readerBytes() + " bytes for " + shape.values() * 4);
			assertTrue(pass.pieces() >= 10);
			assertEquals(3000, pass.positions());
			assertEquals(14, run(scan, new Product.ScanPicture(new Detector.Everything(), Reduction.SUM)).getFirst().at(59, 49));
		}
	}

	@Test
	void resultsOfCorrectedFramesAreNeverTakenForThoseOfTheFile() throws IOException {
		Path file = folder.resolve("scan.emd");
		EmdFiles.make(file, SHAPE);
		CacheRoot root = CacheRoot.at(folder.resolve("cache"));
		ScanCache cache = ScanCache.of(root, KeepPolicy.INTO_FILES);
		double[] gain = new double[ROWS * COLUMNS];
		Arrays.fill(gain, 3);
		Correction three = Correction.NONE.withGain(Optional.of(new PixelMap(ROWS, COLUMNS, gain, "three.npy")));
		try (Scan4d raw = EmdFiles.open(file)) {
			Scan4d corrected = CorrectedScan.of(raw, three);
			assertNotEquals(raw.fingerprint().value(), corrected.fingerprint().value());
			OverviewOutcome plain = overview(cache, raw);
			OverviewOutcome tripled = overview(cache, corrected);
			assertEquals(KeepIn.FILE, plain.kept().where());
			assertEquals(KeepIn.CACHE_FOLDER, tripled.kept().where(), tripled.kept().reason());
			assertFalse(tripled.reused());
			double sum = plain.overviews().scanOverview().at(2, 2);
			assertEquals(3 * sum, tripled.overviews().scanOverview().at(2, 2), 1e-6 * sum);
		}
		double[] four = gain.clone();
		Arrays.fill(four, 4);
		try (Scan4d raw = EmdFiles.open(file)) {
			OverviewOutcome plain = overview(cache, raw);
			OverviewOutcome tripled = overview(cache, CorrectedScan.of(raw, three));
			assertTrue(plain.reused() && tripled.reused(), "each is found again");
			assertEquals(3 * plain.overviews().scanOverview().at(1, 1), tripled.overviews().scanOverview().at(1, 1), 1e-3);
			OverviewOutcome other = overview(cache, CorrectedScan.of(raw,
					Correction.NONE.withGain(Optional.of(new PixelMap(ROWS, COLUMNS, four, "three.npy")))));
			assertFalse(other.reused(), "the name of a map says nothing of its numbers");
			assertTrue(overview(cache, raw).reused());
		}
	}

	private static OverviewOutcome overview(ScanCache cache, Scan4d scan) {
		OverviewRequest request = OverviewRequest.standard(scan.outline().shape(), 1, 1, new MemoryBudget(64 << 20));
		return cache.overview(scan, request, Progress.NONE, p -> {
		});
	}

	@Test
	void aCorrectedScanIsConvertedAsItIsSeenAndTheNewFileSaysSo() throws IOException {
		Path file = folder.resolve("corrected.emd");
		MemoryScan raw = memory(ElementType.UINT16, ByteOrder.BIG_ENDIAN);
		double[] gain = new double[ROWS * COLUMNS];
		Arrays.fill(gain, 1.5);
		Scan4d scan = CorrectedScan.of(raw, bad(Repair.MEDIAN, 50).withGain(Optional.of(new PixelMap(ROWS, COLUMNS, gain, "g.npy"))));
		ScanConversion.run(scan, ScanConversion.plan(scan, file, ConversionOptions.STANDARD), EmdFiles.READERS, 2, new MemoryBudget(64 << 20),
				Progress.NONE);
		try (Scan4d converted = EmdFiles.open(file)) {
			assertEquals(ElementType.FLOAT32, converted.outline().type());
			assertArrayEquals(scan.frame(3, 3).toDoubles(), converted.frame(3, 3).toDoubles());
			assertTrue(converted.metadata().stream().anyMatch(item -> item.value().contains("corrected")), converted.metadata().toString());
		}
	}

	@Test
	void correctingAgainBeginsWithTheScanAsItIs() throws IOException {
		MemoryScan raw = memory(ElementType.UINT8, ByteOrder.LITTLE_ENDIAN);
		Scan4d once = CorrectedScan.of(raw, bad(Repair.MEDIAN, 3));
		Scan4d twice = CorrectedScan.of(once, bad(Repair.MEDIAN, 4));
		assertSame(raw, CorrectedScan.uncorrected(twice));
		assertEquals(raw.frame(0, 0).toDoubles()[3], twice.frame(0, 0).toDoubles()[3]);
		assertSame(raw, CorrectedScan.of(twice, Correction.NONE));
		assertEquals(once.derivation(), CorrectedScan.of(raw, bad(Repair.MEDIAN, 3)).derivation());
		assertNotEquals(once.derivation(), twice.derivation());
		assertNotEquals(once.derivation(), CorrectedScan.of(raw, bad(Repair.EXCLUDED, 3)).derivation());
	}

	@Test
	void aMapOfAnotherSizeIsRefused() throws IOException {
		MemoryScan raw = memory(ElementType.UINT8, ByteOrder.LITTLE_ENDIAN);
		String why = assertThrows(IllegalArgumentException.class,
				() -> CorrectedScan.of(raw, Correction.NONE.withDark(Optional.of(new PixelMap(2, 2, new double[4], "small.npy"))))).getMessage();
		assertTrue(why.contains("small.npy") && why.contains("20 x 19"), why);
		assertThrows(IllegalArgumentException.class, () -> CorrectedScan.of(raw, bad(Repair.MEDIAN, ROWS * COLUMNS)));
	}
}
