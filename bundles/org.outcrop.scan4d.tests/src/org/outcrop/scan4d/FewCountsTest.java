package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanShape;

/** Frames of few counts, which take a quicker way than others, with single large values between them. */
class FewCountsTest {

	/** No whole number of words in a frame. */
	private static final ScanShape SHAPE = new ScanShape(3, 4, 67, 71);

	static Stream<Arguments> types() {
		return Stream.of(ElementType.UINT8, ElementType.INT8, ElementType.UINT16, ElementType.INT16)
				.flatMap(type -> Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN).flatMap(order -> Stream.of(15, 16, 120)
						.map(most -> Arguments.of(type, order, most))));
	}

	@ParameterizedTest
	@MethodSource("types")
	void histogramAndStatisticsAreThoseOfAPlainLoop(ElementType type, ByteOrder order, int most) {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = new MadeScan(SHAPE, type, order, arena.allocate(MadeScan.size(SHAPE, type)));
			long[] values = fill(scan, type, most);
			int low = type.isUnsigned() ? 0 : -128;
			int high = type == ElementType.UINT8 ? 256 : type == ElementType.INT8 ? 128 : 8192;
			PassResult result = ScanPasses.run(scan, new PassRequest(SHAPE.everything(),
					List.of(new Product.Histogram(low, high, high - low), new Product.FrameStatistics()), 1, 2, new MemoryBudget(1 << 27)), Progress.NONE,
					partial -> { });
			long[] counts = new long[high - low];
			for (long value : values) {
				counts[(int) Math.clamp(value, low, high - 1) - low]++;
			}
			assertArrayEquals(counts, ((PassResult.Outcome.Counts) result.outcomes().get(0)).counts());
			assertStatistics(values, ((PassResult.Outcome.Pictures) result.outcomes().get(1)).pictures());
		}
	}

	/** Few counts nearly everywhere, and here and there the largest and the smallest that the type has. */
	private static long[] fill(MadeScan scan, ElementType type, int most) {
		Random random = new Random(most);
		long[] values = new long[Math.toIntExact(SHAPE.values())];
		long top = type.bytes() == 1 ? type.isUnsigned() ? 255 : 127 : type.isUnsigned() ? 65_535 : 32_767;
		for (int i = 0; i < values.length; i++) {
			boolean large = most > 15 && random.nextInt(500) == 0;
			values[i] = large ? random.nextBoolean() ? top : type.isUnsigned() ? top - 1 : -top - 1 : random.nextInt(most + 1);
			scan.set(i, values[i]);
		}
		return values;
	}

	private static void assertStatistics(long[] values, List<Picture> found) {
		int pixels = Math.toIntExact(SHAPE.framePixels());
		for (int frame = 0; frame < SHAPE.positions(); frame++) {
			long min = Long.MAX_VALUE;
			long max = Long.MIN_VALUE;
			double sum = 0;
			for (int i = frame * pixels; i < (frame + 1) * pixels; i++) {
				min = Math.min(min, values[i]);
				max = Math.max(max, values[i]);
				sum += values[i];
			}
			double squares = 0;
			for (int i = frame * pixels; i < (frame + 1) * pixels; i++) {
				squares += (values[i] - sum / pixels) * (values[i] - sum / pixels);
			}
			assertEquals(min, found.get(0).values().at(frame));
			assertEquals(max, found.get(1).values().at(frame));
			assertEquals(sum / pixels, found.get(2).values().at(frame), 1e-12 * Math.abs(sum));
			assertEquals(Math.sqrt(squares / pixels), found.get(3).values().at(frame), 1e-9 * Math.sqrt(squares));
		}
	}
}
