package org.outcrop.scan4d.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.scan4d.Binning;
import org.outcrop.scan4d.cached.EmdFiles;
import org.outcrop.scan4d.cached.FolderBytes;
import org.outcrop.scan4d.cached.MemoryScan;
import org.outcrop.scan4d.internal.convert.SmallUnits;
import org.outcrop.testing.Python;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.FolderStore;

class ZarrConversionTest extends ConversionCase {

	private static final ConversionOptions OPTIONS = ConversionOptions.STANDARD.with(ZarrStorage.STANDARD);

	@Override
	String name() {
		return "out.zarr";
	}

	private ArraySpec data() {
		return ZarrArray.open(new FolderStore(target), "data", ArrayOptions.DEFAULT).spec();
	}

	static Stream<Object[]> typesAndStorages() {
		return Stream.of(ElementType.values()).flatMap(type -> Stream.of(ZarrCodec.values())
				.map(codec -> new Object[] {type, new ZarrStorage(codec == ZarrCodec.ZSTD ? 2 : 3, codec, 1)}));
	}

	@ParameterizedTest
	@MethodSource("typesAndStorages")
	void everyPixelTypeIsBitForBitWhatTheEmdFileOfTheSameScanHas(ElementType type, ZarrStorage storage) throws IOException {
		BitSet missing = new BitSet();
		missing.set(9, 12);
		MemoryScan source = new MemoryScan(folder.resolve("in.memory"), SHAPE, type, ByteOrder.BIG_ENDIAN, missing, 3);
		SmallUnits.run(source, target, OPTIONS.with(storage));
		Path twin = folder.resolve("out.emd");
		SmallUnits.run(source, twin, ConversionOptions.STANDARD);
		try (Scan4d zarr = open(target); Scan4d emd = open(twin)) {
			assertEquals(emd.outline().shape(), zarr.outline().shape());
			assertEquals(type, zarr.outline().type());
			for (int p = 0; p < SHAPE.positions(); p++) {
				Frame frame = zarr.frame(p / 7, p % 7);
				assertEquals(-1, emd.frame(p / 7, p % 7).values().mismatch(frame.values()), "position " + p);
				assertArrayEquals(source.frame(p / 7, p % 7).toDoubles(), frame.toDoubles(), "position " + p);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 3})
	void overviewsAreStoredPicturesWithExactSums(int format) throws IOException {
		BitSet missing = new BitSet();
		missing.set(11);
		MemoryScan source = new MemoryScan(folder.resolve("in.memory"), SHAPE, ElementType.UINT32, ByteOrder.LITTLE_ENDIAN, missing, 3);
		ConversionResult result = convert(source, OPTIONS.with(new ZarrStorage(format, ZarrCodec.BLOSC_LZ4, 1)), Progress.NONE);
		assertEquals(1, result.missing());
		assertTrue(result.notices().getFirst().contains("overviews/missing_positions"), result.notices().toString());
		double[] pattern = new double[(int) SHAPE.framePixels()];
		double[] overview = new double[(int) SHAPE.positions()];
		for (int p = 0; p < SHAPE.positions(); p++) {
			double[] frame = source.frame(p / 7, p % 7).toDoubles();
			for (int i = 0; i < frame.length; i++) {
				pattern[i] += frame[i];
				overview[p] += frame[i];
			}
		}
		assertEquals("uint64", ZarrArray.open(new FolderStore(target), "overviews/scan_overview", ArrayOptions.DEFAULT).spec().type().v3Name());
		try (Scan4d zarr = open(target)) {
			assertEquals(List.of(), zarr.outline().arrays(), "pictures are no scans");
			List<StoredPicture> pictures = zarr.storedPictures();
			assertEquals(List.of("diffraction_sum", "missing_positions", "scan_overview"), pictures.stream().map(StoredPicture::name).toList());
			assertEquals(List.of(StoredPicture.Role.DIFFRACTION_SUM, StoredPicture.Role.OTHER, StoredPicture.Role.SCAN_OVERVIEW),
					pictures.stream().map(StoredPicture::role).toList());
			assertArrayEquals(pattern, pictures.get(0).values());
			assertArrayEquals(overview, pictures.get(2).values());
			for (int p = 0; p < SHAPE.positions(); p++) {
				assertEquals(p == 11 ? 1 : 0, pictures.get(1).values()[p]);
			}
		}
	}

	@Test
	void withoutOverviewsThereAreNone() throws IOException {
		convert(scan(), OPTIONS.withOverviews(false), Progress.NONE);
		assertTrue(Files.notExists(target.resolve("overviews")));
		try (Scan4d zarr = open(target)) {
			assertEquals(List.of(), zarr.storedPictures());
		}
	}

	@Test
	void axesHaveNamesAndFilesHoldManyChunks() throws IOException {
		convert(scan(), OPTIONS, Progress.NONE);
		assertEquals(List.of("scan_y", "scan_x", "detector_y", "detector_x"), data().dimensionNames().stream().map(name -> name.orElseThrow()).toList());
		assertTrue(data().sharding().isPresent());
	}

	@Test
	void calibrationAndProvenanceAreThoseOfTheEmdFile() throws IOException {
		convert(scan(), OPTIONS, Progress.NONE);
		Path twin = folder.resolve("out.emd");
		MemoryScan source = scan();
		ScanConversion.run(source, ScanConversion.plan(source, twin, ConversionOptions.STANDARD), EmdFiles.READERS, 2, budget, Progress.NONE);
		try (Scan4d zarr = open(target); Scan4d emd = open(twin)) {
			for (int axis = 0; axis < 4; axis++) {
				assertEquals(emd.outline().calibration().axes().get(axis), zarr.outline().calibration().axes().get(axis));
			}
			List<String> items = zarr.metadata().stream().map(item -> item.name() + "=" + item.value()).toList();
			assertTrue(items.contains("provenance.source_name=in.memory"), items.toString());
			assertTrue(items.contains("provenance.scan_shape_reason=from the header (a formula)"), items.toString());
		}
	}

	@Test
	void squaresOfPixelsAreAddedUp() throws IOException {
		convert(scan(), OPTIONS.withBinning(2), Progress.NONE);
		try (Scan4d zarr = open(target); Scan4d binned = Binning.of(scan(), 2)) {
			assertEquals(new ScanShape(5, 7, 9, 10), zarr.outline().shape());
			assertArrayEquals(binned.frame(3, 4).toDoubles(), zarr.frame(3, 4).toDoubles());
		}
	}

	@Test
	void aStoreIsConvertedIntoAnother() throws IOException {
		convert(scan(), OPTIONS, Progress.NONE);
		Path second = folder.resolve("second.zarr");
		try (Scan4d zarr = open(target)) {
			SmallUnits.run(zarr, second, OPTIONS.with(new ZarrStorage(2, ZarrCodec.ZSTD, 1)));
		}
		assertTrue(EmdFiles.hasValues(second, scan()));
	}

	@Test
	void anInterruptedConversionGoesOnAndGivesTheSameBytes() throws IOException {
		MemoryScan source = longer();
		SmallUnits.run(source, target, OPTIONS);
		var whole = FolderBytes.of(target);
		SmallUnits.delete(target);
		interrupt(source);
		long resumable = SmallUnits.plan(source, target, OPTIONS).resumable();
		assertTrue(resumable > 0 && resumable < source.outline().shape().values() * 2, resumable + " bytes");
		assertEquals(resumable, SmallUnits.run(source, target, OPTIONS).resumed());
		assertEquals(whole, FolderBytes.of(target));
		assertTrue(Files.notExists(folder.resolve("out.zarr.part")) && Files.notExists(folder.resolve("out.zarr.part.journal")));
	}

	/** One of several units. */
	private MemoryScan longer() throws IOException {
		return MemoryScan.of(folder.resolve("in.memory"), new ScanShape(12, 9, 32, 32));
	}

	/** As a failing disk does, in the middle. */
	private void interrupt(MemoryScan source) throws IOException {
		AtomicInteger reads = new AtomicInteger();
		source.whenRead(reads::incrementAndGet);
		SmallUnits.run(source, target, OPTIONS);
		SmallUnits.delete(target);
		int most = reads.getAndSet(0) * 2 / 3;
		source.whenRead(() -> {
			if (reads.incrementAndGet() > most) {
				throw new UncheckedIOException(new IOException("a test's disk fails"));
			}
		});
		assertThrows(DataException.NotWritable.class, () -> SmallUnits.run(source, target, OPTIONS));
		source.whenRead(() -> {
			// it is well again
		});
		assertTrue(Files.notExists(target));
	}

	@Test
	void finishedFilesThatWereDamagedMeanwhileAreMadeAgain() throws IOException {
		MemoryScan source = longer();
		interrupt(source);
		Path file;
		try (Stream<Path> all = Files.walk(folder.resolve("out.zarr.part"))) {
			file = all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
		}
		byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length / 3] ^= 1;
		Files.write(file, bytes);
		assertEquals(0, SmallUnits.run(source, target, OPTIONS).resumed());
		assertTrue(EmdFiles.hasValues(target, source));
		assertTrue(ZarrArray.open(new FolderStore(target), "data", ArrayOptions.DEFAULT).verify(Progress.NONE).findings().isEmpty());
	}

