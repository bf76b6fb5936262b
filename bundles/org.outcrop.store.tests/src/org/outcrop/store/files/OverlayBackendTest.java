package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
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
import org.outcrop.store.internal.keyed.MemoryProvider;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Memory over a store: the same to see as if all had been done to the store, and the same in the store once it is flushed. */
class OverlayBackendTest {

	private static final Resources FREE = new Resources(Optional.empty(), 1);

	/** A store that keeps the rules, not written for these tests. */
	private static Backend memory(String name) {
		return new MemoryProvider().open(StoreAddress.parse("memory:" + name + "!"), Access.WRITE, FREE).backend();
	}

	private static StorePath at(String path) {
		return StorePath.of(path);
	}

	/** All that a store holds, as text. */
	private static TreeMap<String, String> all(Backend store) {
		TreeMap<String, String> found = new TreeMap<>();
		store.walk(StorePath.ROOT, entry -> found.put(entry.path().text(), entry.aliasOf().map(target -> "-> " + target).orElseGet(
				() -> entry.isFolder() ? "folder" : text(store.load(entry.path(), Progress.NONE)))), Progress.NONE);
		return found;
	}

	private static String text(Item item) {
		return item instanceof Item.Numbers numbers
				? numbers.info().shape() + " " + Arrays.hashCode(numbers.items().toArray(ValueLayout.JAVA_BYTE)) : item.toString();
	}

	/** One change by chance, the same for the same seed. @return whether it was made */
	private static boolean change(Backend store, long seed) {
		Random random = new Random(seed);
		StorePath one = path(random);
		StorePath two = path(random);
		SaveMode mode = random.nextBoolean() ? SaveMode.CREATE : SaveMode.REPLACE;
		try {
			switch (random.nextInt(9)) {
			case 0, 1 -> store.save(one, new Item.Text("text " + seed), mode, Progress.NONE);
			case 2 -> store.save(one, numbers(random), ArrayLayout.AUTOMATIC.withChunk(2, 3), mode, Progress.NONE);
			case 3 -> store.createFolder(one);
			case 4 -> {
				return store.delete(one);
			}
			case 5 -> {
				return store.deleteTree(one, Progress.NONE);
			}
			case 6 -> store.move(one, two, mode);
			case 7 -> store.alias(one, two, mode);
			default -> update(store, one, random);
			}
			return true;
		} catch (DataException | ClassCastException e) {
			return false;
		}
	}

	/** Names a change where a test fails. */
	private static String described(long seed) {
		Random random = new Random(seed);
		StorePath one = path(random);
		StorePath two = path(random);
		return one + ", " + two + ", " + (random.nextBoolean() ? SaveMode.CREATE : SaveMode.REPLACE) + ", kind " + random.nextInt(9);
	}

	private static void update(Backend store, StorePath path, Random random) {
		try (ArrayWriter writer = store.updateArray(path)) {
			Box part = new Box(new long[] { random.nextInt(3), random.nextInt(3) }, new long[] { 2, 3 });
			byte[] items = new byte[6];
			random.nextBytes(items);
			writer.write(part, MemorySegment.ofArray(items), Progress.NONE);
			writer.commit();
		}
	}

