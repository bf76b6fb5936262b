package org.outcrop.store.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.Samples.assertSameItem;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Item;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.ZarrStore;

/** What is left when the disk or the memory is full, when others write too, and when files were damaged or left behind. */
class KeyedFailureTest {

	private static final Resources PLAIN = new Resources(Optional.empty(), 1);

	@TempDir
	Path folder;

	private static KeyedBackend over(ZarrStore store, ZarrFormat format) {
		return KeyedBackend.open(store, format, new KeyedSettings("test:", true, false, true, Latency.DISK, PLAIN, () -> {
		}));
	}

	private Backend zarr(Access access) {
		return new ZarrProvider().open(StoreAddress.parse("zarr:" + folder.resolve("s.zarr")), access, PLAIN).backend();
	}

	private static StorePath at(String path) {
		return StorePath.of(path);
	}

	private static List<Item> items(int version) {
		return List.of(Samples.counting(version, 3 + version, 4), new Item.Text("text " + version), new Item.Bytes(new byte[] { (byte) version }),
				new Item.Table(List.of(new Item.Integers("n", new long[] { version, 7 }), new Item.Strings("t" + version, List.of("a", "b")))));
	}

	@Test
	void onAFullDiskAnItemIsTheOldOneOrTheNewOneAndNothingIsLeft() {
		for (ZarrFormat format : ZarrFormat.values()) {
			for (int kind = 0; kind < 4; kind++) {
				for (boolean replaced : new boolean[] { false, true }) {
					everyPutFails(format, items(0).get(kind), items(1).get(kind), replaced);
				}
			}
		}
	}

	private static void everyPutFails(ZarrFormat format, Item old, Item fresh, boolean replaced) {
		for (int puts = 0;; puts++) {
			FailingStore store = new FailingStore();
			KeyedBackend backend = over(store, format);
			if (replaced) {
				backend.save(at("a/b"), old, SaveMode.CREATE, Progress.NONE);
			}
			int keys = store.list("").size();
			store.fullAfter(puts);
			try {
				backend.save(at("a/b"), fresh, SaveMode.REPLACE, Progress.NONE);
			} catch (DataException.NotWritable e) {
				assertTrue(e.what().contains("no space"), e.what());
				store.fullAfter(Integer.MAX_VALUE);
				assertEquals(keys, store.list("").size(), "something is left");
				assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
				if (replaced) {
					assertSameItem(old, backend.load(at("a/b"), Progress.NONE), "untouched");
				}
				continue;
			}
			assertSameItem(fresh, backend.load(at("a/b"), Progress.NONE), "there was room enough");
			assertTrue(puts >= 2, "no put failed");
			return;
		}
	}

	@Test
	void aTransactionGoesOnAfterAnItemThatDidNotFit() {
		FailingStore store = new FailingStore();
		KeyedBackend backend = over(store, ZarrFormat.V3);
		backend.save(at("t"), items(0).get(3), SaveMode.CREATE, Progress.NONE);
		try (Transaction transaction = backend.begin()) {
			transaction.save(at("good"), items(0).get(0), SaveMode.CREATE, Progress.NONE);
			store.fullAfter(1);
			assertThrows(DataException.NotWritable.class, () -> transaction.save(at("t"), items(1).get(3), SaveMode.REPLACE, Progress.NONE));
			assertThrows(DataException.NotWritable.class, () -> transaction.save(at("bad"), items(1).get(0), SaveMode.CREATE, Progress.NONE));
			store.fullAfter(Integer.MAX_VALUE);
			transaction.commit();
		}
		assertSameItem(items(0).get(0), backend.load(at("good"), Progress.NONE), "good");
		assertSameItem(items(0).get(3), backend.load(at("t"), Progress.NONE), "untouched");
		assertEquals(Optional.empty(), backend.stat(at("bad")));
		assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
	}

	@Test
	void aTransactionWithAnItemThatFailedAtItsEndIsNotCommitted() {
		FailingStore store = new FailingStore();
		KeyedBackend backend = over(store, ZarrFormat.V3);
		try (Transaction transaction = backend.begin()) {
			transaction.save(at("good"), items(0).get(0), SaveMode.CREATE, Progress.NONE);
			store.fullAfter(2);
			assertThrows(DataException.NotWritable.class, () -> transaction.save(at("t"), items(1).get(3), SaveMode.CREATE, Progress.NONE));
			store.fullAfter(Integer.MAX_VALUE);
			assertThrows(DataException.NotWritable.class, transaction::commit);
		}
		assertEquals(List.of(), backend.children(StorePath.ROOT));
	}

