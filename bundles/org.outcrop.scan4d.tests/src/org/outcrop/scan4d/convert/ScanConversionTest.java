package org.outcrop.scan4d.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.scan4d.cached.EmdFiles;
import org.outcrop.scan4d.cached.ExternalTools;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.MemoryScan;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.cached.ScanCache;

class ScanConversionTest extends ConversionCase {

	@Override
	String name() {
		return "out.emd";
	}

	private void assertSameValues(MemoryScan source) {
		try (Scan4d converted = open(target)) {
			ScanShape shape = source.outline().shape();
			assertEquals(shape, converted.outline().shape());
			assertEquals(source.outline().type(), converted.outline().type());
			for (long y = 0; y < shape.scanY(); y++) {
				for (long x = 0; x < shape.scanX(); x++) {
					assertArrayEquals(source.frame(y, x).toDoubles(), converted.frame(y, x).toDoubles(), "frame " + y + ", " + x);
				}
			}
		}
	}

	static Stream<Object[]> typesAndStorages() {
		return Stream.of(ElementType.values()).flatMap(type -> Stream.of(Storage.values()).map(storage -> new Object[] { type, storage }));
	}

	@ParameterizedTest
	@MethodSource("typesAndStorages")
	void everyPixelTypeComesOutAsItWentIn(ElementType type, Storage storage) throws IOException {
		ByteOrder order = storage == Storage.FRAMES ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		MemoryScan source = new MemoryScan(folder.resolve("in.memory"), SHAPE, type, order, new BitSet(), 3);
		convert(source, ConversionOptions.STANDARD.with(storage), Progress.NONE);
		assertSameValues(source);
	}

	@ParameterizedTest
	@EnumSource(Storage.class)
	void overviewsAreThoseOfTheFramesAndAreFoundAtTheNextOpen(Storage storage) throws IOException {
		MemoryScan source = scan();
		Overviews made = convert(source, ConversionOptions.STANDARD.with(storage), Progress.NONE).overviews().orElseThrow();
		try (Scan4d converted = open(target)) {
			ScanCache cache = ScanCache.of(CacheRoot.at(folder.resolve("cache")), KeepPolicy.INTO_FILES);
			assertEquals(List.of("detector_integrated", "frame_statistics", "histogram", "scan_overview"),
					cache.find(converted, Progress.NONE).valid());
			Overviews found = cache.load(converted, true, Progress.NONE).orElseThrow();
			double total = 0;
			double[] pattern = new double[(int) SHAPE.framePixels()];
			for (int y = 0; y < SHAPE.scanY(); y++) {
				for (int x = 0; x < SHAPE.scanX(); x++) {
					double[] frame = source.frame(y, x).toDoubles();
					double sum = 0;
					for (int i = 0; i < frame.length; i++) {
						sum += frame[i];
						pattern[i] += frame[i];
					}
					assertEquals(sum, found.scanOverview().at(y, x));
					assertEquals(sum, made.scanOverview().at(y, x));
					assertEquals(frame[3 * 20] + sum(frame, 3 * 20 + 1, 19), found.lineSums().orElseThrow().overColumns().at((y * 7 + x) * 18 + 3));
					total += frame.length;
				}
			}
			for (int i = 0; i < pattern.length; i++) {
				assertEquals(pattern[i], found.diffractionSum().at(i / 20, i % 20));
			}
			assertEquals(total, found.histogram().orElseThrow().total());
		}
	}

	private static double sum(double[] frame, int from, int count) {
		double sum = 0;
		for (int i = from; i < from + count; i++) {
			sum += frame[i];
		}
		return sum;
	}