	private static Item.Numbers numbers(Random random) {
		byte[] items = new byte[30];
		random.nextBytes(items);
		return new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, 5, 6), MemorySegment.ofArray(items));
	}

	private static StorePath path(Random random) {
		StringBuilder path = new StringBuilder();
		int depth = 1 + random.nextInt(3);
		for (int i = 0; i < depth; i++) {
			path.append(i == 0 ? "" : "/").append((char) ('a' + random.nextInt(3)));
		}
		return StorePath.of(path.toString());
	}

	@Test
	void showsAndFlushesWhatTheSameChangesWouldHaveMadeOfTheStore() {
		int made = 0;
		for (int run = 0; run < 150; run++) {
			// a store that was not written for these tests, and is slower
			Backend plain = run < 2 ? memory("overlay-plain-" + run) : new HeapBackend("plain");
			Backend base = run < 2 ? memory("overlay-base-" + run) : new HeapBackend("base");
			for (int i = 0; i < 25; i++) {
				assertEquals(change(plain, run * 1000 + i), change(base, run * 1000 + i));
			}
			TreeMap<String, String> before = all(base);
			try (OverlayBackend overlay = new OverlayBackend(base, FREE, Optional.empty())) {
				for (int i = 100; i < 140; i++) {
					long seed = run * 1000 + i;
					boolean expected = change(plain, seed);
					assertEquals(expected, change(overlay, seed), () -> "change " + described(seed) + " of " + all(plain));
					made += expected ? 1 : 0;
					if (i % 8 == 0) {
						assertEquals(all(plain), all(overlay), "run " + run + ", change " + i);
						assertEquals(before, all(base), "the store below is untouched");
					}
					if (i == 120) {
						overlay.flush(Progress.NONE);
						before = all(base);
						assertEquals(all(plain), before, "run " + run);
						assertFalse(overlay.isDirty());
					}
				}
				overlay.flush(Progress.NONE);
				assertEquals(all(plain), all(base), "run " + run);
				assertEquals(all(plain), all(overlay), "run " + run);
				assertEquals(0, overlay.memoryBytes());
			}
		}
		assertTrue(made > 1500, "changes were made: " + made);
	}

	@Test
	void whatWasNotFlushedIsDroppedOnClosing() {
		HeapBackend base = new HeapBackend("base");
		MemoryBudget budget = new MemoryBudget(1 << 20);
		try (OverlayBackend overlay = new OverlayBackend(base, new Resources(Optional.of(budget), 1), Optional.empty())) {
			overlay.save(at("a/x"), Item.Numbers.of(new double[100], 100), SaveMode.CREATE, Progress.NONE);
			overlay.save(at("a/t"), new Item.Text("t"), SaveMode.CREATE, Progress.NONE);
			assertTrue(budget.used() >= 800);
			assertTrue(overlay.isDirty());
		}
		assertEquals(0, budget.used());
		assertTrue(all(base).isEmpty());
	}

	@Test
	void everythingAppearsInOneTransactionOrNothingDoes() {
		HeapBackend base = new HeapBackend("base");
		base.save(at("old"), new Item.Text("old"), SaveMode.CREATE, Progress.NONE);
		try (OverlayBackend overlay = new OverlayBackend(base, FREE, Optional.empty())) {
			overlay.save(at("old"), new Item.Text("new"), SaveMode.REPLACE, Progress.NONE);
			overlay.save(at("x"), Item.Numbers.of(new double[] { 1 }, 1), SaveMode.CREATE, Progress.NONE);
			TreeMap<String, String> wanted = all(overlay);
			base.dieAfter(0);
			assertThrows(HeapBackend.Killed.class, () -> overlay.flush(Progress.NONE));
			base.revive();
			assertEquals("{old=" + new Item.Text("old") + "}", all(base).toString());
			assertEquals(wanted, all(overlay), "all is still above");
			overlay.flush(Progress.NONE);
			assertEquals(wanted, all(base));
			assertEquals(1, base.commits.get());
		}
	}

	@Test
	void readsThroughWithoutACopyAndOnlyChangedChunksAreKept() {
		HeapBackend base = new HeapBackend("base");
		byte[] items = new byte[10_000];
		new Random(1).nextBytes(items);
		base.save(at("x"), new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, 100, 100), MemorySegment.ofArray(items)), ArrayLayout.AUTOMATIC.withChunk(10, 10),
				SaveMode.CREATE, Progress.NONE);
		try (OverlayBackend overlay = new OverlayBackend(base, FREE, Optional.empty())) {
			try (ArrayWriter writer = overlay.updateArray(at("x"))) {
				writer.write(new Box(new long[] { 15, 15 }, new long[] { 2, 2 }), MemorySegment.ofArray(new byte[] { 1, 2, 3, 4 }), Progress.NONE);
				writer.commit();
			}
			assertEquals(100, overlay.memoryBytes());
			assertEquals(100, base.bytesRead.get(), "the one chunk that was changed in part");
			items[1515] = 1;
			items[1516] = 2;
			items[1615] = 3;
			items[1616] = 4;
			base.changes.set(0);
			try (StoredArray open = overlay.openArray(at("x"))) {
				overlay.flush(Progress.NONE);
				byte[] found = new byte[10_000];
				open.read(Box.all(100, 100), MemorySegment.ofArray(found), Progress.NONE);
				assertArrayEquals(items, found, "who had it open still reads it");
			}
			assertArrayEquals(items, ((Item.Numbers) base.load(at("x"), Progress.NONE)).items().toArray(ValueLayout.JAVA_BYTE));
			assertEquals(0, overlay.memoryBytes());
		}
	}

	@Test
	void putsAsideWhatMemoryHasNoRoomForAndGivesItBackTheSame(@TempDir Path folder) {
		HeapBackend base = new HeapBackend("base");
		MemoryBudget budget = new MemoryBudget(300_000);
		byte[] items = new byte[1_000_000];
		new Random(2).nextBytes(items);
		Item.Numbers numbers = new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, 1000, 1000), MemorySegment.ofArray(items));
		try (SpillSpace space = SpillFolder.open(folder, 5_000_000, 0);
				OverlayBackend overlay = new OverlayBackend(base, new Resources(Optional.of(budget), 1), Optional.of(space))) {
			overlay.save(at("x"), numbers, ArrayLayout.AUTOMATIC.withChunk(50, 1000), SaveMode.CREATE, Progress.NONE);
			assertTrue(space.used() > 600_000, "put aside: " + space.used());
			assertTrue(budget.used() <= 300_000 && overlay.memoryBytes() <= 300_000);
			assertArrayEquals(items, ((Item.Numbers) overlay.load(at("x"), Progress.NONE)).items().toArray(ValueLayout.JAVA_BYTE));
			overlay.flush(Progress.NONE);
			assertEquals(0, space.used());
			assertArrayEquals(items, ((Item.Numbers) base.load(at("x"), Progress.NONE)).items().toArray(ValueLayout.JAVA_BYTE));
		}
		assertEquals(0, budget.used());
	}

	@Test
	void saysSoWhereThereIsNoRoomAndLeavesNothingHalf() {
		HeapBackend base = new HeapBackend("base");
		MemoryBudget budget = new MemoryBudget(10_000);
		try (OverlayBackend overlay = new OverlayBackend(base, new Resources(Optional.of(budget), 1), Optional.empty())) {
			overlay.save(at("small"), new Item.Bytes(new byte[100]), SaveMode.CREATE, Progress.NONE);
			Item.Numbers big = new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, 20_000), MemorySegment.ofArray(new byte[20_000]));
			assertThrows(DataException.TooLittleMemory.class,
					() -> overlay.save(at("big"), big, ArrayLayout.AUTOMATIC.withChunk(1000), SaveMode.CREATE, Progress.NONE));
			assertThrows(DataException.TooLittleMemory.class, () -> overlay.save(at("big"), new Item.Bytes(new byte[20_000]), SaveMode.CREATE, Progress.NONE));
			assertEquals(List.of("small"), List.copyOf(all(overlay).keySet()));
			assertEquals(100, budget.used());
		}
	}
}
