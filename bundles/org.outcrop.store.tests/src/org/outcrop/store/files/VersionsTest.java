package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.Samples.assertSameItem;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.Backends;
import org.outcrop.store.ChildJava;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.testing.KilledProcess;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Versions and clones of what lies in folders: the same rules for files and for Zarr. */
class VersionsTest {

	@TempDir
	Path folder;

	private static StorePath at(String path) {
		return StorePath.of(path);
	}

	private VirtualFileSystem files() {
		return new VirtualFileSystem(Backends.installed(), KilledWriter.RESOURCES);
	}

	private String address(String scheme) {
		return scheme + ":" + folder.resolve("s." + scheme) + "!";
	}

	private static void save(Backend store, String path, Item item) {
		store.save(at(path), item, KilledWriter.LAYOUT, SaveMode.REPLACE, Progress.NONE);
	}

	private static Item load(Backend store, String path) {
		return store.load(at(path), Progress.NONE);
	}

	private static void fill(Backend store) {
		save(store, "f/array", KilledWriter.numbers(1));
		save(store, "f/note", new Item.Text("one"));
		save(store, "f/table", new Item.Table(List.of(new Item.Integers("i", new long[] { 1, 2 }), new Item.Strings("s", List.of("a", "b")))));
		save(store, "beside", new Item.Text("beside"));
		store.alias(at("f/alias"), at("f/note"), SaveMode.CREATE);
	}

	private static void assertFilled(Backend store, String at) {
		assertSameItem(KilledWriter.numbers(1), load(store, at + "/array"), "array");
		assertSameItem(new Item.Text("one"), load(store, at + "/note"), "note");
		assertEquals(2, ((Item.Table) load(store, at + "/table")).size());
		assertSameItem(new Item.Text("one"), load(store, "f/alias"), "alias");
	}

	/** Everything that changes items, over what is there. */
	private static void change(Backend store) {
		try (ArrayWriter writer = store.updateArray(at("f/array"))) {
			writer.write(new Box(new long[] { 3, 3 }, new long[] { 20, 20 }), MemorySegment.ofArray(new int[400]), Progress.NONE);
			writer.commit();
		}
		save(store, "f/array", KilledWriter.numbers(2));
		try (ArrayWriter writer = store.createArray(at("f/array"), ArrayInfo.of(ZarrType.FLOAT32, 30), KilledWriter.LAYOUT.withChunk(7), SaveMode.REPLACE)) {
			writer.write(Box.all(30), MemorySegment.ofArray(new float[30]), Progress.NONE);
			writer.commit();
		}
		save(store, "f/note", new Item.Text("two"));
		save(store, "f/table", new Item.Table(List.of(new Item.Integers("k", new long[] { 7 }))));
		try (Transaction transaction = store.begin()) {
			transaction.save(at("f/note"), new Item.Text("three"), SaveMode.REPLACE, Progress.NONE);
			transaction.commit();
		}
		if (store.keepsAttributes()) {
			store.setAttributes(at("f"), (com.fasterxml.jackson.databind.node.ObjectNode) json("{\"changed\": true}"));
		}
		store.move(at("f/table"), at("moved"), SaveMode.CREATE);
		store.delete(at("moved"));
	}

