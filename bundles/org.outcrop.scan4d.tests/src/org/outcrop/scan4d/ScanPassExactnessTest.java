package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Product.Reduction;

/** Sums where lanes, 32 bits and the mantissa of a double end. */
class ScanPassExactnessTest {

	private static final Product OVERVIEW = new Product.ScanPicture(new Detector.Everything(), Reduction.SUM);
	private static final Product FRAMES = new Product.DetectorPicture(Reduction.SUM);

	@TempDir
	Path folder;

	/** Every bit set in every value, and so many frames that each lane is emptied several times. */
	@ParameterizedTest
	@CsvSource({"UINT8,LITTLE,1000", "UINT16,BIG,1000", "UINT16,LITTLE,140000", "UINT32,BIG,1000", "UINT32,LITTLE,70000",
			"INT16,LITTLE,140000",
			"INT16,BIG,700", "INT8,BIG,700"})
	void lanesAreEmptiedBeforeTheyOverflow(ElementType type, String order, int frames) throws IOException {
		ScanShape shape = new ScanShape(1, frames, 2, 5);
		byte[] bytes = new byte[(int) MadeScan.size(shape, type)];
		Arrays.fill(bytes, (byte) 0xFF);
		Path file = Files.write(folder.resolve("full.raw"), bytes);
		try (Arena arena = Arena.ofShared(); FileChannel channel = FileChannel.open(file)) {
			MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
			MadeScan scan = new MadeScan(shape, type, order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, mapped);
			scan.box = new int[] {1, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
			long value = type.isUnsigned() ? (1L << 8 * type.bytes()) - 1 : -1;
			PassResult result = ScanPassesTest.run(scan, shape.everything(), 1, FRAMES, OVERVIEW);
			for (int i = 0; i < 10; i++) {
				assertEquals(frames * value, counts(result, 0)[i]);
			}
			assertEquals(10 * value, counts(result, 1)[frames - 1]);
		}
	}

	private static long[] counts(PassResult result, int product) {
		return ((Picture.Counts) ScanPassesTest.picture(result, product, 0).values()).counts();
	}

	@Test
	void sumsAboveTwoTo32And53AreExact() {
		ScanShape shape = new ScanShape(1, 3, 3, 7);
		try (Arena arena = Arena.ofShared()) {
			for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
				for (ElementType type : new ElementType[] {ElementType.UINT64, ElementType.INT64}) {
					MadeScan scan = new MadeScan(shape, type, order, arena.allocate(MadeScan.size(shape, type)));
					for (long i = 0; i < shape.values(); i++) {
						scan.set(i, (1L << 53) + 1);
					}
					PassResult result = ScanPassesTest.run(scan, shape.everything(), 2, FRAMES, OVERVIEW,
							new Product.ScanPicture(new Detector.Everything(),
							Reduction.MAXIMUM), new Product.DetectorPicture(Reduction.MAXIMUM), new Product.RowSums());
					assertEquals(3 * ((1L << 53) + 1), counts(result, 0)[20]);
					assertEquals(21 * ((1L << 53) + 1), counts(result, 1)[2]);
					assertEquals((1L << 53) + 1, counts(result, 2)[1]);
					assertEquals((1L << 53) + 1, counts(result, 3)[11]);
					PassResult.Outcome.Rows rows = (PassResult.Outcome.Rows) result.outcomes().get(4);
					assertEquals(7 * ((1L << 53) + 1), ((Picture.Counts) rows.values()).counts()[8]);
				}
			}
		}
	}

	@Test
	void deviationsSurviveALargeMean() {
		ScanShape shape = new ScanShape(1, 4, 2, 2);
		try (Arena arena = Arena.ofShared()) {
			MadeScan wide = new MadeScan(shape, ElementType.FLOAT64, ByteOrder.LITTLE_ENDIAN, arena.allocate(MadeScan.size(shape,
					ElementType.FLOAT64)));
			MadeScan narrow = new MadeScan(shape, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena.allocate(MadeScan.size(shape,
					ElementType.UINT16)));
			for (long i = 0; i < shape.values(); i++) {
				wide.set(i, 1e9 + (i / 4) % 2);
				narrow.set(i, 65000 + (i / 4) % 2);
			}
			for (MadeScan scan : new MadeScan[] {wide, narrow}) {
				PassResult result = ScanPassesTest.run(scan, shape.everything(), 1, new Product.DetectorPicture(Reduction.DEVIATION),
						new Product.FrameStatistics());
				assertEquals(0.5, ScanPassesTest.picture(result, 0, 0).at(1, 1), 1e-7);
				assertEquals(0, ScanPassesTest.picture(result, 1, 3).at(0, 1), 1e-7);
			}
		}
	}

