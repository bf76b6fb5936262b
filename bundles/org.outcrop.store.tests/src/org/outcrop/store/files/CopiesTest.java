package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Copies between stores: the same afterwards, bounded, all or nothing, and gone on with wherever they were killed. */
class CopiesTest {

	private static final StorePath X = StorePath.of("a/x");
	private static final StorePath Y = StorePath.of("b/y");

	private final HeapBackend source = new HeapBackend("source");
	private final HeapBackend target = new HeapBackend("target");

	private static Copies copies(Optional<MemoryBudget> budget) {
		return copies(budget, 0);
	}

	private static Copies copies(Optional<MemoryBudget> budget, long small) {
		return new Copies(new Resources(budget, 2), new CopySettings(small, 2000), new HashSet<>());
	}

	private static Item.Numbers random(long seed, ZarrType type, long... shape) {
		ArrayInfo info = ArrayInfo.of(type, shape);
		byte[] bytes = new byte[Math.toIntExact(info.bytes())];
		new Random(seed).nextBytes(bytes);
		return new Item.Numbers(info, MemorySegment.ofArray(bytes));
	}

	private static void save(HeapBackend store, StorePath path, Item item, long... chunk) {
		store.save(path, item, chunk.length == 0 ? ArrayLayout.AUTOMATIC : ArrayLayout.AUTOMATIC.withChunk(chunk), SaveMode.CREATE, Progress.NONE);
	}

	private static byte[] bytes(HeapBackend store, StorePath path) {
		return ((Item.Numbers) store.load(path, Progress.NONE)).items().toArray(ValueLayout.JAVA_BYTE);
	}

	private Place from() {
		return new Place(source, X);
	}

	private Place to() {
		return new Place(target, Y);
	}

	private static List<String> all(HeapBackend store) {
		TreeMap<String, String> found = new TreeMap<>();
		store.walk(StorePath.ROOT, entry -> found.put(entry.path().text(), entry.kind().label()), Progress.NONE);
		return List.copyOf(found.keySet());
	}

	@Test
	void copiesAndRechunksAnyArrayWithinTheBudgetAndReadsEachChunkAboutOnce() {
		Random random = new Random(4711);
		int twoPasses = 0;
		for (int run = 0; run < 60; run++) {
			long[] shape = { 5 + random.nextInt(30), 5 + random.nextInt(30), 5 + random.nextInt(30) };
			long[] chunk = { 1 + random.nextInt(4), 5 + random.nextInt(10), 5 + random.nextInt(20) };
			long[] other = { 5 + random.nextInt(10), 1 + random.nextInt(4), 1 + random.nextInt(20) };
			HeapBackend one = new HeapBackend("one" + run);
			HeapBackend two = new HeapBackend("two" + run);
			Item.Numbers item = random(run, ZarrType.UINT16, shape);
			save(one, X, item, chunk);
			MemoryBudget budget = new MemoryBudget(30_000);
			CopyReport report = copies(Optional.of(budget)).copy(new Place(one, X), new Place(two, Y),
					CopyOptions.DEFAULT.with(ArrayLayout.AUTOMATIC.withChunk(other)).verified(), Progress.NONE);
			assertArrayEquals(bytes(one, X), bytes(two, Y));
			try (StoredArray copy = two.openArray(Y)) {
				assertArrayEquals(other, Blocks.array(copy.layout().chunk().orElseThrow()));
			}
			assertEquals(List.of("b", "b/y"), all(two), "nothing else stays behind");
			assertEquals(0, budget.used(), "all leases were given back");
			twoPasses += report.passes() == 2 ? 1 : 0;
			long[] padded = new long[3];
			for (int axis = 0; axis < 3; axis++) {
				padded[axis] = Math.ceilDiv(shape[axis], chunk[axis]) * chunk[axis];
			}
			assertTrue(one.bytesRead.get() <= 1.6 * CopyPlan.product(padded) * 2, run + " read " + one.bytesRead + " of " + item.info().bytes());
		}
		assertTrue(twoPasses > 5 && twoPasses < 55, "both ways were tried: " + twoPasses);
	}

