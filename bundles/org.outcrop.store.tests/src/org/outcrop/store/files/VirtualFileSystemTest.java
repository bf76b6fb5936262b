package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** The file system over stores: addresses, lists, batches, aliases, samples, planes with names. */
class VirtualFileSystemTest {

	private final List<String> opened = new ArrayList<>();
	private final VirtualFileSystem files = new VirtualFileSystem(new Backends(List.of(new HeapProvider())), new Resources(Optional.empty(), 2));

	/** Opens a new map each time it is asked. */
	private final class HeapProvider implements BackendProvider {
		@Override
		public Set<String> schemes() {
			return Set.of("heap");
		}

		@Override
		public String usage() {
			return "heap:NAME";
		}

		@Override
		public Opened open(StoreAddress address, Access access, Resources resources) {
			String name = address.place().split("/")[0];
			opened.add(access + " " + name);
			String below = address.place().substring(name.length()).replaceFirst("^/", "");
			return new Opened(new HeapBackend(name), address.parted() ? address.path() : StorePath.of(below));
		}
	}

	@AfterEach
	void close() {
		files.close();
	}

	private void save(String address, Item item) {
		files.save(files.at(address, Access.WRITE), item, SaveMode.CREATE, Progress.NONE);
	}

	private static Item text(String text) {
		return new Item.Text(text);
	}

	private List<String> paths(List<Entry> entries) {
		return entries.stream().map(entry -> entry.path().text()).toList();
	}

	@Test
	void eachStoreIsOpenedOnceHoweverItIsNamed() {
		save("heap:one!a/b", text("x"));
		assertEquals(text("x"), files.load(files.at("heap:one/a/b"), Progress.NONE));
		assertEquals(text("x"), files.load(files.at("heap:one!a/b"), Progress.NONE));
		assertEquals("a/b", files.at("heap:one/a/b").path().text());
		files.at("heap:ones!a");
		assertEquals(List.of("WRITE one", "READ ones"), opened);
		files.at("heap:ones!a", Access.WRITE);
		assertEquals(3, opened.size(), "what was opened for reading is opened for writing once more");
		Place place = files.at("heap:one!a/b");
		assertEquals(place, files.at(place.address()));
	}

	@Test
	void mountedStoresAreFoundByTheirNamesAndStayOpen() {
		HeapBackend plates = new HeapBackend("p");
		files.mount("plates", plates);
		save("plates:a/b", text("x"));
		assertSame(plates, files.at("plates:a/b").backend());
		assertEquals("a/b/c", files.at("plates:a/b!c").path().text());
		assertThrows(DataException.NotWritable.class, () -> files.mount("plates", plates));
		assertThrows(DataException.NotWritable.class, () -> files.mount("heap", plates));
		assertThrows(DataException.Unsupported.class, () -> files.mount("C", plates));
		assertEquals(Optional.of(plates), files.unmount("plates"));
		assertThrows(DataException.Unsupported.class, () -> files.at("plates:a"));
	}

	@Test
	void listsByPatternExtensionKindAndDepth() {
		for (String path : List.of("p/A01_s1.tif", "p/A01_s2.TIF", "p/B02.png", "p/deep/A01_s1.tif", "p/deep/er/c.tif", "p/note")) {
			save("heap:l!" + path, text(path));
		}
		Place p = files.at("heap:l!p");
		assertEquals(List.of("p/A01_s1.tif", "p/A01_s2.TIF", "p/B02.png", "p/deep", "p/note"), paths(files.list(p, Listing.ALL, Progress.NONE)));
		assertEquals(List.of("p/A01_s1.tif"), paths(files.list(p, Listing.ALL.matching("A??_s[0-9].tif"), Progress.NONE)));
		assertEquals(List.of("p/A01_s1.tif", "p/deep/A01_s1.tif", "p/deep/er/c.tif"),
				paths(files.list(p, Listing.ALL.deep().matching("*.tif"), Progress.NONE)));
		assertEquals(List.of("p/deep/er/c.tif"), paths(files.list(p, Listing.ALL.deep().matching("*/*/*.tif"), Progress.NONE)));
		assertEquals(List.of("p/A01_s1.tif", "p/deep/A01_s1.tif", "p/deep/er/c.tif"),
				paths(files.list(p, Listing.ALL.deep().matching("**/*.tif"), Progress.NONE)));
		assertEquals(List.of("p/B02.png", "p/deep/er/c.tif"), paths(files.list(p, Listing.ALL.deep().matching("{B*,c}.{png,tif}"), Progress.NONE)));
		assertEquals(List.of("p/A01_s1.tif", "p/A01_s2.TIF"), paths(files.list(p, Listing.ALL.ending("tif"), Progress.NONE)));
		assertEquals(List.of("p/deep", "p/deep/er"), paths(files.list(p, Listing.ALL.deep().of(ItemKind.FOLDER), Progress.NONE)));
		assertEquals(List.of("p/A01_s1.tif", "p/deep/A01_s1.tif"), paths(files.find(p, "A01_s1.tif", Progress.NONE)));
		assertThrows(DataException.Unsupported.class, () -> Listing.ALL.matching("a[b"));
		assertThrows(DataException.Unsupported.class, () -> Listing.ALL.matching("{a"));
		assertFalse(Glob.of("a.c").accepts(StorePath.of("abc")), "a dot is a dot");
		assertTrue(Glob.of("[!a]x").accepts(StorePath.of("bx")));
	}