	@Test
	void h5pySeesTheSameNumbersTheLinkAndTheTreeOfEmd() throws IOException {
		MemoryScan source = scan();
		convert(source, ConversionOptions.STANDARD.with(Storage.FRAMES), Progress.NONE);
		ExternalTools.Outcome outcome = ExternalTools.h5py("""
				import sys, h5py, numpy as np
				f = h5py.File(sys.argv[1], 'r')
				node = f['datacube_root/datacube']
				assert f.attrs['emd_group_type'] == 'file' and f.attrs['version_major'] == 1 and f.attrs['version_minor'] == 0
				assert f['datacube_root'].attrs['emd_group_type'] == 'root' and node.attrs['emd_group_type'] == 'array'
				assert node.attrs['python_class'] == 'Array' and node['data'].attrs['units'] == 'counts'
				assert f['version_1/data/datacubes/datacube_000'] == node
				assert not f['version_1'].attrs and not f['version_1/data'].attrs
				assert list(node['dim0'][()]) == [2.0, 2.5, 3.0, 3.5, 4.0] and node['dim0'].attrs['name'] == 'scan_y'
				assert node['dim2'].attrs['units'] == '1/nm'
				calibration = f['datacube_root/metadatabundle/calibration']
				assert calibration['Q_pixel_units'][()] == b'A^-1' and abs(calibration['Q_pixel_size'][()] - 0.025) < 1e-12
				assert calibration['Q_pixel_size'].attrs['type'] == 'number' and calibration.attrs['emd_group_type'] == 'metadata'
				p = f['datacube_root/metadatabundle/provenance']
				assert p['row_order'][()] == b'file' and p['scan_shape_reason'][()] == b'from the header (a formula)'
				c = f['cached']
				assert c['detector_integrated/sum_over_both'] == c['scan_overview/data'] and c['scan_overview'].attrs['complete'] == 1
				d = node['data'][()]
				assert (c['scan_overview/data'][()] == d.sum((2, 3), dtype='u8')).all()
				assert (c['detector_integrated/sum_over_x'][()] == d.sum(3, dtype='u8')).all()
				assert (c['detector_integrated/sum_over_y'][()] == d.sum(2, dtype='u8')).all()
				assert (c['frame_statistics/maximum'][()] == d.max((2, 3))).all()
				print(int(d.astype('u8').sum()), d.dtype, node['data'].chunks)
				""", target.toString());
		double sum = 0;
		for (int p = 0; p < SHAPE.positions(); p++) {
			for (int i = 0; i < SHAPE.framePixels(); i++) {
				sum += source.value(p, i);
			}
		}
		assertEquals("%d uint16 (1, 4, 18, 20)%n".formatted((long) sum), outcome.text());
	}

	@Test
	void h5dumpReadsTheHeadersOfEveryStorage() throws IOException {
		for (Storage storage : Storage.values()) {
			convert(scan(), ConversionOptions.STANDARD.with(storage).with(PythonClass.DATA_CUBE).withOverwrite(true), Progress.NONE);
			ExternalTools.Outcome outcome = ExternalTools.h5dump(target);
			assertEquals(0, outcome.code(), outcome.text());
			try (Hdf5File file = Hdf5File.open(target)) {
				assertEquals("DataCube", file.group("datacube_root/datacube").orElseThrow().attributes().text("python_class").orElseThrow());
			}
		}
	}

	@Test
	void positionsWithoutAFrameAreZeroAndMarked() throws IOException {
		BitSet missing = new BitSet();
		missing.set(0);
		missing.set(9, 12);
		missing.set(34);
		for (Storage storage : Storage.values()) {
			MemoryScan source = new MemoryScan(folder.resolve("in.memory"), SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, missing, 1);
			ConversionResult result = convert(source, ConversionOptions.STANDARD.with(storage).withOverwrite(true), Progress.NONE);
			assertEquals(5, result.missing());
			assertSameValues(source);
			assertEquals(missing, result.overviews().orElseThrow().scanOverview().missing());
			try (Hdf5File file = Hdf5File.open(target)) {
				Hdf5Array mask = file.array("datacube_root/metadatabundle/provenance/missing_positions").orElseThrow();
				assertArrayEquals(new long[] { 5, 7 }, mask.shape());
				long[] marks = mask.integers();
				for (int p = 0; p < marks.length; p++) {
					assertEquals(missing.get(p) ? 1 : 0, marks[p], "position " + p);
				}
			}
		}
	}

	@Test
	void contiguousDataIsOneRunAndFramesAreOneChunkEach() throws IOException {
		convert(scan(), ConversionOptions.STANDARD, Progress.NONE);
		try (Hdf5File file = Hdf5File.open(target)) {
			Hdf5Array data = file.array("datacube_root/datacube/data").orElseThrow();
			assertTrue(data.layout() instanceof Hdf5Layout.Contiguous run && run.bytes() == SHAPE.values() * 2);
			assertEquals(0, data.dataAddress().orElseThrow() % 4096);
			Hdf5Group root = file.root();
			assertTrue(root.link("cached").isPresent());
		}
	}

	@Test
	void anExistingOutputIsRefusedUnlessItMayBeReplaced() throws IOException {
		Files.writeString(target, "mine");
		MemoryScan source = scan();
		assertThrows(DataException.NotWritable.class, () -> ScanConversion.plan(source, target, ConversionOptions.STANDARD));
		assertEquals("mine", Files.readString(target));
		convert(source, ConversionOptions.STANDARD.withOverwrite(true), Progress.NONE);
		assertSameValues(source);
	}

	@Test
	void aFileIsNotConvertedIntoItself() throws IOException {
		MemoryScan source = scan();
		byte[] before = Files.readAllBytes(source.file());
		Path link = Files.createSymbolicLink(folder.resolve("link.emd"), source.file());
		for (Path same : List.of(source.file(), link)) {
			DataException.NotWritable refused = assertThrows(DataException.NotWritable.class,
					() -> ScanConversion.plan(source, same, ConversionOptions.STANDARD.withOverwrite(true)));
			assertTrue(refused.getMessage().contains("into itself"), refused.getMessage());
		}
		MemoryScan part = MemoryScan.of(folder.resolve("out.emd.part"), SHAPE);
		assertThrows(DataException.NotWritable.class, () -> ScanConversion.plan(part, target, ConversionOptions.STANDARD));
		assertArrayEquals(before, Files.readAllBytes(source.file()));
	}