	@Test
	void unsignedNumbersThatNoLongHoldsAreRefusedWhereTheyAreTakenOneByOne() {
		ScanShape shape = new ScanShape(1, 1, 1, 1);
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(shape, ElementType.UINT64, ByteOrder.LITTLE_ENDIAN, arena.allocate(MadeScan.size(shape,
					ElementType.UINT64)));
			scan.set(0, -1L);
			DataException e = assertThrows(DataException.Unsupported.class, () -> ScanPassesTest.run(scan, shape.everything(), 1,
					new Product.FrameStatistics()));
			assertTrue(e.getMessage().contains("2^63"));
		}
	}

	@ParameterizedTest
	@CsvSource({"UINT64, 1", "INT64, 1", "INT64, -1"})
	void sumsThatNoLongHoldsAreRefusedByEveryProductThatSums(ElementType type, long sign) {
		ScanShape shape = new ScanShape(2, 2, 3, 3);
		List<Product> products = List.of(OVERVIEW, new Product.ScanPicture(new Detector.Everything(), Reduction.MEAN), FRAMES,
				new Product.DetectorPicture(Reduction.MEAN), new Product.RowSums(), new Product.ColumnSums());
		try (Arena arena = Arena.ofShared()) {
			for (Product product : products) {
				for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
					MadeScan scan = new MadeScan(shape, type, order, arena.allocate(MadeScan.size(shape, type)));
					for (long i = 0; i < shape.values(); i++) {
						scan.set(i, sign * (1L << 62));
					}
					for (int workers : new int[] {1, 3}) {
						DataException e = assertThrows(DataException.Unsupported.class,
								() -> ScanPassesTest.run(scan, shape.everything(), workers, product), product.toString());
						assertTrue(e.getMessage().contains("2^63"), e.getMessage());
					}
				}
			}
		}
	}

	@Test
	void meansOfLargeIntegersAreThoseOfTheirExactSums() {
		ScanShape shape = new ScanShape(1, 4, 1, 2);
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(shape, ElementType.INT64, ByteOrder.BIG_ENDIAN, arena.allocate(MadeScan.size(shape, ElementType.INT64)));
			for (long i = 0; i < shape.values(); i++) {
				scan.set(i, -((1L << 53) + 1));
			}
			PassResult result = ScanPassesTest.run(scan, shape.everything(), 2, new Product.DetectorPicture(Reduction.MEAN), FRAMES);
			assertEquals(-(4.0 * ((1L << 53) + 1)) / 4, ScanPassesTest.picture(result, 0, 0).at(0, 1));
			assertEquals(-4 * ((1L << 53) + 1), counts(result, 1)[1]);
		}
	}

	/** Squares of such numbers are larger than any double. */
	@ParameterizedTest
	@CsvSource({"1e160,0", "1e300,0", "1.7e308,0", "1e160,1e160", "1e170,1"})
	void statisticsOfVeryLargeNumbersAreNumbers(double high, double low) {
		ScanShape shape = new ScanShape(2, 3, 5, 8);
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(shape, ElementType.FLOAT64, ByteOrder.LITTLE_ENDIAN, arena.allocate(MadeScan.size(shape, ElementType.FLOAT64)));
			for (long i = 0; i < shape.values(); i++) {
				scan.set(i, i % 2 == 0 ? high : low);
			}
			// pieces that split frames are put together
			scan.box = new int[] {1, 2, 2, 8};
			PassResult result = ScanPassesTest.run(scan, shape.everything(), 2, new Product.FrameStatistics(), new Product.DetectorPicture(Reduction.DEVIATION));
			for (int i = 0; i < shape.positions(); i++) {
				assertEquals(high / 2 + low / 2, ScanPassesTest.picture(result, 0, 2).values().at(i), high * 1e-12);
				assertEquals(Math.abs(high / 2 - low / 2), ScanPassesTest.picture(result, 0, 3).values().at(i), high * 1e-12);
			}
			for (int i = 0; i < shape.framePixels(); i++) {
				assertEquals(false, Double.isNaN(ScanPassesTest.picture(result, 1, 0).values().at(i)));
			}
		}
	}
}