	@Test
	void otherOptionsDoNotGoOnWithWhatIsThere() throws IOException {
		MemoryScan source = longer();
		interrupt(source);
		assertEquals(0, SmallUnits.plan(source, target, OPTIONS.with(new ZarrStorage(3, ZarrCodec.NONE, 1))).resumable());
		assertEquals(0, SmallUnits.plan(source, target, OPTIONS.withResume(false)).resumable());
		assertEquals(0, SmallUnits.run(source, target, OPTIONS.withResume(false)).resumed());
		assertTrue(EmdFiles.hasValues(target, source));
	}

	@Test
	void aSourceThatIsCutMeanwhileIsSaidToBeAndLeavesNothing() throws IOException {
		try (Arena arena = Arena.ofShared()) {
			MemoryScan source = MemoryScan.of(folder.resolve("in.memory"), new ScanShape(4, 4, 300, 300)).mapped(arena);
			AtomicInteger reads = new AtomicInteger();
			source.whenRead(() -> {
				if (reads.incrementAndGet() == 3) {
					cut(source.file());
				}
			});
			assertThrows(DataException.Stale.class, () -> SmallUnits.run(source, target, OPTIONS.withOverviews(false)));
			try (Stream<Path> left = Files.list(folder)) {
				assertEquals(List.of(source.file()), left.toList());
			}
		}
	}