	@Test
	void thePlanTellsSizeSpaceAndReason() throws IOException {
		ConversionPlan plan = ScanConversion.plan(scan(), target, ConversionOptions.STANDARD);
		assertEquals(SHAPE.values() * 2, plan.dataBytes());
		assertTrue(plan.mostBytes() >= plan.dataBytes());
		assertTrue(plan.freeBytes().orElseThrow() > 0);
		assertEquals(List.of(), plan.chunk());
		assertFalse(plan.storageReason().isBlank());
		assertEquals(List.of(5L, 7L, 16L, 16L), ScanConversion.plan(scan(), target, ConversionOptions.STANDARD.with(Storage.BALANCED)).chunk());
		assertTrue(Files.notExists(target));
	}

	@Test
	void tooSmallABudgetIsSaidBeforeAnythingIsWritten() throws IOException {
		MemoryScan source = scan();
		MemoryBudget tiny = new MemoryBudget(1000);
		ConversionPlan plan = ScanConversion.plan(source, target, ConversionOptions.STANDARD);
		assertThrows(DataException.TooLittleMemory.class, () -> ScanConversion.run(source, plan, EmdFiles.READERS, 2, tiny, Progress.NONE));
		assertTrue(Files.notExists(target));
	}

	@Test
	void withoutAReaderForEmdTheOverviewsAreNotKept() throws IOException {
		MemoryScan source = scan();
		ConversionResult result = ScanConversion.run(source, ScanConversion.plan(source, target, ConversionOptions.STANDARD),
				new FormatReaders(List.of()), 1, budget, Progress.NONE);
		assertEquals(1, result.notices().size());
		assertSameValues(source);
		try (Hdf5File file = Hdf5File.open(target)) {
			assertTrue(file.group("cached").isEmpty());
		}
	}

	@Test
	void aSourceThatIsCutWhileItIsConvertedIsSaidToBe() throws IOException {
		ScanShape large = new ScanShape(4, 4, 300, 300);
		try (Arena arena = Arena.ofShared()) {
			MemoryScan source = MemoryScan.of(folder.resolve("in.memory"), large).mapped(arena);
			AtomicInteger reads = new AtomicInteger();
			source.whenRead(() -> {
				if (reads.incrementAndGet() == 3) {
					cut(source.file());
				}
			});
			assertThrows(DataException.Stale.class, () -> convert(source, ConversionOptions.STANDARD.withOverviews(false), Progress.NONE));
		}
		assertEquals(0, budget.used());
	}

	/** A frame that is cut into chunks counts several times in a pass, so that positions are no fewer than the scan has. */
	@Test
	void positionsWithoutAFrameAreZeroWhereTheSourceIsInChunksThatSplitFrames() throws IOException {
		Path stack = folder.resolve("stack.h5");
		assertEquals(0, ExternalTools.h5py("""
				import sys, h5py, numpy as np
				with h5py.File(sys.argv[1], 'w') as f: f.create_dataset('frames', data=np.full((45, 256, 256), 777, 'u2'), chunks=(1, 128, 128))
				""", stack.toString()).code());
		try (Scan4d open = open(stack)) {
			Scan4d scan = open.arranged(ScanLayout.of(8, 8));
			ScanConversion.run(scan, ScanConversion.plan(scan, target, ConversionOptions.STANDARD), EmdFiles.READERS, 1, budget, Progress.NONE);
		}
		try (Scan4d converted = open(target)) {
			for (int p = 0; p < 64; p++) {
				assertEquals(p < 45 ? 777 : 0, converted.frame(p / 8, p % 8).value(200, 3), "position " + p);
			}
		}
	}

	@Test
	void aConversionIsWholeWithoutOverviewsWhereTheseCantBeAdded() throws IOException {
		MemoryScan source = scan();
		try (FileChannel channel = FileChannel.open(folder.resolve("out.emd.part.outcrop.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			channel.lock();
			ConversionResult result = convert(source, ConversionOptions.STANDARD, Progress.NONE);
			assertEquals(1, result.notices().size());
			assertTrue(result.notices().getFirst().contains("not kept in the file: Another program is writing"), result.notices().getFirst());
		}
		assertSameValues(source);
		try (Hdf5File file = Hdf5File.open(target)) {
			assertTrue(file.group("cached").isEmpty());
		}
	}

	@Test
	void aCancelledConversionLeavesNothing() throws IOException {
		assertCancelledLeavesNothing(ConversionOptions.STANDARD);
	}
}
