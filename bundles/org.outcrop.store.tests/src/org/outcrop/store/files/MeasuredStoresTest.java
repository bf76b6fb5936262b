package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
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
}
