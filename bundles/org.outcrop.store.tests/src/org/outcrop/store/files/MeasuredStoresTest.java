package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.internal.keyed.ZarrProvider;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

class MeasuredStoresTest {

	private static final int READS = 60;

	@TempDir
	Path folder;

	private static long touched(MeasuredStores stores) {
		return stores.snapshots().getFirst().touchedBytes();
	}

	/** Reads planes and gives the bytes of the chunks that the store says were crossed. */
	private static long readPlanes(MeasuredStores stores, Backend store, StorePath path) {
		long before = touched(stores);
		byte[] plane = new byte[256 * 256 * 2];
		try (StoredArray array = store.openArray(path)) {
			for (int z = 0; z < READS; z++) {
				array.read(new Box(new long[] { z, 0, 0 }, new long[] { 1, 256, 256 }), MemorySegment.ofArray(plane), Progress.NONE);
			}
		}
		return touched(stores) - before;
	}

	@Test
	void adviceThatIsFollowedWinsWhatItSaid() {
		MeasuredStores stores = new MeasuredStores();
		try (Backend store = stores.apply(new ZarrProvider().open(StoreAddress.parse("zarr:" + folder.resolve("x.zarr")), Access.WRITE,
				new Resources(Optional.empty(), 1)).backend())) {
			ArrayInfo info = ArrayInfo.of(ZarrType.UINT16, 64, 256, 256);
			Item.Numbers numbers = new Item.Numbers(info, MemorySegment.ofArray(new byte[(int) info.bytes()]));
			StorePath path = StorePath.of("img");
			store.save(path, numbers, ArrayLayout.AUTOMATIC.withChunk(64, 64, 64), SaveMode.CREATE, Progress.NONE);
			long before = readPlanes(stores, store, path);
			Advice advice = stores.advice().getFirst();
			assertEquals(store.address() + "!img", advice.subject());
			assertTrue(advice.factor() > 10, advice.sentence());
			long[] better = advice.chunk().orElseThrow().stream().mapToLong(Long::longValue).toArray();
			store.save(path, numbers, ArrayLayout.AUTOMATIC.withChunk(better), SaveMode.REPLACE, Progress.NONE);
			assertEquals(advice.factor(), (double) before / readPlanes(stores, store, path), 1e-9);
			assertEquals(List.of(), stores.recorder().of(advice.subject()).flatMap(
					pattern -> AdviceRechunk.DEFAULT.of(pattern, store.capabilities().latency())).stream().toList(), "then nothing is left to say");
		}
		assertEquals(List.of(), stores.snapshots());
	}

	private Backend zarr(MeasuredStores stores) {
		return stores.apply(new ZarrProvider().open(StoreAddress.parse("zarr:" + folder.resolve("x.zarr")), Access.WRITE,
				new Resources(Optional.empty(), 2)).backend());
	}

	/** Writes an array region by region, packed; gives its path. */
	private static StorePath packed(Backend store) {
		StorePath path = StorePath.of("packed");
		int[] plane = new int[256 * 256];
		Random random = new Random(3);
		ArrayLayout layout = ArrayLayout.AUTOMATIC.withChunk(1, 128, 128).packed(new Codec.Zstd(3, false));
		try (ArrayWriter writer = store.createArray(path, ArrayInfo.of(ZarrType.INT32, 8, 256, 256), layout, SaveMode.CREATE)) {
			for (int z = 0; z < 8; z++) {
				Arrays.setAll(plane, _ -> random.nextInt(1000));
				writer.write(new Box(new long[] { z, 0, 0 }, new long[] { 1, 256, 256 }), MemorySegment.ofArray(plane), Progress.NONE);
			}
			writer.commit();
		}
		return path;
	}

	@Test
	void theTimeOfCodecsIsAPartOfThatOfReadsAndWrites() {
		MeasuredStores stores = new MeasuredStores();
		try (Backend store = zarr(stores)) {
			StorePath path = packed(store);
			StatisticsSnapshot written = stores.snapshots().getFirst();
			assertTrue(written.codecNanos() > 0 && written.codecNanos() <= written.of(StatisticsCall.WRITE).nanos(), written.toString());
			try (StoredArray array = store.openArray(path)) {
				array.read(array.info().box(), MemorySegment.ofArray(new int[8 * 256 * 256]), Progress.NONE);
			}
			StatisticsSnapshot read = stores.snapshots().getFirst().since(written);
			assertTrue(read.codecNanos() > 0 && read.codecNanos() <= read.of(StatisticsCall.READ).nanos(), read.toString());
		}
	}

	@Test
	void whatACacheInFrontHadIsCountedWithTheStore() {
		MeasuredStores stores = new MeasuredStores();
		try (Backend store = zarr(stores); ChunkCache cache = new ChunkCache(new MemoryBudget(64 << 20), 32 << 20, 2)) {
			StorePath path = packed(store);
			Box plane = new Box(new long[] { 3, 0, 0 }, new long[] { 1, 256, 256 });
			Box corner = new Box(new long[] { 3, 120, 120 }, new long[] { 2, 20, 20 });
			try (CachedArray array = cache.open(new Place(store, path))) {
				array.read(plane, MemorySegment.ofArray(new int[256 * 256]), Progress.NONE);
				array.read(corner, MemorySegment.ofArray(new int[2 * 20 * 20]), Progress.NONE);
				CachedArray.Glimpse glimpse = array.glimpse(plane, MemorySegment.ofArray(new int[256 * 256]), 0, _ -> {
				});
				assertTrue(glimpse.isComplete());
				array.prefetch(new Box(new long[] { 7, 0, 0 }, new long[] { 1, 200, 100 }), 0).done().join();
			}
			StatisticsSnapshot counters = stores.snapshots().getFirst();
			// a plane is 4 chunks; the corner of two planes finds 4 of them and asks for 4; the glimpse finds 4; 2 are fetched ahead
			assertEquals(List.of(8L, 10L), List.of(counters.hits(), counters.misses()));
			assertEquals(10, counters.of(StatisticsCall.READ).count());
			assertEquals(new ChunkCache.Figures(8, 10, 0, 10, 10 * 128 * 128 * 4), cache.figures());
			assertEquals(3, stores.recorder().of(store.address() + "!packed").orElseThrow().reads());
		}
	}
}
