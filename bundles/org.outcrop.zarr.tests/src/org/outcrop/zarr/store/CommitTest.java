package org.outcrop.zarr.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;

/** What commits do when others write too, when memory is short, and when whole trees are moved. */
class CommitTest {

	@TempDir
	Path folder;

	private List<ZarrStore> stores() {
		return List.of(new FolderStore(folder.resolve("store")), new MemoryStore());
	}

	private static byte[] bytes(int value) {
		return new byte[] { (byte) value };
	}

	@Test
	void theSecondToCreateAValueIsRefusedAtItsCommitAndChangesNothing() {
		for (ZarrStore store : stores()) {
			try (StoreTransaction one = store.begin(); StoreTransaction two = store.begin()) {
				for (StoreTransaction each : List.of(one, two)) {
					each.put("a/c.0", bytes(each == one ? 1 : 2), PutMode.REPLACE);
					each.put("a/zarr.json", bytes(each == one ? 1 : 2), PutMode.CREATE);
				}
				one.commit();
				assertThrows(DataException.NotWritable.class, two::commit);
			}
			assertArrayEquals(bytes(1), store.get("a/c.0").orElseThrow());
			assertArrayEquals(bytes(1), store.get("a/zarr.json").orElseThrow());
			assertEquals(Set.of("a/c.0", "a/zarr.json"), store.list(""));
		}
	}

	@Test
	void whatSomeoneElseReplacedMeanwhileIsNotOverwritten() {
		for (ZarrStore store : stores()) {
			store.put("v", bytes(1), PutMode.CREATE);
			try (StoreTransaction staged = store.begin()) {
				staged.put("v", bytes(2), new PutMode.ReplaceIf(store.stat("v").orElseThrow().generation()));
				store.put("v", bytes(3), PutMode.REPLACE);
				assertThrows(DataException.NotWritable.class, staged::commit);
			}
			assertArrayEquals(bytes(3), store.get("v").orElseThrow());
		}
	}

	@Test
	void twoObjectsOverOneFolderCommitOneAfterTheOther() throws InterruptedException {
		Path root = folder.resolve("shared");
		List<Thread> threads = Stream.of(1, 2, 3).map(number -> Thread.ofPlatform().start(() -> {
			FolderStore own = new FolderStore(root);
			for (int round = 0; round < 10; round++) {
				try (StoreTransaction staged = own.begin()) {
					staged.put("x/a", bytes(number), PutMode.REPLACE);
					staged.put("y/" + number + "-" + round, bytes(number), PutMode.CREATE);
					staged.put("z/b", bytes(number), PutMode.REPLACE);
					staged.commit();
				}
			}
		})).toList();
		for (Thread thread : threads) {
			thread.join();
		}
		FolderStore store = new FolderStore(root);
		assertArrayEquals(store.get("x/a").orElseThrow(), store.get("z/b").orElseThrow(), "half of one commit, half of another");
		assertEquals(30, store.list("y").size());
		assertEquals(Set.of(), store.leftBehind());
	}

	@Test
	void treesAreMovedAndDeletedAsOne() {
		for (ZarrStore store : stores()) {
			store.put("a/b/x", bytes(1), PutMode.CREATE);
			store.put("a/y", bytes(2), PutMode.CREATE);
			store.put("ab", bytes(3), PutMode.CREATE);
			assertTrue(store.moveAll("a", "new/place"));
			assertEquals(Set.of("new/place/b/x", "new/place/y", "ab"), store.list(""));
			assertThrows(DataException.NotWritable.class, () -> {
				store.put("c/z", bytes(1), PutMode.CREATE);
				store.moveAll("c", "new");
			});
			assertTrue(store.deleteAll("new"));
			assertFalse(store.deleteAll("new"));
			assertEquals(Set.of("ab", "c/z"), store.list(""));
		}
	}

	@Test
	void deletionsInACommitLeaveNoEmptyFolders() throws IOException {
		FolderStore store = new FolderStore(folder.resolve("store"));
		store.put("a/deep/er/x", bytes(1), PutMode.CREATE);
		store.put("a/y", bytes(1), PutMode.CREATE);
		try (StoreTransaction staged = store.begin()) {
			staged.delete("a/deep/er/x");
			staged.put("gone/again", bytes(1), PutMode.CREATE);
			staged.delete("gone/again");
			staged.put("kept", bytes(1), PutMode.CREATE);
			staged.commit();
		}
		assertEquals(Set.of("a", "kept"), store.children(""));
		assertEquals(Set.of("y"), store.children("a"));
		try (Stream<Path> left = Files.list(store.root())) {
			assertEquals(3, left.count(), "and the lock");
		}
	}

	@Test
	void memoryIsLeasedForWhatIsHeldAndStagedAndGivenBack() {
		MemoryBudget budget = new MemoryBudget(10_000);
		MemoryStore store = new MemoryStore("memory", Optional.of(budget));
		store.put("a", new byte[4000], PutMode.CREATE);
		long one = budget.used();
		assertTrue(one >= 4000 && one < 4500, "used " + one);
		DataException e = assertThrows(DataException.TooLittleMemory.class, () -> store.put("b", new byte[7000], PutMode.CREATE));
		assertTrue(e.what().contains("7000"), e.what());
		assertEquals(one, budget.used());
		assertEquals(Set.of("a"), store.list(""));
		store.put("a", new byte[3000], PutMode.REPLACE);
		assertThrows(DataException.NotWritable.class, () -> store.put("a", new byte[1000], PutMode.CREATE));
		assertEquals(one - 1000, budget.used());
		try (StoreTransaction staged = store.begin()) {
			staged.put("c", new byte[5000], PutMode.CREATE);
			assertThrows(DataException.TooLittleMemory.class, () -> staged.put("d", new byte[5000], PutMode.CREATE));
			assertTrue(budget.used() > 8000);
		}
		assertEquals(one - 1000, budget.used());
		try (StoreTransaction staged = store.begin()) {
			staged.put("c", new byte[5000], PutMode.CREATE);
			staged.delete("a");
			staged.commit();
		}
		store.moveAll("c", "long/name");
		assertTrue(store.delete("c"));
		store.put("x", new byte[10], PutMode.CREATE);
		store.clear();
		assertEquals(0, budget.used());
	}
}