	@Test
	void goesOnAfterAKillAtEveryStepAndTheTargetIsAbsentOrComplete() {
		for (boolean rechunk : new boolean[] { false, true }) {
			Item.Numbers item = random(1, ZarrType.UINT16, 20, 20, 20);
			save(source, rechunk ? StorePath.of("r") : X, item, 1, 20, 20);
			Place from = new Place(source, rechunk ? StorePath.of("r") : X);
			CopyOptions options = rechunk ? CopyOptions.DEFAULT.with(ArrayLayout.AUTOMATIC.withChunk(20, 2, 2)).verified() : CopyOptions.DEFAULT;
			boolean finished = false;
			int kills = 0;
			for (long step = 0; !finished; step++) {
				HeapBackend store = new HeapBackend("t" + step);
				Place to = new Place(store, Y);
				store.dieAfter(step);
				Copies copies = copies(Optional.of(new MemoryBudget(12_000)));
				try {
					copies.copy(from, to, options, Progress.NONE);
					finished = true;
				} catch (HeapBackend.Killed e) {
					kills++;
				}
				store.revive();
				boolean there = store.stat(Y).isPresent();
				if (there) {
					assertArrayEquals(item.items().toArray(ValueLayout.JAVA_BYTE), bytes(store, Y), "after step " + step);
				}
				copies.copy(from, to, finished ? options.with(SaveMode.REPLACE) : options, Progress.NONE);
				assertArrayEquals(item.items().toArray(ValueLayout.JAVA_BYTE), bytes(store, Y), "resumed after step " + step);
				assertEquals(List.of("b", "b/y"), all(store), "after step " + step);
			}
			assertTrue(kills > 10, "there were " + kills + " steps");
		}
	}

	@Test
	void doesNotReadAgainWhatWasCopiedBeforeTheKill() {
		save(source, X, random(2, ZarrType.UINT8, 100, 1000), 1, 1000);
		long steps = 60;
		target.dieAfter(steps);
		Copies copies = copies(Optional.of(new MemoryBudget(12_000)));
		assertThrows(HeapBackend.Killed.class, () -> copies.copy(from(), to(), CopyOptions.DEFAULT, Progress.NONE));
		target.revive();
		long before = source.bytesRead.getAndSet(0);
		CopyReport report = copies.copy(from(), to(), CopyOptions.DEFAULT, Progress.NONE);
		assertTrue(report.resumed());
		assertTrue(before > 20_000, "the first got somewhere: " + before);
		assertTrue(before + source.bytesRead.get() < 100_000 + 10_000, "read " + before + " and " + source.bytesRead);
	}

	@Test
	void beginsAnewWhereTheSourceChangedMeanwhileOrResumingIsNotWanted() {
		for (boolean changed : new boolean[] { true, false }) {
			HeapBackend one = new HeapBackend("one");
			HeapBackend two = new HeapBackend("two");
			save(one, X, random(3, ZarrType.UINT8, 50, 1000), 1, 1000);
			Copies copies = copies(Optional.of(new MemoryBudget(12_000)));
			two.dieAfter(40);
			assertThrows(HeapBackend.Killed.class, () -> copies.copy(new Place(one, X), new Place(two, Y), CopyOptions.DEFAULT, Progress.NONE));
			two.revive();
			if (changed) {
				one.save(X, random(4, ZarrType.UINT8, 50, 1000), ArrayLayout.AUTOMATIC.withChunk(1, 1000), SaveMode.REPLACE, Progress.NONE);
			}
			CopyReport report = copies.copy(new Place(one, X), new Place(two, Y), changed ? CopyOptions.DEFAULT : CopyOptions.DEFAULT.anew(), Progress.NONE);
			assertFalse(report.resumed());
			assertArrayEquals(bytes(one, X), bytes(two, Y));
		}
	}

	@Test
	void cancellingLeavesNothingBehind() {
		save(source, X, random(5, ZarrType.UINT8, 50, 1000), 1, 1000);
		AtomicLong asked = new AtomicLong();
		Progress cancelling = new Progress() {
			@Override
			public void stage(String what) {
				// nobody listens
			}

			@Override
			public void worked(long done, long total) {
				// nobody listens
			}

			@Override
			public boolean isCancelled() {
				return asked.incrementAndGet() > 8;
			}
		};
		assertThrows(CancellationException.class,
				() -> copies(Optional.of(new MemoryBudget(12_000))).copy(from(), to(), CopyOptions.DEFAULT, cancelling));
		assertEquals(List.of("b"), all(target));
	}

