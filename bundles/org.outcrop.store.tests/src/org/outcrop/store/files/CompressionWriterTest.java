package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.Samples.assertSameItem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.internal.disk.DiskBackendProvider;
import org.outcrop.store.internal.keyed.ZarrProvider;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** With a real Zarr store in a folder. */
class CompressionWriterTest {

	@TempDir
	Path folder;

	private static final StorePath PATH = StorePath.of("g/labels");

	private Backend open() {
		return new ZarrProvider().open(StoreAddress.parse("zarr:" + folder.resolve("x.zarr")), Access.WRITE,
				new Resources(Optional.empty(), 2)).backend();
	}

	/** Squares of labels in a sea of zeros. */
	private static Item.Numbers labels(long... shape) {
		ArrayInfo info = ArrayInfo.of(ZarrType.INT32, shape);
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
		for (long i = 0; i < info.box().count(); i++) {
			long x = i % shape[shape.length - 1];
			long y = i / shape[shape.length - 1] % shape[shape.length - 2];
			items.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * i, x % 40 < 9 && y % 40 < 9 ? (int) (1 + x / 40 + y / 40 * 100) : 0);
		}
		return new Item.Numbers(info, items);
	}

	@Test
	void savesWithTheChoiceAmongTheAttributes() {
		Item.Numbers numbers = labels(3, 300, 200);
		CompressionWriter writer = new CompressionWriter(Compression.measured(), CompressionCost.typical(Latency.NETWORK, 1));
		try (Backend store = open()) {
			CompressionChoice choice = writer.save(store, PATH, numbers, ArrayLayout.AUTOMATIC.withChunk(1, 100, 100), SaveMode.CREATE,
					Progress.NONE).orElseThrow();
			assertEquals(CompressionContent.SPARSE_LABELS, choice.content());
			Item.Numbers back = (Item.Numbers) store.load(PATH, Progress.NONE);
			assertEquals(-1, back.items().mismatch(numbers.items()));
			assertEquals(choice.explain(), CompressionChoice.recorded(back.info()).orElseThrow());
			try (StoredArray array = store.openArray(PATH)) {
				assertEquals(choice.chosen().codec().stream().toList(), array.layout().codecs().orElseThrow());
			}
			assertTrue(store.stat(PATH).orElseThrow().bytes().orElse(0) < numbers.info().bytes() / 5);
		}
	}

	@Test
	void choosesForTheChunksThatTheStoreTakesByItself() {
		List<Long> timed = new ArrayList<>();
		CompressionTimer timer = (_, chunk) -> {
			timed.add((long) chunk.length);
			return new CompressionTimer.Timed(1, 1, 1);
		};
		CompressionWriter writer = new CompressionWriter(new Compression(timer, 3, 1), CompressionCost.typical(Latency.DISK, 1));
		try (Backend store = open()) {
			writer.save(store, PATH, labels(4, 700, 700), ArrayLayout.AUTOMATIC, SaveMode.CREATE, Progress.NONE);
			try (StoredArray array = store.openArray(PATH)) {
				Box chunk = Box.all(array.layout().chunk().orElseThrow().stream().mapToLong(Long::longValue).toArray());
				assertTrue(timed.contains(Math.min(chunk.count(), 4 * 700 * 700) * 4), timed + " " + chunk);
			}
		}
	}

	@Test
	void leavesWhatTheLayoutSaysAlone() {
		CompressionWriter writer = new CompressionWriter(new Compression((_, _) -> {
			throw new AssertionError("nothing is to be timed");
		}, 3, 1), CompressionCost.typical(Latency.DISK, 1));
		try (Backend store = open()) {
			assertFalse(writer.save(store, PATH, labels(2, 50, 50), ArrayLayout.AUTOMATIC.packed(new Codec.Zstd(1, false)), SaveMode.CREATE,
					Progress.NONE).isPresent());
		}
	}

	@Test
	void readsRegionsOfNumbersInMemory() {
		Item.Numbers numbers = labels(3, 50, 60);
		Random random = new Random(2);
		for (int i = 0; i < 50; i++) {
			long[] shape = { 1 + random.nextInt(3), 1 + random.nextInt(50), 1 + random.nextInt(60) };
			long[] from = { random.nextLong(4 - shape[0]), random.nextLong(51 - shape[1]), random.nextLong(61 - shape[2]) };
			int[] region = new int[(int) (shape[0] * shape[1] * shape[2])];
			CompressionWriter.of(numbers).read(new Box(from, shape), MemorySegment.ofArray(region), Progress.NONE);
			int[] expected = new int[region.length];
			int at = 0;
			for (long z = from[0]; z < from[0] + shape[0]; z++) {
				for (long y = from[1]; y < from[1] + shape[1]; y++) {
					for (long x = from[2]; x < from[2] + shape[2]; x++) {
						expected[at++] = numbers.items().get(ValueLayout.JAVA_INT_UNALIGNED, 4 * ((z * 50 + y) * 60 + x));
					}
				}
			}
			assertTrue(Arrays.equals(expected, region), new Box(from, shape).toString());
		}
		Item.Numbers one = Item.Numbers.of(new float[] { 5 });
		float[] value = new float[1];
		CompressionWriter.of(one).read(one.info().box(), MemorySegment.ofArray(value), Progress.NONE);
		assertEquals(5, value[0]);
	}

	private static final String BEST = "zstd-1";

	/** By which one of them is the best. */
	private static Compression scripted() {
		return new Compression((candidate, _) -> new CompressionTimer.Timed(candidate.name().equals(BEST) ? 1 : 1000, 1, 1), 2, 1);
	}

	private static String chosen(Backend store, StorePath path) {
		try (StoredArray array = store.openArray(path)) {
			boolean zstd = array.layout().codecs().orElse(List.of()).equals(List.of(new Codec.Zstd(1, false)));
			return array.info().attributes().path(CompressionChoice.ATTRIBUTE).path("chosen").asText() + " " + zstd;
		}
	}

	@Test
	void copiesArePackedAsMeasuredAndSayWhyUntilTheyArePackedOtherwise() {
		CopyOptions measured = CopyOptions.DEFAULT.with(scripted());
		for (CopySettings settings : List.of(CopySettings.USUAL, new CopySettings(0, 60_000))) {
			Copies copies = new Copies(new Resources(Optional.empty(), 2), settings, new HashSet<>());
			try (Backend store = open(); Backend disk = new DiskBackendProvider().open(StoreAddress.parse("disk:" + folder.resolve("d") + "!"),
					Access.WRITE, new Resources(Optional.empty(), 2)).backend()) {
				Place from = new Place(disk, StorePath.of("a/labels/0"));
				Place to = new Place(store, StorePath.of("b/labels/0"));
				Item.Numbers item = labels(3, 200, 150);
				disk.save(from.path(), item, SaveMode.CREATE, Progress.NONE);
				disk.save(StorePath.of("a/text"), new Item.Text("t"), SaveMode.CREATE, Progress.NONE);
				copies.copy(new Place(disk, StorePath.of("a")), new Place(store, StorePath.of("b")), measured.verified(), Progress.NONE);
				assertEquals(BEST + " true", chosen(store, to.path()));
				Item.Numbers back = (Item.Numbers) store.load(to.path(), Progress.NONE);
				assertEquals(-1, back.items().mismatch(item.items()));
				assertEquals("sparse_labels", back.info().attributes().path(CompressionChoice.ATTRIBUTE).path("content").asText());
				// one that is kept as it is takes the choice along
				copies.copy(to, new Place(store, StorePath.of("kept")), CopyOptions.DEFAULT, Progress.NONE);
				assertEquals(BEST + " true", chosen(store, StorePath.of("kept")));
				// one that is packed otherwise, or not at all, does not
				ArrayLayout other = ArrayLayout.AUTOMATIC.withChunk(1, 50, 50).packed(new Codec.Zstd(9, false));
				copies.copy(to, new Place(store, StorePath.of("other")), measured.with(other), Progress.NONE);
				assertEquals(" false", chosen(store, StorePath.of("other")));
				copies.copy(to, new Place(disk, StorePath.of("back")), measured, Progress.NONE);
				assertSameItem(item, disk.load(StorePath.of("back"), Progress.NONE), "back");
				// chunks that are given are timed as they are
				copies.copy(from, new Place(store, StorePath.of("cut")), measured.with(ArrayLayout.AUTOMATIC.withChunk(1, 70, 70)), Progress.NONE);
				assertEquals(BEST + " true", chosen(store, StorePath.of("cut")));
				copies.move(to, new Place(store, StorePath.of("moved")), measured, Progress.NONE);
				assertEquals(BEST + " true", chosen(store, StorePath.of("moved")));
				store.children(StorePath.ROOT).forEach(entry -> store.deleteTree(entry.path(), Progress.NONE));
				disk.children(StorePath.ROOT).forEach(entry -> disk.deleteTree(entry.path(), Progress.NONE));
			}
		}
	}
}