	@Test
	void anExistingStoreIsRefusedUnlessItMayBeReplacedAndNoOtherFolderEverIs() throws IOException {
		MemoryScan source = scan();
		convert(source, OPTIONS, Progress.NONE);
		Files.writeString(target.resolve("old"), "of the first store");
		assertThrows(DataException.NotWritable.class, () -> ScanConversion.plan(source, target, OPTIONS));
		convert(source, OPTIONS.withOverwrite(true), Progress.NONE);
		assertTrue(Files.notExists(target.resolve("old")));
		target = Files.createDirectory(folder.resolve("mine.zarr"));
		Files.writeString(target.resolve("thesis"), "mine");
		DataException refused = assertThrows(DataException.NotWritable.class, () -> ScanConversion.plan(source, target, OPTIONS.withOverwrite(true)));
		assertTrue(refused.getMessage().contains("no Zarr store"), refused.getMessage());
		target = Files.writeString(folder.resolve("file.zarr"), "mine");
		assertThrows(DataException.NotWritable.class, () -> ScanConversion.plan(source, target, OPTIONS.withOverwrite(true)));
		assertEquals("mine", Files.readString(target));
	}

	@Test
	void aFolderOfTheUserThatHasTheNameOfAPartIsLeftAlone() throws IOException {
		MemoryScan source = scan();
		Path thesis = Files.createDirectory(folder.resolve("out.zarr.part")).resolve("thesis");
		Files.writeString(thesis, "mine");
		DataException refused = assertThrows(DataException.NotWritable.class, () -> convert(source, OPTIONS, Progress.NONE));
		assertTrue(refused.getMessage().contains("in the way"), refused.getMessage());
		assertEquals("mine", Files.readString(thesis));
	}

	@Test
	void aStoreIsNotConvertedIntoItselfOrItsOwnFolder() throws IOException {
		convert(scan(), OPTIONS, Progress.NONE);
		try (Scan4d zarr = open(target)) {
			for (Path same : List.of(target, target.resolve("data"), target.resolve("inner.zarr"))) {
				assertThrows(DataException.NotWritable.class, () -> ScanConversion.plan(zarr, same, OPTIONS.withOverwrite(true)), same.toString());
			}
		}
		try (Scan4d inner = open(target.resolve("data"))) {
			assertThrows(DataException.NotWritable.class, () -> ScanConversion.plan(inner, target, OPTIONS.withOverwrite(true)));
		}
	}

	@Test
	void tooSmallABudgetIsSaidBeforeAnythingIsWritten() throws IOException {
		MemoryScan source = scan();
		ConversionPlan plan = ScanConversion.plan(source, target, OPTIONS);
		assertThrows(DataException.TooLittleMemory.class,
				() -> ScanConversion.run(source, plan, EmdFiles.READERS, 2, new MemoryBudget(1000), Progress.NONE));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of(source.file()), left.toList());
		}
	}

	@ParameterizedTest
	@EnumSource(ZarrCodec.class)
	void zarrPythonReadsFormat2(ZarrCodec codec) throws IOException {
		Python.needs("zarr", "python3-zarr");
		String version = Python.run("import zarr; print(zarr.__version__)");
		Assumptions.assumeTrue(version.startsWith("2."), "skipped: no Python with zarr 2 (package python3-zarr): " + version);
		MemoryScan source = scan();
		convert(source, OPTIONS.with(new ZarrStorage(2, codec, 1)), Progress.NONE);
		double sum = 0;
		for (int p = 0; p < SHAPE.positions(); p++) {
			for (double value : source.frame(p / 7, p % 7).toDoubles()) {
				sum += value;
			}
		}
		assertEquals("%d (5, 7, 18, 20) uint16 %d / scan_x True True".formatted((long) sum, (long) source.value(16, 41)), Python.run("""
				import sys, numpy as np, zarr
				g = zarr.open_group(sys.argv[1], 'r')
				d = g['data'][:]
				print(d.sum(dtype='u8'), d.shape, d.dtype, d[2, 2, 2, 1], g['data']._dimension_separator, g['data'].attrs['_ARRAY_DIMENSIONS'][1],
				      (g['overviews/scan_overview'][:] == d.sum((2, 3), dtype='u8')).all(),
				      (g['overviews/diffraction_sum'][:] == d.sum((0, 1), dtype='u8')).all())""", target.toString()));
		assertFalse(Files.exists(target.resolve("zarr.json")));
	}

	@Test
	void aCancelledConversionLeavesNothing() throws IOException {
		assertCancelledLeavesNothing(OPTIONS);
	}
}
