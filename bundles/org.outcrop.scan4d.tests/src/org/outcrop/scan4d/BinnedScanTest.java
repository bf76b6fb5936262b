package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.cached.EmdFiles;
import org.outcrop.scan4d.cached.MemoryScan;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ScanConversion;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.testing.Scan4dReaderContract;

class BinnedScanTest {

	private static final ScanShape SHAPE = new ScanShape(5, 7, 20, 19);

	@TempDir
	Path folder;

	/** A binned scan holds to everything that a reader's scan holds to, however the file is stored. */
	private abstract static class Contract extends Scan4dReaderContract {

		@Override
		protected FormatReader reader() {
			return new EmdReader();
		}

		abstract Storage storage();

		@Override
		protected Scan4d looked(Scan4d opened) {
			return Binning.of(opened, 3);
		}

		@Override
		protected Path writeGood(Path into) throws IOException {
			Path file = into.resolve("good.emd");
			if (Files.notExists(file)) {
				Path beside = Files.createDirectories(into.resolveSibling(into.getFileName() + "-source")).resolve("good");
				MemoryScan source = EmdFiles.source(beside, SHAPE, ElementType.UINT16, 1);
				convert(source, file, ConversionOptions.STANDARD.withOverviews(false).with(storage()));
			}
			return file;
		}
	}

	@Nested
	class InOnePiece extends Contract {
		@Override
		Storage storage() {
			return Storage.CONTIGUOUS;
		}
	}

	@Nested
	class InChunksThatSplitFrames extends Contract {
		@Override
		Storage storage() {
			return Storage.BALANCED;
		}
	}

	private static void convert(Scan4d source, Path file, ConversionOptions options) {
		ScanConversion.run(source, ScanConversion.plan(source, file, options), EmdFiles.READERS, 2, new MemoryBudget(128 << 20), Progress.NONE);
	}

	private static double sum(Frame frame, int row, int column, int factor) {
		double sum = 0;
		for (int r = row * factor; r < (row + 1) * factor; r++) {
			for (int c = column * factor; c < (column + 1) * factor; c++) {
				sum += frame.value(r, c);
			}
		}
		return sum;
	}

	@ParameterizedTest
	@EnumSource(ElementType.class)
	void pixelsAreSumsOfSquaresInEveryType(ElementType type) {
		ScanShape shape = new ScanShape(2, 3, 7, 11);
		try (Arena arena = Arena.ofShared()) {
			for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
				MadeScan scan = MadeScan.random(shape, type, order, arena, 7);
				Scan4d binned = Binning.of(scan, 2);
				assertEquals(new ScanShape(2, 3, 3, 5), binned.outline().shape());
				Frame raw = scan.frame(1, 2);
				Frame frame = binned.frame(1, 2);
				assertEquals(binned.outline().type(), frame.type());
				for (int row = 0; row < 3; row++) {
					for (int column = 0; column < 5; column++) {
						double expected = sum(raw, row, column, 2);
						assertEquals(expected, frame.value(row, column), type.bytes() == Long.BYTES ? Math.abs(expected) * 1e-14 : 0);
					}
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({"UINT8,2,UINT16", "UINT8,16,UINT16", "UINT8,17,UINT32", "INT8,16,INT16", "INT8,17,INT32", "UINT16,2,UINT32", "UINT16,256,UINT32",
			"UINT16,257,UINT64", "INT16,256,INT32", "INT16,257,INT64", "UINT32,2,UINT64", "INT32,2,INT64", "FLOAT32,2,FLOAT64"})
	void theTypeHoldsEverySum(ElementType type, int factor, ElementType expected) {
		ScanShape shape = new ScanShape(1, 1, factor, factor);
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(shape, type, ByteOrder.BIG_ENDIAN, arena.allocate(MadeScan.size(shape, type)));
			double extreme = type.isFloating() ? 1e6 : type.isUnsigned() ? Math.pow(2, 8 * type.bytes()) - 1 : -Math.pow(2, 8 * type.bytes() - 1);
			for (long i = 0; i < shape.values(); i++) {
				if (type.isFloating()) {
					scan.set(i, extreme);
				} else {
					scan.set(i, (long) extreme);
				}
			}
			Scan4d binned = Binning.of(scan, factor);
			assertEquals(expected, binned.outline().type());
			assertEquals(extreme * factor * factor, binned.frame(0, 0).value(0, 0));
		}
	}

	@Test
	void aSumThatNoTypeHoldsIsRefused() {
		ScanShape shape = new ScanShape(1, 1, 2, 2);
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(shape, ElementType.INT64, ByteOrder.BIG_ENDIAN, arena.allocate(MadeScan.size(shape, ElementType.INT64)));
			for (long i = 0; i < shape.values(); i++) {
				scan.set(i, Long.MAX_VALUE / 3);
			}
			assertThrows(DataException.Unsupported.class, () -> Binning.of(scan, 2).frame(0, 0));
		}
	}

	@Test
	void pixelsWithoutADetectorElementAreThoseWhoseWholeSquareIs() {
		ScanShape shape = new ScanShape(1, 2, 20, 18);
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(shape, ElementType.UINT8, ByteOrder.BIG_ENDIAN, arena.allocate(MadeScan.size(shape, ElementType.UINT8)));
			scan.noData = List.of(new DetectorRectangle(0, 20, 7, 13), new DetectorRectangle(9, 11, 0, 18));
			assertEquals(List.of(new DetectorRectangle(0, 5, 2, 3)), Binning.of(scan, 4).outline().noData());
			assertEquals(List.of(new DetectorRectangle(0, 10, 4, 6)), Binning.of(scan, 2).outline().noData());
		}
	}

