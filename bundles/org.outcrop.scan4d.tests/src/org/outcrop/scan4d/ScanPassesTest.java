package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Product.Reduction;

/** Products of passes against plain loops over random numbers. */
class ScanPassesTest {

	static final ScanShape SHAPE = new ScanShape(5, 11, 9, 21);
	private static final Detector ALL = new Detector.Everything();
	private static final Detector DISK = new Detector.Disk(4.3, 9.1, 3.6);

	@TempDir
	Path folder;

	static PassResult run(MadeScan scan, ScanRegion region, int workers, Product... products) {
		PassRequest request = new PassRequest(region, List.of(products), 1, workers, new MemoryBudget(1 << 28));
		return ScanPasses.run(scan, request, Progress.NONE, result -> { });
	}

	static Picture picture(PassResult result, int product, int index) {
		return ((Outcome.Pictures) result.outcomes().get(product)).pictures().get(index);
	}

	static Stream<Arguments> typesAndOrders() {
		return Stream.of(ElementType.values())
				.flatMap(type -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN).map(order -> Arguments.of(type, order)));
	}

	static Stream<Arguments> layouts() {
		int all = Integer.MAX_VALUE;
		List<int[]> boxes = List.of(new int[] {1, all, all, all}, new int[] {all, all, all, all}, new int[] {2, 3, 4, 5},
				new int[] {1, 1, all, all}, new int[] {3, all, 9, 7});
		return typesAndOrders().flatMap(type -> Stream.of(MadeScan.Storage.values())
				.flatMap(storage -> boxes.stream().map(box -> Arguments.of(type.get()[0], type.get()[1], storage, box))));
	}

	@ParameterizedTest
	@MethodSource("layouts")
	void sumsEqualPlainLoopsForEveryTypeOrderAndLayout(ElementType type, ByteOrder order, MadeScan.Storage storage, int[] box)
			throws IOException {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = mapped(MadeScan.random(SHAPE, type, order, arena, 7), arena);
			scan.storage = storage;
			scan.box = box;
			ScanRegion region = new ScanRegion(1, 5, 0, 11, 1, 8, 2, 21);
			PlainLoops plain = new PlainLoops(scan, region);
			PassResult result = run(scan, region, 2, new Product.ScanPicture(ALL, Reduction.SUM), new Product.ScanPicture(DISK, Reduction.SUM),
					new Product.DetectorPicture(Reduction.SUM));
			assertTrue(result.isExact());
			for (int index = 0; index < 2; index++) {
				PixelMask mask = PixelMask.of(index == 0 ? ALL : DISK, 9, 21);
				Picture picture = picture(result, index, 0);
				for (int i = 0; i < 44; i++) {
					long y = 1 + i / 11;
					long x = i % 11;
					if (type.isFloating()) {
						double sum = plain.pixels(y, x, mask, true).stream().mapToDouble(pixel -> pixel[0]).sum();
						assertEquals(sum, picture.values().at(i), 1e-6);
					} else {
						assertEquals(plain.wholeSum(y, x, mask), ((Picture.Counts) picture.values()).counts()[i]);
					}
				}
				assertTrue(picture.missing().isEmpty());
			}
			assertSumOverScan(plain, type, picture(result, 2, 0));
		}
	}

	private static void assertSumOverScan(PlainLoops plain, ElementType type, Picture picture) {
		assertEquals(7, picture.rows());
		assertEquals(19, picture.columns());
		for (int i = 0; i < 7 * 19; i++) {
			if (type.isFloating()) {
				assertEquals(PlainLoops.sum(plain.overScan(1 + i / 19, 2 + i % 19)), picture.values().at(i), 1e-6);
			} else {
				assertEquals(plain.wholeSumOverScan(1 + i / 19, 2 + i % 19), ((Picture.Counts) picture.values()).counts()[i]);
			}
		}
	}

	/** The same numbers in a mapped file. */
	private MadeScan mapped(MadeScan scan, Arena arena) throws IOException {
		Path file = Files.createTempFile(folder, "scan", ".raw");
		Files.write(file, scan.bytes.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
		try (FileChannel channel = FileChannel.open(file)) {
			MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
			return new MadeScan(scan.shape, scan.type, scan.order, bytes);
		}
	}

	@ParameterizedTest
	@MethodSource("typesAndOrders")
	void otherProductsEqualPlainLoops(ElementType type, ByteOrder order) {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, type, order, arena, 8);
			scan.box = new int[] {2, 4, 5, 8};
			scan.noData = List.of(new DetectorRectangle(3, 5, 0, 21), new DetectorRectangle(0, 9, 10, 11));
			ScanRegion region = SHAPE.everything();
			PassResult result = run(scan, region, 2, new Product.ScanPicture(DISK, Reduction.MAXIMUM), new Product.ScanPicture(DISK, Reduction.MEAN),
					new Product.ScanPicture(DISK, Reduction.DEVIATION), new Product.DetectorPicture(Reduction.MAXIMUM),
					new Product.DetectorPicture(Reduction.MEAN), new Product.DetectorPicture(Reduction.DEVIATION), new Product.FrameStatistics());
			PlainLoops plain = new PlainLoops(scan, region);
			PixelMask mask = PixelMask.of(DISK, 9, 21);
			for (int i = 0; i < 55; i++) {
				List<Double> disk = plain.pixels(i / 11, i % 11, mask, false).stream().map(pixel -> pixel[0]).toList();
				List<Double> frame = plain.pixels(i / 11, i % 11, PixelMask.of(ALL, 9, 21), false).stream().map(pixel -> pixel[0]).toList();
				assertEquals(PlainLoops.max(disk), picture(result, 0, 0).values().at(i));
				assertNear(PlainLoops.sum(disk) / disk.size(), picture(result, 1, 0).values().at(i), disk);
				assertNear(PlainLoops.deviation(disk), picture(result, 2, 0).values().at(i), disk);
				assertEquals(-PlainLoops.max(frame.stream().map(v -> -v).toList()), picture(result, 6, 0).values().at(i));
				assertEquals(PlainLoops.max(frame), picture(result, 6, 1).values().at(i));
				assertNear(PlainLoops.sum(frame) / frame.size(), picture(result, 6, 2).values().at(i), frame);
				assertNear(PlainLoops.deviation(frame), picture(result, 6, 3).values().at(i), frame);
			}
			for (int i = 0; i < 9 * 21; i++) {
				List<Double> pixel = plain.overScan(i / 21, i % 21);
				assertEquals(PlainLoops.max(pixel), picture(result, 3, 0).values().at(i));
				assertNear(PlainLoops.sum(pixel) / pixel.size(), picture(result, 4, 0).values().at(i), pixel);
				assertNear(PlainLoops.deviation(pixel), picture(result, 5, 0).values().at(i), pixel);
				assertEquals(plain.isGap(i / 21, i % 21), picture(result, 4, 0).missing().get(i));
			}
		}
	}

	private static void assertNear(double expected, double found, List<Double> values) {
		double size = Math.max(1, values.stream().mapToDouble(Math::abs).max().orElse(1));
		assertEquals(expected, found, 1e-11 * size);
	}

	@ParameterizedTest
	@MethodSource("typesAndOrders")
	void centresLinesAndHistogramsEqualPlainLoops(ElementType type, ByteOrder order) {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, type, order, arena, 9);
			scan.box = new int[] {2, 11, 6, 8};
			scan.storage = MadeScan.Storage.HEAP;
			ScanRegion region = new ScanRegion(0, 5, 0, 11, 2, 9, 0, 21);
			double top = type.bytes() == 1 ? 100 : 1000;
			PassResult result = run(scan, region, 2, new Product.CentreOfMass(ALL), new Product.RowSums(), new Product.ColumnSums(),
					new Product.Histogram(-top, top, 40));
			PlainLoops plain = new PlainLoops(scan, region);
			long[] histogram = new long[40];
			for (int i = 0; i < 55; i++) {
				double[] sums = new double[3];
				double[] rows = new double[7];
				double[] columns = new double[21];
				for (double[] pixel : plain.pixels(i / 11, i % 11, PixelMask.of(ALL, 9, 21), true)) {
					sums[0] += pixel[0];
					sums[1] += pixel[0] * pixel[1];
					sums[2] += pixel[0] * pixel[2];
					rows[(int) pixel[1] - 2] += pixel[0];
					columns[(int) pixel[2]] += pixel[0];
					histogram[(int) Math.clamp((pixel[0] + top) * (40 / (2 * top)), 0, 39)]++;
				}
				assertEquals(sums[1] / sums[0], picture(result, 0, 0).values().at(i), Math.abs(sums[1] / sums[0]) * 1e-9);
				assertEquals(sums[2] / sums[0], picture(result, 0, 1).values().at(i), Math.abs(sums[2] / sums[0]) * 1e-9);
				assertLines(rows, (Outcome.Rows) result.outcomes().get(1), i);
				assertLines(columns, (Outcome.Rows) result.outcomes().get(2), i);
			}
			assertArrayEquals(histogram, ((Outcome.Counts) result.outcomes().get(3)).counts());
		}
	}

	private static void assertLines(double[] expected, Outcome.Rows rows, int position) {
		assertEquals(expected.length, rows.length());
		for (int k = 0; k < expected.length; k++) {
			assertEquals(expected[k], rows.values().at(position * expected.length + k), Math.abs(expected[k]) * 1e-9 + 1e-6);
		}
	}

	@Test
	void weightsMultiplyAndMasksOfOnesStayExact() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 10);
			double[] weights = new double[9 * 21];
			double[] ones = new double[9 * 21];
			for (int i = 0; i < weights.length; i++) {
				weights[i] = i % 5 == 0 ? 0 : i * 0.25 - 3;
				ones[i] = i % 3 == 0 ? 1 : 0;
			}
			Detector weighted = new Detector.Weights(9, 21, weights);
			Detector plainMask = new Detector.Weights(9, 21, ones);
			PassResult result = run(scan, SHAPE.everything(), 2, new Product.ScanPicture(weighted, Reduction.SUM),
					new Product.ScanPicture(plainMask, Reduction.SUM), new Product.CentreOfMass(weighted));
			PlainLoops plain = new PlainLoops(scan, SHAPE.everything());
			assertInstanceOf(Picture.Counts.class, picture(result, 1, 0).values());
			for (int i = 0; i < 55; i++) {
				double[] sums = new double[2];
				for (double[] pixel : plain.pixels(i / 11, i % 11, PixelMask.of(weighted, 9, 21), true)) {
					sums[0] += pixel[0] * pixel[3];
					sums[1] += pixel[0] * pixel[3] * pixel[1];
				}
				assertEquals(sums[0], picture(result, 0, 0).values().at(i), 1e-6);
				assertEquals(sums[1] / sums[0], picture(result, 2, 0).values().at(i), 1e-9);
				assertEquals(plain.wholeSum(i / 11, i % 11, PixelMask.of(plainMask, 9, 21)), picture(result, 1, 0).values().at(i));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("typesAndOrders")
	void twoWorkersFindTheSameAsOneBitForBit(ElementType type, ByteOrder order) {
		if (type.isFloating()) {
			return;
		}
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(new ScanShape(30, 20, 6, 10), type, order, arena, 11);
			scan.box = new int[] {2, 3, 3, 10};
			List<Product> products = List.of(new Product.ScanPicture(DISK, Reduction.SUM), new Product.DetectorPicture(Reduction.SUM),
					new Product.DetectorPicture(Reduction.MEAN), new Product.ScanPicture(ALL, Reduction.MAXIMUM));
			PassResult one = run(scan, scan.shape.everything(), 1, products.toArray(Product[]::new));
			PassResult two = run(scan, scan.shape.everything(), 2, products.toArray(Product[]::new));
			for (int i = 0; i < products.size(); i++) {
				for (int k = 0; k < picture(one, i, 0).values().length(); k++) {
					assertEquals(picture(one, i, 0).values().at(k), picture(two, i, 0).values().at(k));
				}
			}
		}
	}

	@Test
	void positionsWithoutAFrameAreMissingAndCountNowhere() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 12);
			scan.absent = List.of(0, 7, 54);
			PassResult result = run(scan, SHAPE.everything(), 2, new Product.ScanPicture(ALL, Reduction.SUM),
					new Product.DetectorPicture(Reduction.SUM),
					new Product.CentreOfMass(ALL), new Product.FrameStatistics());
			BitSet absent = new BitSet();
			scan.absent.forEach(absent::set);
			assertEquals(absent, picture(result, 0, 0).missing());
			assertEquals(absent, picture(result, 2, 1).missing());
			assertEquals(absent, picture(result, 3, 3).missing());
			assertEquals(52, result.total());
			assertEquals(new PlainLoops(scan, SHAPE.everything()).wholeSumOverScan(4, 4), (long) picture(result, 1, 0).at(4, 4));
		}
	}

	@Test
	void framesWithoutIntensityHaveNoCentreOfMass() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(SHAPE, ElementType.UINT8, ByteOrder.BIG_ENDIAN, arena.allocate(MadeScan.size(SHAPE, ElementType.UINT8)));
			scan.set(scan.index(2, 3, 4, 17), 200L);
			PassResult result = run(scan, SHAPE.everything(), 1, new Product.CentreOfMass(ALL));
			assertEquals(54, picture(result, 0, 0).missing().cardinality());
			assertEquals(4, picture(result, 0, 0).at(2, 3));
			assertEquals(17, picture(result, 0, 1).at(2, 3));
		}
	}

	@Test
	void aDetectorOutsideTheFrameSumsToZeroAndHasNoMean() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 13);
			Detector far = new Detector.Disk(-50, -50, 3);
			PassResult result = run(scan, SHAPE.everything(), 1, new Product.ScanPicture(far, Reduction.SUM),
					new Product.ScanPicture(far, Reduction.MEAN));
			assertEquals(0, PictureStatistics.of(picture(result, 0, 0)).max());
			assertEquals(0, PictureStatistics.of(picture(result, 1, 0)).cells());
			assertFalse(picture(result, 0, 0).isMissing(0, 0));
		}
	}

	@Test
	void siblingsAndStrangersGiveTheSameWhenMerged() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.INT16, ByteOrder.LITTLE_ENDIAN, arena, 14);
			scan.box = new int[] {1, 4, 5, 9};
			List<Product> products = List.of(new Product.ScanPicture(ALL, Reduction.SUM), new Product.DetectorPicture(Reduction.SUM),
					new Product.DetectorPicture(Reduction.DEVIATION), new Product.FrameStatistics(), new Product.Histogram(-40000, 40000, 10));
			PassAccumulator first = PassAccumulator.of(scan.outline(), SHAPE.everything(), products);
			PassAccumulator sibling = first.sibling();
			PassAccumulator stranger = PassAccumulator.of(scan.outline(), SHAPE.everything(), products);
			var pass = scan.pass(first.needed());
			List<PassAccumulator> three = List.of(first, sibling, stranger);
			try (var reader = pass.reader()) {
				for (int piece = 0; piece < pass.pieces(); piece++) {
					three.get(piece % 3).accept(reader.read(piece));
				}
			}
			first.merge(sibling);
			first.merge(stranger);
			PassResult whole = run(scan, SHAPE.everything(), 1, products.toArray(Product[]::new));
			PassResult merged = first.result();
			assertEquals(55, merged.done());
			List<Picture> expected = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				expected.addAll(((Outcome.Pictures) whole.outcomes().get(i)).pictures());
				for (int k = 0; k < ((Outcome.Pictures) whole.outcomes().get(i)).pictures().size(); k++) {
					assertArrayEquals(Pictures.reals(picture(whole, i, k)), Pictures.reals(picture(merged, i, k)), 1e-8);
				}
			}
			assertArrayEquals(((Outcome.Counts) whole.outcomes().get(4)).counts(), ((Outcome.Counts) merged.outcomes().get(4)).counts());
			assertEquals(7, expected.size());
		}
	}
}