	@Test
	void memoryThatIsFullRefusesWholeItemsAndGivesBackWhatWasStaged() {
		MemoryBudget budget = new MemoryBudget(1 << 20);
		Backend memory = new MemoryProvider(new MemoryStores())
				.open(StoreAddress.parse("memory:small"), Access.WRITE, new Resources(Optional.of(budget), 2)).backend();
		memory.save(at("a"), Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 200_000), 1), SaveMode.CREATE, Progress.NONE);
		long used = budget.used();
		assertTrue(used > 200_000 && used < 210_000, "used " + used);
		Item big = Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 1 << 20), 2);
		assertThrows(DataException.TooLittleMemory.class, () -> memory.save(at("b"), big, SaveMode.CREATE, Progress.NONE));
		assertThrows(DataException.TooLittleMemory.class, () -> memory.save(at("a"), big, SaveMode.REPLACE, Progress.NONE));
		assertEquals(used, budget.used());
		assertEquals(Optional.empty(), memory.stat(at("b")));
		assertSameItem(Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 200_000), 1), memory.load(at("a"), Progress.NONE), "untouched");
		memory.deleteTree(StorePath.ROOT, Progress.NONE);
		assertTrue(budget.used() < 2000, "used " + budget.used());
	}

	@Test
	void whoOpensTheSameNameInMemorySeesTheSameStore() {
		MemoryProvider provider = new MemoryProvider(new MemoryStores());
		assertThrows(DataException.Unsupported.class, () -> provider.open(StoreAddress.parse("memory:m"), Access.READ, PLAIN));
		try (Backend one = provider.open(StoreAddress.parse("memory:m"), Access.WRITE, PLAIN).backend()) {
			one.save(at("x/y"), new Item.Text("kept"), SaveMode.CREATE, Progress.NONE);
		}
		var again = provider.open(StoreAddress.parse("memory:m/x/y"), Access.READ, PLAIN);
		assertSameItem(new Item.Text("kept"), again.backend().load(again.path(), Progress.NONE), "after it was closed");
		assertEquals("memory:m", again.backend().address());
	}

	@Test
	void twoBackendsOverOneFolderDoNotOverwriteEachOther() {
		try (Backend one = zarr(Access.WRITE); Backend two = zarr(Access.WRITE)) {
			ArrayInfo info = ArrayInfo.of(ZarrType.INT32, 2);
			try (ArrayWriter first = one.createArray(at("a"), info, ArrayLayout.AUTOMATIC, SaveMode.CREATE);
					ArrayWriter second = two.createArray(at("a"), info, ArrayLayout.AUTOMATIC, SaveMode.CREATE)) {
				first.write(Box.all(2), Samples.counting(1, 2).items(), Progress.NONE);
				second.write(Box.all(2), Samples.counting(5, 2).items(), Progress.NONE);
				second.commit();
				assertThrows(DataException.NotWritable.class, first::commit);
			}
			assertSameItem(Samples.counting(5, 2), one.load(at("a"), Progress.NONE), "the one that was first to commit");
			try (ArrayWriter late = one.createArray(at("a"), info, ArrayLayout.AUTOMATIC, SaveMode.REPLACE)) {
				late.write(Box.all(2), Samples.counting(1, 2).items(), Progress.NONE);
				two.save(at("a"), Samples.counting(9, 2), SaveMode.REPLACE, Progress.NONE);
				assertThrows(DataException.NotWritable.class, late::commit, "replaced by someone else meanwhile");
			}
			assertSameItem(Samples.counting(9, 2), one.load(at("a"), Progress.NONE), "whole");
			assertEquals(List.of(), one.verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@Test
	void anOpenArrayThatIsReplacedIsReadAnewOrIsStale() {
		try (Backend backend = zarr(Access.WRITE)) {
			backend.save(at("a"), Samples.counting(0, 4), SaveMode.CREATE, Progress.NONE);
			try (StoredArray array = backend.openArray(at("a"))) {
				int[] read = new int[4];
				backend.save(at("a"), Samples.counting(10, 4), SaveMode.REPLACE, Progress.NONE);
				array.read(Box.all(4), MemorySegment.ofArray(read), Progress.NONE);
				assertEquals(10, read[0]);
				backend.save(at("a"), Samples.counting(20, 5), SaveMode.REPLACE, Progress.NONE);
				assertThrows(DataException.Stale.class, () -> array.read(Box.all(4), MemorySegment.ofArray(read), Progress.NONE));
			}
		}
	}

	@Test
	void anUpdateChangesTheGenerationAndIsTold() {
		try (Backend backend = zarr(Access.WRITE)) {
			backend.save(at("a"), Samples.counting(0, 4), SaveMode.CREATE, Progress.NONE);
			String before = backend.stat(at("a")).orElseThrow().generation();
			try (ArrayWriter writer = backend.updateArray(at("a"))) {
				assertEquals(before, backend.stat(at("a")).orElseThrow().generation());
				writer.write(Box.all(2), Samples.counting(7, 2).items(), Progress.NONE);
			}
			assertTrue(!before.equals(backend.stat(at("a")).orElseThrow().generation()));
			assertEquals(ArrayInfo.of(ZarrType.INT32, 4), backend.openArray(at("a")).info());
		}
	}

	private static TreeSet<String> places(List<Problem> problems) {
		return problems.stream().map(problem -> problem.path() + " " + problem.where()).collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void verifyTellsWhatIsDamagedHalfWrittenForeignOrLeftBehind() throws IOException {
		Path root = folder.resolve("s.zarr");
		try (Backend backend = zarr(Access.WRITE)) {
			backend.save(at("d/array"), Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 64), 1), SaveMode.CREATE, Progress.NONE);
			backend.save(at("d/lost"), Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 64), 1), SaveMode.CREATE, Progress.NONE);
			backend.save(at("d/text"), new Item.Text("x"), SaveMode.CREATE, Progress.NONE);
			backend.save(at("d/table"), items(0).get(3), SaveMode.CREATE, Progress.NONE);
			backend.alias(at("d/alias"), at("no/where"), SaveMode.CREATE);
			backend.save(at("d/sound"), Samples.counting(0, 5), SaveMode.CREATE, Progress.NONE);
		}
		byte[] chunk = Files.readAllBytes(root.resolve("d/array/c.0"));
		chunk[chunk.length / 2] ^= 1;
		Files.write(root.resolve("d/array/c.0"), chunk);
		Files.delete(root.resolve("d/lost/c.0"));
		Files.writeString(root.resolve("d/text/zarr.json"), "{ broken");
		Files.delete(root.resolve("d/table/n/zarr.json"));
		Files.writeString(root.resolve("d/notes.txt"), "mine");
		Files.createDirectories(root.resolve("d/half/c/0"));
		Files.write(root.resolve("d/half/c/0/0"), new byte[9]);
		Files.createDirectories(root.resolve("d/empty"));
		Files.createDirectories(root.resolve(".~outcrop-tmp-999999999-x/d/killed"));
		Files.write(root.resolve(".~outcrop-tmp-999999999-x/d/killed/c.0"), new byte[9]);
		try (Backend backend = zarr(Access.READ)) {
			TreeSet<String> places = places(backend.verify(StorePath.ROOT, Progress.NONE));
			for (String place : List.of("/ .~outcrop-tmp-999999999-x", "d half", "d notes.txt", "d/alias ", "d/array d/array/c.0",
					"d/lost d/lost/c.0", "d/text ")) {
				assertTrue(places.remove(place), place + " in " + places);
			}
			assertTrue(!places.isEmpty() && places.stream().allMatch(place -> place.startsWith("d/table")), places.toString());
			assertThrows(DataException.Corrupt.class, () -> backend.load(at("d/text"), Progress.NONE));
			assertEquals(6, backend.children(at("d")).size(), "what is broken is listed, what is foreign is not");
			assertTrue(Files.exists(root.resolve(".~outcrop-tmp-999999999-x")), "who reads changes nothing");
		}
		try (Backend backend = zarr(Access.WRITE)) {
			assertTrue(!places(backend.verify(StorePath.ROOT, Progress.NONE)).contains("/ .~outcrop-tmp-999999999-x"));
			DataException.NotWritable way = assertThrows(DataException.NotWritable.class,
					() -> backend.save(at("d/half"), Samples.counting(0, 2), SaveMode.CREATE, Progress.NONE));
			assertTrue(way.what().contains("no item"), way.what());
			backend.save(at("d/empty"), Samples.counting(0, 2), SaveMode.CREATE, Progress.NONE);
			assertEquals(List.of(), backend.verify(at("d/empty"), Progress.NONE));
		}
	}

	@Test
	void aTornJsonOrChunkIsAnErrorAndNeverNumbers() throws IOException {
		Path root = folder.resolve("s.zarr");
		try (Backend backend = zarr(Access.WRITE)) {
			backend.save(at("a"), Samples.counting(0, 100), SaveMode.CREATE, Progress.NONE);
			String document = Files.readString(root.resolve("a/zarr.json"));
			for (int cut = 0; cut < document.length() - 1; cut += 7) {
				Files.writeString(root.resolve("a/zarr.json"), document.substring(0, cut), StandardCharsets.UTF_8);
				assertThrows(DataException.class, () -> backend.load(at("a"), Progress.NONE));
				assertThrows(DataException.class, () -> backend.openArray(at("a")));
				assertTrue(backend.stat(at("a")).isPresent());
			}
		}
	}
}
