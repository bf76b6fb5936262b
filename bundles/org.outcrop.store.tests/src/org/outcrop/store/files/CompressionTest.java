package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.Test;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.codec.Codec.Shuffle;
import org.outcrop.zarr.store.MemoryStore;

class CompressionTest {

	private static final int SIDE = 256;
	private static final StorePath PATH = StorePath.of("a");

	/** Value of an item by its place. */
	@FunctionalInterface
	private interface Field {
		int at(long y, long x);
	}

	private static CompressionSample.Source source(ZarrType type, Field field) {
		return (box, target, _) -> {
			long at = 0;
			for (long y = box.from(0); y < box.to(0); y++) {
				for (long x = box.from(1); x < box.to(1); x++) {
					if (type.itemBytes() == 2) {
						target.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) field.at(y, x));
					} else if (type.equals(ZarrType.FLOAT32)) {
						target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, field.at(y, x) / 7f);
					} else {
						target.set(ValueLayout.JAVA_INT_UNALIGNED, at, field.at(y, x));
					}
					at += type.itemBytes();
				}
			}
		};
	}

	private static Field image() {
		return (y, x) -> (int) (2000 + 800 * Math.sin(y / 40.0) * Math.cos(x / 30.0) + noise(y * 5003 + x));
	}

	/** 0 to 63, evenly and without an order. */
	private static long noise(long number) {
		long mixed = number * 0x9E3779B97F4A7C15L;
		return (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL >>> 58;
	}

	/** Squares of one number each. */
	private static Field denseLabels() {
		return (y, x) -> (int) (1 + y / 20 * 50 + x / 20);
	}

	/** A few squares in a sea of zeros. */
	private static Field sparseLabels() {
		return (y, x) -> y % 64 < 12 && x % 64 < 12 ? (int) (1 + y / 64 * 50 + x / 64) : 0;
	}

	private static CompressionContent guess(ZarrType type, Field field, StorePath path) {
		ArrayInfo info = ArrayInfo.of(type, SIDE, SIDE);
		CompressionSample sample = CompressionSample.draw(info, List.of(128L, 128L), 4, 1, source(type, field), Progress.NONE);
		return CompressionContent.guess(path, info, sample.chunks());
	}

	@Test
	void tellsImagesFromLabels() {
		assertEquals(CompressionContent.IMAGE, guess(ZarrType.UINT16, image(), PATH));
		assertEquals(CompressionContent.IMAGE, guess(ZarrType.FLOAT32, image(), PATH));
		assertEquals(CompressionContent.DENSE_LABELS, guess(ZarrType.INT32, denseLabels(), PATH));
		assertEquals(CompressionContent.SPARSE_LABELS, guess(ZarrType.INT32, sparseLabels(), PATH));
		assertEquals(CompressionContent.IMAGE, guess(ZarrType.UINT16, (y, x) -> (int) (y / 3 + x / 3), PATH));
		assertEquals(CompressionContent.DENSE_LABELS, guess(ZarrType.UINT16, (y, x) -> (int) (1 + y / 3 + x / 3),
				StorePath.of("img/labels/cells/0")));
		assertEquals(CompressionContent.UNKNOWN, CompressionContent.guess(PATH, ArrayInfo.of(ZarrType.UINT8, 1), List.of(new byte[1])));
	}

	@Test
	void triesTheOrdersThatTheRulesSay() {
		assertEquals(List.of("raw", "zstd-1", "zstd-3", "blosc-lz4-shuffle", "blosc-zstd-shuffle"), names(CompressionContent.IMAGE, 2));
		assertEquals(List.of("raw", "zstd-1", "zstd-3", "blosc-lz4-bitshuffle", "blosc-zstd-bitshuffle"),
				names(CompressionContent.SPARSE_LABELS, 4));
		assertEquals(List.of("raw", "zstd-1", "zstd-3", "blosc-lz4-noshuffle", "blosc-zstd-noshuffle"),
				names(CompressionContent.DENSE_LABELS, 4));
		assertEquals(List.of("raw", "zstd-1", "zstd-3", "blosc-lz4-noshuffle", "blosc-lz4-bitshuffle", "blosc-zstd-noshuffle",
				"blosc-zstd-bitshuffle"), names(CompressionContent.UNKNOWN, 1));
		Codec.BytesToBytes codec = CompressionCandidate.of(CompressionContent.IMAGE, ZarrType.UINT16).get(3).codec().orElseThrow();
		assertEquals(new Codec.Blosc(2, "lz4", 5, Shuffle.SHUFFLE, 0), codec);
	}

	private static List<String> names(CompressionContent content, int bytes) {
		ZarrType type = bytes == 1 ? ZarrType.UINT8 : bytes == 2 ? ZarrType.UINT16 : ZarrType.INT32;
		return CompressionCandidate.of(content, type).stream().map(CompressionCandidate::name).toList();
	}

	/** As codecs are: the smaller the slower. Bytes, then nanoseconds for 32768 raw bytes. */
	private static final Map<String, long[]> SCRIPT = Map.of("raw", new long[] { 32768, 0, 0 }, "zstd-1", new long[] { 12000, 60_000, 30_000 },
			"zstd-3", new long[] { 11500, 120_000, 30_000 }, "blosc-lz4-shuffle", new long[] { 14000, 12_000, 6_000 }, "blosc-zstd-shuffle",
			new long[] { 9000, 70_000, 25_000 });

	private static CompressionChoice scripted(CompressionCost cost) {
		CompressionTimer timer = (candidate, chunk) -> {
			assertEquals(32768, chunk.length);
			long[] figures = SCRIPT.get(candidate.name());
			return new CompressionTimer.Timed(figures[0], figures[1], figures[2]);
		};
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT16, SIDE, SIDE);
		return new Compression(timer, 3, 1).choose(PATH, info, List.of(128L, 128L), source(ZarrType.UINT16, image()), cost, Progress.NONE);
	}

	@Test
	void packsMoreTheSlowerTheStoreIs() {
		assertEquals("raw", scripted(new CompressionCost(50e9, 1, 1)).chosen().name());
		assertEquals("blosc-lz4-shuffle", scripted(new CompressionCost(1e9, 1, 1)).chosen().name());
		assertEquals("blosc-zstd-shuffle", scripted(new CompressionCost(20e6, 1, 1)).chosen().name());
		assertEquals("blosc-zstd-shuffle", scripted(new CompressionCost(200e6, 1, 16)).chosen().name(), "workers make packing cheap");
	}

	@Test
	void computesTheCostThatItStates() {
		CompressionChoice choice = scripted(new CompressionCost(1e8, 3, 2));
		CompressionFigure lz4 = choice.figures().get(3);
		double expected = 42000 / 1e8 + 36_000e-9 / 2 + 3 * (42000 / 1e8 + 18_000e-9 / 2);
		assertEquals(expected, lz4.cost(), 1e-12);
		assertEquals(3 * 32768, lz4.rawBytes());
		assertEquals("written once and read 3.0 times at 100 MB/s with 2 workers", choice.cost().sentence());
	}

	@Test
	void takesTheSimplerOfTwoThatCostTheSame() {
		CompressionTimer same = (_, chunk) -> new CompressionTimer.Timed(chunk.length, 10, 10);
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT16, SIDE, SIDE);
		CompressionChoice choice = new Compression(same, 3, 1).choose(PATH, info, List.of(64L, 64L), source(ZarrType.UINT16, image()),
				CompressionCost.typical(Latency.DISK, 2), Progress.NONE);
		assertEquals(CompressionCandidate.RAW, choice.chosen());
	}

	@Test
	void recordsTheChoiceWithItsFigures() {
		CompressionChoice choice = scripted(new CompressionCost(1e9, 1, 1));
		ArrayInfo info = choice.record(ArrayInfo.of(ZarrType.UINT16, 5).withAttributes(JsonNodeFactory.instance.objectNode().put("mine", 1)));
		assertEquals(1, info.attributes().path("mine").asInt());
		assertEquals("blosc-lz4-shuffle", info.attributes().path("outcrop_compression").path("chosen").asText());
		assertEquals(5, info.attributes().path("outcrop_compression").path("figures").size());
		List<String> lines = CompressionChoice.recorded(info).orElseThrow();
		assertEquals(choice.explain(), lines);
		assertEquals("packed by blosc-lz4-shuffle: image, neighbours are near but not equal, so bytes of equal significance are put together",
				lines.get(0));
		assertEquals("blosc-lz4-shuffle: 2.3x smaller, packs 2.7 GB/s, unpacks 5.5 GB/s, cost 1.4 s for a GB", lines.get(5));
		assertEquals(Optional.empty(), CompressionChoice.recorded(ArrayInfo.of(ZarrType.UINT8, 1)));
		assertEquals(Optional.empty(), CompressionChoice.recorded(
				ArrayInfo.of(ZarrType.UINT8, 1).withAttributes(JsonNodeFactory.instance.objectNode().put("outcrop_compression", "mine"))));
	}

	@Test
	void drawsTheSameChunksAgainAndNoneOfOneValueWhileThereAreOthers() {
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT16, 1000, 1000);
		Field corner = (y, x) -> y >= 900 ? (int) (y * 31 + x * 7) : 5;
		List<Long> chunk = List.of(300L, 300L);
		CompressionSample first = CompressionSample.draw(info, chunk, 3, 9, source(ZarrType.UINT16, corner), Progress.NONE);
		CompressionSample again = CompressionSample.draw(info, chunk, 3, 9, source(ZarrType.UINT16, corner), Progress.NONE);
		assertEquals(first.boxes(), again.boxes());
		assertEquals(3, first.boxes().size());
		first.boxes().forEach(box -> assertTrue(box.from(0) == 900 && box.to(0) == 1000, box.toString()));
		assertEquals(first.boxes().size(), first.boxes().stream().distinct().count());
		assertNotEquals(first.boxes(), CompressionSample.draw(info, chunk, 3, 10, source(ZarrType.UINT16, corner), Progress.NONE).boxes());
		assertEquals(2, CompressionSample.draw(info, chunk, 2, 9, source(ZarrType.UINT16, (_, _) -> 5), Progress.NONE).boxes().size());
	}

	@Test
	void cutsChunksThatAreTooLargeAndTakesAllWhereThereAreFew() {
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT16, 5000, 4000);
		CompressionSample sample = CompressionSample.draw(info, List.of(5000L, 4000L), 4, 1, source(ZarrType.UINT16, image()), Progress.NONE);
		assertEquals(1, sample.boxes().size());
		assertEquals(4000, sample.boxes().getFirst().shape()[1]);
		assertTrue(sample.chunks().getFirst().length <= 4 << 20);
		assertEquals(0, CompressionSample.draw(ArrayInfo.of(ZarrType.UINT16, 0, 5), List.of(1L, 5L), 4, 1, (_, _, _) -> {
		}, Progress.NONE).boxes().size());
	}

	@Test
	void takesTheBetterOfTwoTimesByTheClock() {
		AtomicLong now = new AtomicLong();
		List<Long> steps = new ArrayList<>(List.of(0L, 50L, 9L, 100L, 30L, 20L));
		CompressionTimer.Timed timed = CompressionTimer.measuring(() -> now.addAndGet(steps.removeFirst()))
				.time(CompressionCandidate.RAW, new byte[10]);
		assertEquals(new CompressionTimer.Timed(10, 30, 9), timed);
	}

	@Test
	void measuresRealChunksAndArraysPackedSoReadBack() {
		ArrayInfo info = ArrayInfo.of(ZarrType.INT32, SIDE, SIDE);
		CompressionSample.Source source = source(ZarrType.INT32, sparseLabels());
		CompressionChoice choice = Compression.measured().choose(PATH, info, List.of(64L, 64L), source,
				CompressionCost.typical(Latency.NETWORK, 2), Progress.NONE);
		assertEquals(CompressionContent.SPARSE_LABELS, choice.content());
		assertNotEquals(CompressionCandidate.RAW, choice.chosen());
		choice.figures().stream().skip(1).forEach(figure -> assertTrue(figure.ratio() > 10 && figure.packNanos() > 0, figure.sentence()));
		Codec.BytesToBytes[] codecs = choice.apply(ArrayLayout.AUTOMATIC).codecs().orElseThrow().toArray(new Codec.BytesToBytes[0]);
		ZarrArray array = ZarrArray.create(new MemoryStore(), "a",
				ArraySpec.v3(ZarrType.INT32, new long[] { SIDE, SIDE }, 64, 64).packed(codecs), ArrayOptions.DEFAULT);
		byte[] items = new byte[4 * SIDE * SIDE];
		source.read(info.box(), MemorySegment.ofArray(items), Progress.NONE);
		array.write(Box.all(SIDE, SIDE), MemorySegment.ofArray(items), Progress.NONE);
		byte[] back = new byte[items.length];
		array.read(Box.all(SIDE, SIDE), MemorySegment.ofArray(back), Progress.NONE);
		assertArrayEquals(items, back);
		assertEquals(choice.figures().stream().map(CompressionFigure::candidate).toList(),
				Arrays.asList("raw", "zstd-1", "zstd-3", "blosc-lz4-bitshuffle", "blosc-zstd-bitshuffle"));
	}

	@Test
	void leavesTextsAlone() {
		assertThrows(IllegalArgumentException.class, () -> Compression.measured().choose(PATH, ArrayInfo.of(ZarrType.STRING, 3), List.of(3L),
				(_, _, _) -> {
				}, CompressionCost.typical(Latency.DISK, 1), Progress.NONE));
	}
}
