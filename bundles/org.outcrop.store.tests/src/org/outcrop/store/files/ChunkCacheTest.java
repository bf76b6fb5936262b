package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** The cache of tiles: nothing is read twice while it is kept, and no more is kept than what was allowed. */
class ChunkCacheTest {

	private static final StorePath X = StorePath.of("x");

	private final HeapBackend store = new HeapBackend("h");
	private final byte[] items = new byte[10_000];

	ChunkCacheTest() {
		new Random(29).nextBytes(items);
		save(SaveMode.CREATE);
	}

	private void save(SaveMode mode) {
		store.save(X, new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, 100, 100), MemorySegment.ofArray(items)), ArrayLayout.AUTOMATIC.withChunk(10, 10),
				mode, Progress.NONE);
	}

	private Place place() {
		return new Place(store, X);
	}

	private byte[] read(StoredArray array, Box region) {
		byte[] found = new byte[Math.toIntExact(region.count())];
		array.read(region, MemorySegment.ofArray(found), Progress.NONE);
		byte[] expected = new byte[found.length];
		HeapArrays.copyBox(MemorySegment.ofArray(items), Box.all(100, 100), MemorySegment.ofArray(expected), region, region, 1);
		assertArrayEquals(expected, found);
		return found;
	}

	@Test
	void aSecondIdenticalReadDoesNoBackendCall() {
		MemoryBudget budget = new MemoryBudget(100_000);
		try (ChunkCache cache = new ChunkCache(budget, 100_000, 2)) {
			Box region = new Box(new long[] { 5, 17 }, new long[] { 60, 33 });
			try (CachedArray array = cache.open(place())) {
				read(array, region);
				long calls = store.reads.get();
				assertEquals(7 * 4, calls, "one for each chunk that the region crosses");
				read(array, region);
				assertEquals(calls, store.reads.get());
			}
			try (CachedArray again = cache.open(place())) {
				long calls = store.reads.get();
				read(again, region);
				assertEquals(calls, store.reads.get(), "who opens it again finds the tiles");
			}
			assertEquals(cache.figures().bytes(), budget.used());
		}
		assertEquals(0, budget.used());
	}

	@Test
	void anArrayThatWasSavedAnewIsReadAnew() {
		try (ChunkCache cache = new ChunkCache(new MemoryBudget(100_000), 100_000, 1)) {
			try (CachedArray array = cache.open(place())) {
				read(array, Box.all(100, 100));
			}
			new Random(30).nextBytes(items);
			save(SaveMode.REPLACE);
			try (CachedArray array = cache.open(place())) {
				read(array, Box.all(100, 100));
			}
		}
	}

	@Test
	void keepsNoMoreThanItMayAndWhatWasUsedLast() {
		MemoryBudget budget = new MemoryBudget(100_000);
		try (ChunkCache cache = new ChunkCache(budget, 1000, 1); CachedArray array = cache.open(place())) {
			Random random = new Random(31);
			for (int run = 0; run < 200; run++) {
				long[] from = { random.nextInt(100), random.nextInt(100) };
				read(array, new Box(from, new long[] { 1 + random.nextInt((int) (100 - from[0])), 1 + random.nextInt((int) (100 - from[1])) }));
				assertTrue(cache.figures().bytes() <= 1000 && budget.used() == cache.figures().bytes());
			}
			Box corner = Box.all(10, 10);
			read(array, corner);
			long calls = store.reads.get();
			for (int i = 1; i < 10; i++) {
				read(array, new Box(new long[] { 0, 10 * i }, new long[] { 10, 10 }));
				read(array, corner);
			}
			assertTrue(store.reads.get() - calls <= 9, "the corner stayed");
		}
	}

	@Test
	void givesWayToOthersThatHoldTheBudget() {
		MemoryBudget budget = new MemoryBudget(5000);
		try (ChunkCache cache = new ChunkCache(budget, 100_000, 1); CachedArray array = cache.open(place())) {
			read(array, Box.all(100, 100));
			assertEquals(5000, budget.used());
			assertTrue(cache.shrink(PressureRung.DROP, 3000) >= 3000);
			assertEquals(2000, budget.used());
			try (MemoryBudget.Lease other = budget.tryReserve("other", 3000).orElseThrow()) {
				read(array, Box.all(100, 100));
				assertEquals(5000, budget.used());
				assertEquals(3000, other.bytes());
			}
		}
	}

	@Test
	void oneTileIsReadOnceHoweverManyWantIt() throws InterruptedException {
		try (ChunkCache cache = new ChunkCache(new MemoryBudget(100_000), 100_000, 1); CachedArray array = cache.open(place())) {
			List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				threads.add(Thread.ofPlatform().start(() -> read(array, Box.all(50, 50))));
			}
			for (Thread thread : threads) {
				thread.join();
			}
			assertEquals(25, store.reads.get());
			assertEquals(25, cache.figures().misses());
		}
	}

	@Test
	void aGlimpseShowsWhatIsThereAndFetchesTheRest() throws Exception {
		try (ChunkCache cache = new ChunkCache(new MemoryBudget(100_000), 100_000, 2); CachedArray array = cache.open(place())) {
			read(array, Box.all(100, 10));
			long calls = store.reads.get();
			Box region = Box.all(20, 30);
			byte[] seen = new byte[600];
			List<Box> arrived = Collections.synchronizedList(new ArrayList<>());
			CachedArray.Glimpse glimpse = array.glimpse(region, MemorySegment.ofArray(seen), 1, arrived::add);
			assertEquals(4, glimpse.missing().size());
			for (int y = 0; y < 20; y++) {
				for (int x = 0; x < 30; x++) {
					assertEquals(x < 10 ? items[100 * y + x] : 0, seen[30 * y + x]);
				}
			}
			glimpse.rest().done().get(10, TimeUnit.SECONDS);
			assertEquals(4, arrived.size());
			assertEquals(calls + 4, store.reads.get());
			CachedArray.Glimpse second = array.glimpse(region, MemorySegment.ofArray(seen), 1, arrived::add);
			assertTrue(second.isComplete() && second.rest().done().isDone());
			assertEquals(calls + 4, store.reads.get());
		}
	}

	@Test
	void theMoreUrgentIsFetchedFirstAndWhatIsCancelledNotAtAll() throws Exception {
		try (ChunkCache cache = new ChunkCache(new MemoryBudget(100_000), 100_000, 1)) {
			CountDownLatch begun = new CountDownLatch(1);
			CountDownLatch go = new CountDownLatch(1);
			List<Long> order = Collections.synchronizedList(new ArrayList<>());
			AtomicInteger first = new AtomicInteger();
			StoredArray slow = new ArrayView(store.openArray(X), ArrayInfo.of(ZarrType.UINT8, 100, 100)) {
				@Override
				public ArrayLayout layout() {
					return base.layout();
				}

				@Override
				public void read(Box region, MemorySegment target, Progress progress) {
					if (first.getAndIncrement() == 0) {
						begun.countDown();
						try {
							assertTrue(go.await(10, TimeUnit.SECONDS));
						} catch (InterruptedException e) {
							throw new AssertionError(e);
						}
					}
					order.add(region.from(0));
					base.read(region, target, progress);
				}
			};
			try (CachedArray array = cache.before(slow)) {
				Fetch blocking = array.prefetch(Box.all(10, 10), 0);
				assertTrue(begun.await(10, TimeUnit.SECONDS));
				Fetch low = array.prefetch(new Box(new long[] { 10, 0 }, new long[] { 10, 10 }), 1);
				Fetch never = array.prefetch(new Box(new long[] { 20, 0 }, new long[] { 10, 10 }), 3);
				Fetch high = array.prefetch(new Box(new long[] { 30, 0 }, new long[] { 10, 10 }), 2);
				never.cancel();
				go.countDown();
				for (Fetch fetch : List.of(blocking, low, high)) {
					fetch.done().get(10, TimeUnit.SECONDS);
				}
				assertEquals(List.of(0L, 30L, 10L), order);
				assertTrue(never.done().isCancelled());
			}
			assertEquals(0, cache.figures().tiles(), "the tiles of a view go with it");
		}
	}

	@Test
	void aFetchThatFailsSaysWhyAndIsTriedAgainByTheNextReader() throws Exception {
		try (ChunkCache cache = new ChunkCache(new MemoryBudget(100_000), 100_000, 1)) {
			AtomicInteger calls = new AtomicInteger();
			StoredArray failing = new ArrayView(store.openArray(X), ArrayInfo.of(ZarrType.UINT8, 100, 100)) {
				@Override
				public ArrayLayout layout() {
					return base.layout();
				}

				@Override
				public void read(Box region, MemorySegment target, Progress progress) {
					if (calls.getAndIncrement() == 0) {
						throw new DataException.Corrupt("torn", "chunk", "");
					}
					base.read(region, target, progress);
				}
			};
			try (CachedArray array = cache.before(failing)) {
				Fetch fetch = array.prefetch(Box.all(10, 10), 0);
				ExecutionException e = assertThrows(ExecutionException.class, () -> fetch.done().get(10, TimeUnit.SECONDS));
				assertEquals("torn: chunk", e.getCause().getMessage());
				read(array, Box.all(10, 10));
				assertFalse(cache.figures().tiles() == 0);
			}
		}
	}
}