	@Test
	void itIsToldFromTheScanAsItIsAndBinnedFromItAnew() throws IOException {
		MemoryScan scan = EmdFiles.source(folder.resolve("a"), SHAPE, ElementType.UINT16, 1);
		Scan4d two = Binning.of(scan, 2);
		assertSame(scan, Binning.of(two, 1));
		assertEquals(4, Binning.factorOf(Binning.of(two, 4)));
		assertEquals(SHAPE.detectorY() / 4, Binning.of(two, 4).outline().shape().detectorY());
		assertNotEquals(scan.fingerprint().value(), two.fingerprint().value());
		assertEquals("binned 2 x 2", two.derivation().orElseThrow());
		assertTrue(two.outline().notices().getLast().contains("the last 0 rows and 1 columns"), two.outline().notices().getLast());
		for (int factor : new int[] {0, -1, 20}) {
			assertThrows(IllegalArgumentException.class, () -> Binning.of(scan, factor));
		}
	}

	@Test
	void calibratedAxesAreScaledAboutTheMiddleOfThePixels() throws IOException {
		MemoryScan scan = EmdFiles.source(folder.resolve("a"), SHAPE, ElementType.UINT16, 1);
		var raw = scan.outline().calibration().detectorY();
		var axis = Binning.of(scan, 4).outline().calibration().detectorY();
		assertEquals(raw.isCalibrated() ? raw.size() * 4 : raw.size(), axis.size());
		assertEquals(raw.isCalibrated() ? raw.valueAt(1.5) : 0, axis.valueAt(0), 1e-12);
		assertEquals(scan.outline().calibration().scanX(), Binning.of(scan, 4).outline().calibration().scanX());
	}

	@ParameterizedTest
	@EnumSource(Storage.class)
	void aConversionBinsAndSaysSo(Storage storage) throws IOException {
		MemoryScan scan = EmdFiles.source(folder.resolve("a"), SHAPE, ElementType.UINT16, 1);
		Path file = folder.resolve("out.emd");
		ConversionOptions options = ConversionOptions.STANDARD.with(storage).withBinning(3);
		convert(scan, file, options);
		try (Scan4d converted = EmdFiles.open(file); Hdf5File hdf5 = Hdf5File.open(file)) {
			assertEquals(new ScanShape(5, 7, 6, 6), converted.outline().shape());
			assertEquals(ElementType.UINT32, converted.outline().type());
			for (int y = 0; y < 5; y++) {
				for (int x = 0; x < 7; x++) {
					for (int pixel = 0; pixel < 36; pixel++) {
						assertEquals(sum(scan.frame(y, x), pixel / 6, pixel % 6, 3), converted.frame(y, x).value(pixel / 6, pixel % 6));
					}
				}
			}
			Hdf5Array binning = hdf5.root().group("datacube_root").orElseThrow().group("metadatabundle").orElseThrow().group("provenance").orElseThrow()
					.array("detector_binning").orElseThrow();
			assertEquals(3, binning.number().orElseThrow());
		}
		assertFalse(Files.exists(folder.resolve("out.emd.part")));
	}
}