	@Test
	void batchesAppearTogetherAndComeBackInOrder() {
		Map<Place, Item> items = new LinkedHashMap<>();
		for (int i = 0; i < 50; i++) {
			items.put(files.at("heap:b!x/" + i, Access.WRITE), text("t" + i));
		}
		files.saveAll(items, SaveMode.CREATE, Progress.NONE);
		HeapBackend store = (HeapBackend) files.at("heap:b!").backend();
		assertEquals(1, store.commits.get());
		assertEquals(List.copyOf(items.values()), files.loadAll(List.copyOf(items.keySet()), Progress.NONE));
		items.put(files.at("heap:b!new", Access.WRITE), text("new"));
		assertThrows(DataException.NotWritable.class, () -> files.saveAll(items, SaveMode.CREATE, Progress.NONE));
		assertFalse(files.exists(files.at("heap:b!new")), "none is there where one is refused");
	}

	@Test
	void aliasesAndMirrorsLeadToTheItems() {
		save("heap:m!t/a/x", text("x"));
		save("heap:m!t/y", text("y"));
		Place t = files.at("heap:m!t");
		assertEquals(2, files.mirror(t, files.at("heap:m!u/v", Access.WRITE), Progress.NONE));
		assertEquals(text("x"), files.load(files.at("heap:m!u/v/a/x"), Progress.NONE));
		assertEquals(Optional.of(StorePath.of("t/y")), files.stat(files.at("heap:m!u/v/y")).orElseThrow().aliasOf());
		assertTrue(files.isItem(files.at("heap:m!u/v/y")));
		assertTrue(files.isFolder(files.at("heap:m!u/v/a")));
		files.delete(files.at("heap:m!t/y", Access.WRITE));
		assertFalse(files.exists(files.at("heap:m!u/v/y")), "an alias of nothing");
		assertThrows(DataException.NotWritable.class, () -> files.mirror(t, files.at("heap:other!t", Access.WRITE), Progress.NONE));
		assertThrows(DataException.NotWritable.class, () -> files.mirror(t, t.resolve("inside"), Progress.NONE));
		assertThrows(DataException.NotWritable.class,
				() -> files.alias(files.at("heap:other!z", Access.WRITE), t, SaveMode.CREATE));
	}

	@Test
	void aSampleReadsOnlyTheChunksThatItCrosses() {
		HeapBackend store = new HeapBackend("s");
		files.mount("sample", store);
		store.save(StorePath.of("x"), new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, 2000, 2000), java.lang.foreign.MemorySegment.ofArray(new byte[4_000_000])),
				ArrayLayout.AUTOMATIC.withChunk(100, 100), SaveMode.CREATE, Progress.NONE);
		Item.Numbers sample = (Item.Numbers) files.sample(files.at("sample:x"), 150, Progress.NONE);
		assertEquals(List.of(150L, 150L), sample.info().shape());
		assertEquals(4 * 10_000, store.bytesRead.get());
		try (var array = store.openArray(StorePath.of("x"))) {
			assertThrows(DataException.TooLittleMemory.class, () -> Samples.region(array, Box.all(1025, 1), Progress.NONE));
			assertThrows(IllegalArgumentException.class, () -> Samples.corner(array, 1025, Progress.NONE));
			Item.Numbers region = (Item.Numbers) Samples.region(array, new Box(new long[] { 1999, 0 }, new long[] { 1, 1024 }), Progress.NONE);
			assertEquals(List.of(1L, 1024L), region.info().shape());
		}
	}

	@Test
	void planesWithNamesAreOneArrayAndEachIsFoundByItsName() {
		HeapBackend store = new HeapBackend("n");
		Map<String, Item.Numbers> planes = new LinkedHashMap<>();
		for (int i = 0; i < 20; i++) {
			planes.put("A" + (20 - i) + "_s1.tif", Item.Numbers.of(new float[] { i, i + 1, i + 2, i + 3, i + 4, i + 5 }, 2, 3));
		}
		NamedPlanes.save(store, StorePath.of("well"), planes, SaveMode.CREATE, Progress.NONE);
		try (NamedPlanes found = NamedPlanes.open(store, StorePath.of("well"))) {
			assertEquals(List.copyOf(planes.keySet()), found.names());
			assertEquals(List.of(20L, 2L, 3L), found.array().info().shape());
			store.reads.set(0);
			planes.forEach((name, plane) -> {
				Item.Numbers loaded = found.load(name, Progress.NONE);
				assertEquals(plane.info(), loaded.info());
				assertArrayEquals(plane.items().toArray(ValueLayout.JAVA_BYTE), loaded.items().toArray(ValueLayout.JAVA_BYTE));
			});
			assertEquals(20, store.reads.get());
			assertThrows(DataException.Unsupported.class, () -> found.load("no", Progress.NONE));
		}
		planes.put("other", Item.Numbers.of(new float[2], 2));
		assertThrows(DataException.Unsupported.class, () -> NamedPlanes.save(store, StorePath.of("bad"), planes, SaveMode.CREATE, Progress.NONE));
		assertTrue(store.stat(StorePath.of("bad")).isEmpty());
		store.save(StorePath.of("plain"), Item.Numbers.of(new float[2], 2), SaveMode.CREATE, Progress.NONE);
		assertThrows(DataException.Unsupported.class, () -> NamedPlanes.open(store, StorePath.of("plain")));
	}

	@Test
	void copiesBetweenStoresByAddressAndTellsNothingOfWhatIsUnderWay() {
		save("heap:c!t/x", Item.Numbers.of(new double[] { 1, 2, 3 }, 3));
		CopyReport report = files.copy(files.at("heap:c!t"), files.at("heap:d!u", Access.WRITE), CopyOptions.DEFAULT.verified(), Progress.NONE);
		assertEquals(new CopyReport(2, 24, 1, false, true, 0), report);
		save("heap:d!v" + Staging.SUFFIX + "/journal", text("of another"));
		assertEquals(List.of("u", "u/x"), paths(files.list(files.at("heap:d!"), Listing.ALL.deep(), Progress.NONE)));
	}
}