	@Test
	void copiesATreeWithItsAliasesAllOrNothingWhereverItIsKilled() {
		tree();
		boolean finished = false;
		for (long step = 0; !finished; step++) {
			HeapBackend store = new HeapBackend("t" + step);
			store.dieAfter(step);
			Copies copies = copies(Optional.empty());
			Place to = new Place(store, StorePath.of("copy/tree"));
			try {
				copies.copy(new Place(source, StorePath.of("tree")), to, CopyOptions.DEFAULT, Progress.NONE);
				finished = true;
			} catch (HeapBackend.Killed e) {
				store.revive();
				if (store.stat(to.path()).isPresent()) {
					assertTree(store);
				}
				copies.copy(new Place(source, StorePath.of("tree")), to, CopyOptions.DEFAULT, Progress.NONE);
			}
			assertTree(store);
		}
	}

	private void tree() {
		save(source, StorePath.of("tree/img/0"), random(6, ZarrType.FLOAT32, 10, 20), 5, 5);
		save(source, StorePath.of("tree/img/1"), random(7, ZarrType.INT32, 7), 3);
		save(source, StorePath.of("tree/note"), new Item.Text("hello"));
		save(source, StorePath.of("tree/doc"), new Item.Json(JsonNodeFactory.instance.objectNode().put("a", 1)));
		save(source, StorePath.of("tree/names"), new Item.Texts(ArrayInfo.of(ZarrType.STRING, 3), List.of("x", "", "zü")), 2);
		save(source, StorePath.of("outside"), new Item.Text("outside"));
		source.createFolder(StorePath.of("tree/empty"));
		source.alias(StorePath.of("tree/inner"), StorePath.of("tree/img/0"), SaveMode.CREATE);
		source.alias(StorePath.of("tree/outer"), StorePath.of("outside"), SaveMode.CREATE);
	}

	private void assertTree(HeapBackend store) {
		assertEquals(List.of("copy", "copy/tree", "copy/tree/doc", "copy/tree/empty", "copy/tree/img", "copy/tree/img/0", "copy/tree/img/1",
				"copy/tree/inner", "copy/tree/names", "copy/tree/note", "copy/tree/outer"),
				all(store).stream().filter(path -> !path.contains(Staging.SUFFIX)).toList());
		assertArrayEquals(bytes(source, StorePath.of("tree/img/0")), bytes(store, StorePath.of("copy/tree/img/0")));
		assertArrayEquals(bytes(source, StorePath.of("tree/img/1")), bytes(store, StorePath.of("copy/tree/img/1")));
		assertEquals(source.load(StorePath.of("tree/names"), Progress.NONE), store.load(StorePath.of("copy/tree/names"), Progress.NONE));
		assertEquals(new Item.Text("outside"), store.load(StorePath.of("copy/tree/outer"), Progress.NONE));
		Entry inner = store.stat(StorePath.of("copy/tree/inner")).orElseThrow();
		assertEquals(Optional.of(StorePath.of("copy/tree/img/0")), inner.aliasOf());
	}

	@Test
	void copiesAWholeStoreToTheRootOfAnEmptyOne() {
		tree();
		copies(Optional.empty()).copy(new Place(source, StorePath.ROOT), new Place(target, StorePath.ROOT), CopyOptions.DEFAULT.verified(), Progress.NONE);
		assertEquals(all(source), all(target));
		assertThrows(DataException.NotWritable.class, () -> copies(Optional.empty()).copy(new Place(source, StorePath.ROOT),
				new Place(target, StorePath.ROOT), CopyOptions.DEFAULT, Progress.NONE));
	}

	@Test
	void leavesTheSourceAndAnExistingTargetAsTheyAreWhenItRefuses() {
		tree();
		save(target, Y, new Item.Text("old"));
		Place tree = new Place(source, StorePath.of("tree"));
		Copies copies = copies(Optional.empty());
		assertThrows(DataException.NotWritable.class, () -> copies.copy(tree, to(), CopyOptions.DEFAULT, Progress.NONE));
		assertThrows(DataException.NotWritable.class, () -> copies.copy(tree, to(), CopyOptions.DEFAULT.with(SaveMode.REPLACE), Progress.NONE));
		assertThrows(DataException.NotWritable.class, () -> copies.copy(tree.resolve("img/0"), to(), CopyOptions.DEFAULT, Progress.NONE));
		assertThrows(DataException.NotWritable.class, () -> copies.copy(tree, tree.resolve("img/deeper"), CopyOptions.DEFAULT, Progress.NONE));
		assertThrows(DataException.NotWritable.class, () -> copies.copy(tree, tree, CopyOptions.DEFAULT, Progress.NONE));
		assertThrows(DataException.Unsupported.class, () -> copies.copy(tree.resolve("no"), to(), CopyOptions.DEFAULT, Progress.NONE));
		assertEquals(new Item.Text("old"), target.load(Y, Progress.NONE));
		assertEquals(List.of("b", "b/y"), all(target));
	}