	private static com.fasterxml.jackson.databind.JsonNode json(String text) {
		return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("text", text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "disk", "zarr" })
	void aVersionStaysWhatItWasWhateverIsDone(String scheme) {
		try (VirtualFileSystem files = files()) {
			Backend store = files.at(address(scheme), Access.WRITE).backend();
			fill(store);
			Versions versions = Versions.of(store);
			Version item = versions.keep(at("f/array"), Optional.of("first"), Progress.NONE);
			Version group = versions.keep(at("f"), Optional.empty(), Progress.NONE);
			Version whole = versions.keep(StorePath.ROOT, Optional.of("all"), Progress.NONE);
			assertEquals(List.of("first", "2", "all"), versions.all().stream().map(Version::name).toList());
			assertEquals(List.of(ItemKind.ARRAY, ItemKind.FOLDER, ItemKind.FOLDER), versions.all().stream().map(Version::kind).toList());
			assertEquals(List.of("first", "2", "all"), versions.list(at("f/array")).stream().map(Version::name).toList());
			assertEquals(List.of("2", "all"), versions.list(at("f/note")).stream().map(Version::name).toList());
			change(store);
			for (Version version : List.of(group, whole)) {
				try (Backend then = versions.open(version)) {
					assertFilled(then, "f");
					assertFalse(then.capabilities().writable());
				}
			}
			try (Backend then = versions.open(versions.find(at("f/array"), "first"))) {
				assertSameItem(KilledWriter.numbers(1), load(then, "f/array"), "the array alone");
				assertEquals(Optional.empty(), then.stat(at("f/note")));
			}
			assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE));
			assertTrue(store.deleteTree(at("f"), Progress.NONE));
			assertEquals(List.of("beside"), names(store));
			versions.restore(group, at("f"), at("f"), SaveMode.CREATE, Progress.NONE);
			assertFilled(store, "f");
			change(store);
			try (Backend then = versions.open(group)) {
				assertFilled(then, "f");
			}
			assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE));
			assertEquals(item.number(), versions.find(at("f/array"), "1").number());
		}
	}

	private static List<String> names(Backend store) {
		List<String> names = new ArrayList<>();
		store.walk(StorePath.ROOT, entry -> names.add(entry.path().text()), Progress.NONE);
		return names.stream().sorted().toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "disk", "zarr" })
	void itemsAreBroughtBackAndVersionsDropped(String scheme) throws IOException {
		try (VirtualFileSystem files = files()) {
			Backend store = files.at(address(scheme), Access.WRITE).backend();
			fill(store);
			Versions versions = Versions.of(store);
			Version note = versions.keep(at("f/note"), Optional.of("v"), Progress.NONE);
			Version array = versions.keep(at("f/array"), Optional.of("v"), Progress.NONE);
			change(store);
			versions.restore(note, at("f/note"), at("f/note"), SaveMode.REPLACE, Progress.NONE);
			assertSameItem(new Item.Text("one"), load(store, "f/note"), "replaced");
			versions.restore(array, at("f/array"), at("g/again"), SaveMode.CREATE, Progress.NONE);
			assertSameItem(KilledWriter.numbers(1), load(store, "g/again"), "beside");
			assertThrows(DataException.NotWritable.class, () -> versions.restore(array, at("f/array"), at("f/note"), SaveMode.REPLACE, Progress.NONE));
			assertThrows(DataException.NotWritable.class, () -> versions.restore(array, at("f/array"), at("g/again"), SaveMode.CREATE, Progress.NONE));
			assertThrows(DataException.NotWritable.class, () -> versions.keep(at("f/note"), Optional.of("v"), Progress.NONE));
			assertThrows(DataException.Unsupported.class, () -> versions.keep(at("f/note"), Optional.of("7"), Progress.NONE));
			assertThrows(DataException.Unsupported.class, () -> versions.keep(at("none"), Optional.empty(), Progress.NONE));
			assertThrows(DataException.Unsupported.class, () -> versions.keep(at("f/alias"), Optional.empty(), Progress.NONE));
			assertThrows(DataException.Unsupported.class, () -> versions.find(at("f/note"), "other"));
			assertTrue(versions.drop(note));
			assertThrows(DataException.Stale.class, () -> versions.open(note));
			assertEquals(List.of(array.number()), versions.all().stream().map(Version::number).toList());
			assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE));
		}
		try (VirtualFileSystem files = files()) {
			Backend reading = files.at(address(scheme), Access.READ).backend();
			Versions versions = Versions.of(reading);
			assertEquals(1, versions.all().size());
			assertThrows(DataException.NotWritable.class, () -> versions.keep(at("beside"), Optional.empty(), Progress.NONE));
			assertThrows(DataException.NotWritable.class, () -> versions.drop(versions.all().getFirst()));
			try (VirtualFileSystem others = files()) {
				Place place = others.at(versions.all().getFirst().address() + "!f/array", Access.READ);
				assertSameItem(KilledWriter.numbers(1), place.backend().load(place.path(), Progress.NONE), "by its address");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "disk", "zarr" })
	void aCloneTakesNoSpaceAndGoesItsOwnWay(String scheme) throws IOException {
		try (VirtualFileSystem files = files()) {
			Backend store = files.at(address(scheme), Access.WRITE).backend();
			fill(store);
			Versions versions = Versions.of(store);
			versions.copy(at("f"), at("deep/clone"), Progress.NONE);
			versions.copy(at("f/array"), at("array 2"), Progress.NONE);
			assertFilled(store, "deep/clone");
			assertSameItem(KilledWriter.numbers(1), load(store, "array 2"), "an item");
			assertEquals(2L, links(scheme.equals("disk") ? "array 2.npy" : "array 2/zarr.json") - 1, "names of one file besides its first");
			change(store);
			assertSameItem(KilledWriter.numbers(1), load(store, "deep/clone/array"), "the clone");
			assertSameItem(KilledWriter.numbers(1), load(store, "array 2"), "the clone");
			try (ArrayWriter writer = store.updateArray(at("array 2"))) {
				writer.write(Box.all(KilledWriter.SIDE, KilledWriter.SIDE), KilledWriter.numbers(9).items(), Progress.NONE);
				writer.commit();
			}
			assertSameItem(KilledWriter.numbers(9), load(store, "array 2"), "changed by itself");
			assertSameItem(KilledWriter.numbers(1), load(store, "deep/clone/array"), "the other clone");
			assertThrows(DataException.NotWritable.class, () -> versions.copy(at("beside"), at("array 2"), Progress.NONE));
			assertThrows(DataException.NotWritable.class, () -> versions.copy(at("f"), at("f/below"), Progress.NONE));
			assertThrows(DataException.NotWritable.class, () -> versions.copy(at("f"), at("beside/below"), Progress.NONE));
			assertThrows(DataException.Unsupported.class, () -> versions.copy(at("none"), at("x"), Progress.NONE));
			assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE));
		}
	}

	private long links(String file) throws IOException {
		try (Stream<Path> stores = Files.list(folder)) {
			return ((Number) Files.getAttribute(stores.findFirst().orElseThrow().resolve(file), "unix:nlink")).longValue();
		}
	}

	@Test
	void namesThatMeanAnotherFormatAreCloned() {
		try (VirtualFileSystem files = files()) {
			Backend store = files.at(address("disk"), Access.WRITE).backend();
			Item.Numbers image = Samples.counting(0, 5, 6);
			store.save(at("image.tif"), image, SaveMode.CREATE, Progress.NONE);
			store.save(at("photo.png"), new Item.Bytes(new byte[] { 1, 2 }), SaveMode.CREATE, Progress.NONE);
			Versions versions = Versions.of(store);
			versions.copy(at("image.tif"), at("plain"), Progress.NONE);
			versions.copy(at("image.tif"), at("other.tiff"), Progress.NONE);
			versions.copy(at("photo.png"), at("photo"), Progress.NONE);
			assertSameItem(image, load(store, "plain"), "NumPy");
			assertSameItem(image, load(store, "other.tiff"), "TIFF");
			assertSameItem(new Item.Bytes(new byte[] { 1, 2 }), load(store, "photo"), "bytes");
			assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@Test
	void storesWithoutFilesRefuse() {
		try (VirtualFileSystem files = files()) {
			for (String address : List.of("memory:versions!", "hdf5:" + folder.resolve("a.h5") + "!")) {
				Backend store = files.at(address, Access.WRITE).backend();
				DataException why = assertThrows(DataException.Unsupported.class, () -> Versions.of(store), address);
				assertTrue(why.what().contains("no versions"), why.what());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "disk", "zarr" })
	void verifyingTellsOfVersionsThatOthersChanged(String scheme) throws IOException {
		try (VirtualFileSystem files = files()) {
			Backend store = files.at(address(scheme), Access.WRITE).backend();
			fill(store);
			Version version = Versions.of(store).keep(at("f"), Optional.of("v"), Progress.NONE);
			Path tree = Path.of(version.address().substring(scheme.length() + 1));
			Path file = tree.resolve(scheme.equals("disk") ? "f/note.txt" : "f/note/zarr.json");
			byte[] content = Files.readAllBytes(file);
			Files.delete(file);
			assertEquals(List.of("version v"), store.verify(StorePath.ROOT, Progress.NONE).stream().map(problem -> problem.where()).toList());
			assertEquals(List.of(), store.verify(at("beside"), Progress.NONE), "of what it says nothing about");
			Files.write(file, content);
			assertEquals(1, store.verify(at("f/note"), Progress.NONE).size(), "another file in its place");
			Files.write(tree.resolveSibling("version.json"), new byte[] { '{' });
			assertTrue(store.verify(StorePath.ROOT, Progress.NONE).getFirst().what().contains("document"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "disk", "zarr" })
	void whatIsKeptWhileItIsChangedIsOneStateOrRefused(String scheme) throws InterruptedException {
		try (VirtualFileSystem files = files()) {
			Backend store = files.at(address(scheme), Access.WRITE).backend();
			save(store, "a", KilledWriter.numbers(0));
			AtomicBoolean done = new AtomicBoolean();
			Thread writer = Thread.ofPlatform().start(() -> {
				for (int i = 1; !done.get(); i++) {
					save(store, "a", KilledWriter.numbers(i));
				}
			});
			Versions versions = Versions.of(store);
			int kept = 0;
			for (int i = 0; i < 15; i++) {
				try {
					Version version = versions.keep(at("a"), Optional.empty(), Progress.NONE);
					try (Backend then = versions.open(version)) {
						int[] items = ((Item.Numbers) load(then, "a")).items().toArray(ValueLayout.JAVA_INT_UNALIGNED);
						for (int item : items) {
							assertEquals(items[0], item, "half one, half another");
						}
						kept++;
					}
				} catch (DataException.NotWritable e) {
					assertTrue(e.what().contains("again and again"), e.what());
				}
			}
			done.set(true);
			writer.join();
			assertEquals(kept, versions.all().size());
			assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "disk", "zarr" })
	void akilledProcessLeavesWholeVersionsAndNothingElse(String scheme) throws IOException, InterruptedException {
		Random random = new Random(KilledProcess.seed() + scheme.hashCode());
		try (VirtualFileSystem files = files()) {
			fill(files.at(address(scheme), Access.WRITE).backend());
		}
		int kills = KilledProcess.kills(2, 3);
		for (int i = 0; i < kills; i++) {
			ChildJava.kill(KilledVersions.class, random.nextInt(400), address(scheme));
			try (VirtualFileSystem files = files()) {
				Backend store = files.at(address(scheme), Access.WRITE).backend();
				Versions versions = Versions.of(store);
				for (Version version : versions.all()) {
					try (Backend then = versions.open(version)) {
						assertFilled(then, "f");
					}
				}
				assertFilled(store, "f");
				if (store.stat(at("clone")).isPresent()) {
					assertFilled(store, "clone");
				}
				versions.drop(versions.keep(at("f"), Optional.empty(), Progress.NONE));
				assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE), "the next change takes away what was left");
			}
		}
	}
}