	@Test
	void saysSoWhereAChunkOfTheTargetDoesNotFitInTheBudget() {
		save(source, X, random(8, ZarrType.FLOAT64, 100, 100), 10, 10);
		DataException e = assertThrows(DataException.TooLittleMemory.class, () -> copies(Optional.of(new MemoryBudget(20_000))).copy(from(), to(),
				CopyOptions.DEFAULT.with(ArrayLayout.AUTOMATIC.withChunk(100, 100)), Progress.NONE));
		assertFalse(e.advice().isEmpty());
		assertEquals(List.of("b"), all(target));
	}

	@Test
	void convertsWhileItCopiesAndRefusesWhatDoesNotFit() {
		Item.Numbers item = Item.Numbers.of(new float[] { 1, 2, 3.5f, 300 }, 4);
		save(source, X, item, 2);
		Copies copies = copies(Optional.empty());
		assertThrows(DataException.Unsupported.class,
				() -> copies.copy(from(), to(), CopyOptions.DEFAULT.with(Conversion.exact(ZarrType.UINT8)), Progress.NONE));
		assertTrue(target.stat(Y).isEmpty());
		copies.copy(from(), to(), CopyOptions.DEFAULT.with(Conversion.exact(ZarrType.UINT8).rounded().clipped()), Progress.NONE);
		assertArrayEquals(new byte[] { 1, 2, 4, (byte) 255 }, bytes(target, Y));
	}

	@Test
	void verifyingFindsACopyThatIsNotWhatWasRead() {
		save(source, X, random(9, ZarrType.UINT8, 10, 10), 5, 5);
		try (StoredArray array = source.openArray(X)) {
			StoredArray changing = new ChangingArray(array);
			DataException e = assertThrows(DataException.Corrupt.class, () -> copies(Optional.empty(), 1000).array(changing, to(),
					CopyOptions.DEFAULT.verified().with(Conversion.exact(ZarrType.UINT8).scaled(1, 0)), new Progress() {
						@Override
						public void stage(String what) {
							if (what.startsWith("Verifying")) {
								target.save(StorePath.of("b/y" + Staging.SUFFIX + "/ready/y"), random(10, ZarrType.UINT8, 10, 10), SaveMode.REPLACE, Progress.NONE);
							}
						}

						@Override
						public void worked(long done, long total) {
							// nobody listens
						}

						@Override
						public boolean isCancelled() {
							return false;
						}
					}));
			assertTrue(e.getMessage().contains("checksum"), e.getMessage());
			assertEquals(List.of("b"), all(target));
		}
	}

	/** Passes on what it is asked. */
	private record ChangingArray(StoredArray array) implements StoredArray {
		@Override
		public ArrayInfo info() {
			return array.info();
		}

		@Override
		public ArrayLayout layout() {
			return array.layout();
		}

		@Override
		public void read(org.outcrop.zarr.Box region, MemorySegment memory, Progress progress) {
			array.read(region, memory, progress);
		}

		@Override
		public String[] readTexts(org.outcrop.zarr.Box region, Progress progress) {
			return array.readTexts(region, progress);
		}

		@Override
		public void close() {
			array.close();
		}
	}

	@Test
	void movesBetweenStoresAndWithinOne() {
		tree();
		Copies copies = copies(Optional.empty());
		copies.move(new Place(source, StorePath.of("tree/img")), to(), CopyOptions.DEFAULT, Progress.NONE);
		assertTrue(source.stat(StorePath.of("tree/img")).isEmpty());
		assertEquals(List.of("b", "b/y", "b/y/0", "b/y/1"), all(target));
		copies.move(to(), new Place(target, StorePath.of("c")), CopyOptions.DEFAULT, Progress.NONE);
		assertEquals(List.of("b", "c", "c/0", "c/1"), all(target));
	}
}
