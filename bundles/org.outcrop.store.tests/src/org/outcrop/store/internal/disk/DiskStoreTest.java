package org.outcrop.store.internal.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Opened;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

class DiskStoreTest extends DiskStoreCase {

	@Test
	void itemsAreTheFilesThatTheRulesSay() throws IOException {
		store.save("array", Samples.counting(0, 2));
		store.save("img.npy", Samples.counting(0, 2));
		store.save("described", Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 2).withAxes("x"), 1));
		store.save("picture.tif", Samples.counting(0, 2, 2));
		store.save("flat.raw", Samples.counting(0, 2));
		store.save("table", new Item.Table(List.of(new Item.Integers("i", new long[] { 1 }), new Item.Strings("s", List.of("a")))));
		store.save("text", new Item.Text("é"));
		store.save("json", new Item.Json(JsonNodeFactory.instance.objectNode()));
		store.save("photo.png", new Item.Bytes(new byte[1]));
		store.save("noextension", new Item.Bytes(new byte[1]));
		store.save("a.txt", new Item.Bytes(new byte[1]));
		store.backend().alias(StorePath.of("link"), StorePath.of("text"), SaveMode.CREATE);
		assertEquals(new TreeSet<>(List.of("array.npy", "img.npy.npy", "described.npy", ".described.npy.outcrop", "picture.tif", "flat.raw",
				".flat.raw.outcrop", "table.csv", "text.txt", "json.json", "photo.png", "noextension.bin", "a.txt.bin", "link.outcrop-alias")),
						files());
		assertEquals("\"i\",\"s\"\n1,\"a\"\n", new String(store.bytes("table.csv"), java.nio.charset.StandardCharsets.UTF_8));
		assertArrayEquals(new byte[] { (byte) 0xC3, (byte) 0xA9 }, store.bytes("text.txt"));
		assertEquals(8, store.bytes("flat.raw").length);
	}

	@Test
	void foreignFilesAreItemsUnderTheirNames() {
		store.file("README", "x");
		store.file("sub/data.dat", "x");
		store.file("notes.txt", "words");
		store.file(".hidden", "x");
		store.file("a:b", "x");
		assertEquals(List.of("README", "notes", "sub"),
				store.backend().children(StorePath.ROOT).stream().map(entry -> entry.path().text()).toList());
		assertEquals(new Item.Bytes(new byte[] { 'x' }), store.load("README"));
		assertEquals(new Item.Bytes(new byte[] { 'x' }), store.load("sub/data.dat"));
		assertEquals(new Item.Text("words"), store.load("notes"));
		assertEquals(new Item.Text("words"), store.load("notes.txt"), "the exact name of the file");
		assertEquals(Optional.empty(), kind("notes.txt"), "but no item has it");
		assertThrows(DataException.Unsupported.class, () -> store.load(".hidden"));
		store.backend().save(StorePath.of("README"), new Item.Bytes(new byte[] { 'y' }), SaveMode.REPLACE, Progress.NONE);
		assertArrayEquals(new byte[] { 'y' }, store.bytes("README"), "replaced where it lay");
		assertTrue(problems().stream().anyMatch(problem -> problem.where().equals("a:b")), "a file that nobody sees");
	}

	@Test
	void twoFilesForOneItemAreAnErrorThatNamesBoth() {
		store.file("x.npy", "1");
		store.file("x.txt", "2");
		DataException why = assertThrows(DataException.class, () -> store.load("x"));
		assertTrue(why.what().contains("x.npy") && why.what().contains("x.txt"), why.what());
		assertThrows(DataException.NotWritable.class, () -> store.save("x", new Item.Text("t")));
		assertThrows(DataException.NotWritable.class, () -> store.backend().delete(StorePath.of("x")));
		assertThrows(DataException.NotWritable.class,
				() -> store.backend().save(StorePath.of("x"), new Item.Text("t"), SaveMode.REPLACE, Progress.NONE));
		assertEquals(1, store.backend().children(StorePath.ROOT).size());
		assertEquals(new Item.Text("2"), store.load("x.txt"), "each is read by its exact name");
		assertTrue(problems().stream().anyMatch(problem -> problem.what().contains("x.npy, ") || problem.what().contains(", x.npy")));
	}

	@Test
	void aFolderAndTheFileOfAnItemDontShareAName() throws IOException {
		store.save("img.npy/inside", new Item.Text("t"));
		assertThrows(DataException.NotWritable.class, () -> store.save("img", Samples.counting(0, 2)));
		store.save("other", Samples.counting(0, 2));
		assertThrows(DataException.NotWritable.class, () -> store.save("other.npy/inside", new Item.Text("t")));
		assertThrows(DataException.NotWritable.class, () -> store.backend().createFolder(StorePath.of("other.npy")));
		assertEquals(new TreeSet<>(List.of("img.npy/inside.txt", "other.npy")), files());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void linksThatLeadOutAreNeitherFollowedNorWrittenThrough() throws IOException {
		Path outside = Files.createDirectory(folder.resolve("outside"));
		Files.writeString(outside.resolve("secret.txt"), "secret");
		Files.createSymbolicLink(store.root().resolve("out"), outside);
		Files.createSymbolicLink(store.root().resolve("file.txt"), outside.resolve("secret.txt"));
		Files.createSymbolicLink(store.root().resolve("nowhere.npy"), outside.resolve("no"));
		for (String path : List.of("out/secret", "file", "out", "nowhere")) {
			assertThrows(DataException.class, () -> store.load(path), path);
		}
		assertThrows(DataException.class, () -> store.backend().children(StorePath.of("out")));
		assertThrows(DataException.NotWritable.class, () -> store.save("out/new", new Item.Text("t")));
		assertThrows(DataException.NotWritable.class, () -> store.backend().save(StorePath.of("file"), new Item.Text("t"), SaveMode.REPLACE,
				Progress.NONE));
		assertThrows(DataException.NotWritable.class, () -> store.backend().createFolder(StorePath.of("out/new/deep")));
		assertEquals(List.of(), store.backend().children(StorePath.ROOT));
		assertEquals(3, problems().size());
		store.save("in/x", new Item.Text("t"));
		Files.createSymbolicLink(store.root().resolve("in/out"), outside);
		assertTrue(store.backend().deleteTree(StorePath.of("in"), Progress.NONE));
		assertTrue(store.backend().delete(StorePath.of("out")));
		assertEquals("secret", Files.readString(outside.resolve("secret.txt")));
		try (Stream<Path> left = Files.list(outside)) {
			assertEquals(1, left.count());
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void linksInsideAreAliasesOfFoldersAndFilesLikeOthers() throws IOException {
		store.save("a/b/x", new Item.Text("t"));
		Files.createSymbolicLink(store.root().resolve("a/b/up"), store.root().resolve("a"));
		Files.createSymbolicLink(store.root().resolve("y.txt"), store.root().resolve("a/b/x.txt"));
		assertEquals(new Item.Text("t"), store.load("a/b/up/b/up/b/x"));
		assertEquals(Optional.of(StorePath.of("a")), store.backend().stat(StorePath.of("a/b/up")).orElseThrow().aliasOf());
		assertEquals(new Item.Text("t"), store.load("y"));
		int[] count = new int[1];
		store.backend().walk(StorePath.ROOT, _ -> count[0]++, Progress.NONE);
		assertEquals(5, count[0], "a circle is not walked");
	}

	@Test
	void whatWasWrittenAndNotCommittedLeavesNoFile() throws IOException {
		store.save("a", Samples.counting(0, 2));
		assertThrows(DataException.NotWritable.class, () -> store.save("a", Samples.counting(0, 2)));
		assertThrows(DataException.NotWritable.class, () -> store.save("a/below", Samples.counting(0, 2)));
		try (Transaction transaction = store.backend().begin()) {
			transaction.save(StorePath.of("b"), Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 2).withAxes("x"), 1), SaveMode.CREATE, Progress.NONE);
		}
		try (Stream<Path> left = Files.walk(store.root())) {
			assertEquals(List.of(), left.filter(file -> file.getFileName().toString().contains("staged")).toList());
		}
		assertEquals(new TreeSet<>(List.of("a.npy")), files());
	}

	@Test
	void verifyTellsDamage() throws IOException {
		store.save("cut", Samples.counting(0, 100));
		store.save("described", Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 2).withAxes("x"), 1));
		store.save("gone", Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 2).withAxes("x"), 1));
		store.save("json", new Item.Json(JsonNodeFactory.instance.objectNode()));
		store.save("fine", Samples.counting(0, 3));
		assertEquals(List.of(), problems());
		store.file("cut.npy", java.util.Arrays.copyOf(store.bytes("cut.npy"), 300));
		byte[] other = store.bytes("described.npy");
		other[other.length - 1]++;
		store.file("described.npy", other);
		Files.delete(store.root().resolve("gone.npy"));
		store.file("json.json", "{");
		store.file("bad.txt", new byte[] { (byte) 0xFF });
		store.backend().alias(StorePath.of("alias"), StorePath.of("no"), SaveMode.CREATE);
		assertEquals(List.of("/", "alias", "bad", "cut", "described", "json"),
				problems().stream().map(problem -> problem.path().toString()).sorted().toList());
	}

	@Test
	void companionsOfAnotherVersionAreTakenOnlyWhereShapeAndTypeAgree() {
		store.save("a", Samples.numbers(ArrayInfo.of(ZarrType.INT32, 4).withAxes("x"), 1));
		store.save("b", Samples.counting(9, 4));
		store.file("a.npy", store.bytes("b.npy"));
		assertEquals(List.of("x"), ((Item.Numbers) store.load("a")).info().axes());
		store.save("c", Samples.counting(9, 5));
		store.file("a.npy", store.bytes("c.npy"));
		assertEquals(List.of(), ((Item.Numbers) store.load("a")).info().axes());
	}

	@Test
	void aReaderSeesAttributesWithTheNumbersTheyWereSavedWith() throws InterruptedException {
		AtomicBoolean done = new AtomicBoolean();
		store.save("a", marked(0));
		Thread writer = Thread.ofPlatform().start(() -> {
			for (int i = 1; i <= 40; i++) {
				// every third says nothing of itself, and has no companion
				store.backend().save(StorePath.of("a"), marked(i), SaveMode.REPLACE, Progress.NONE);
			}
			done.set(true);
		});
		int looks = 0;
		while (!done.get()) {
			Item.Numbers found = (Item.Numbers) store.load("a");
			int value = found.items().get(ValueLayout.JAVA_INT_UNALIGNED, 0);
			Samples.assertSameItem(marked(value), found, "look " + looks++);
		}
		writer.join();
		assertTrue(looks > 0);
		assertEquals(List.of(), problems());
	}

	private static Item.Numbers marked(int value) {
		Item.Numbers plain = Samples.constant(value, 100);
		return value % 3 == 2 ? plain : new Item.Numbers(plain.info().withAttributes(JsonNodeFactory.instance.objectNode().put("value",
				value)), plain.items());
	}

	@Test
	void rawFilesNeedTheirCompanion() throws IOException {
		store.save("a.raw", Samples.counting(0, 2, 3));
		store.file("a.raw", new byte[23]);
		assertThrows(DataException.Truncated.class, () -> store.load("a.raw"));
		Files.delete(store.root().resolve(".a.raw.outcrop"));
		assertEquals(new Item.Bytes(new byte[23]), store.load("a.raw"), "bytes, as nothing tells what they are");
	}

	@Test
	void picturesMovedToOtherNamesAreWrittenAnew() throws IOException {
		store.save("a.tif", Samples.counting(0, 3, 4));
		store.save("b.raw", Samples.counting(0, 3, 4));
		store.backend().move(StorePath.of("a.tif"), StorePath.of("a"), SaveMode.CREATE);
		store.backend().move(StorePath.of("b.raw"), StorePath.of("deep/b"), SaveMode.CREATE);
		Samples.assertSameItem(Samples.counting(0, 3, 4), store.load("a"), "a");
		Samples.assertSameItem(Samples.counting(0, 3, 4), store.load("deep/b"), "b");
		assertEquals(new TreeSet<>(List.of("a.npy", "deep/b.npy")), files());
	}

	@Test
	void addressesFindTheBorderOfTheStore() {
		store.save("day 1/image", Samples.counting(0, 2));
		store.save("day 1/a.npy", Samples.counting(0, 2));
		String root = store.root().toString();
		record Case(String address, String store, String item) {
		}
		for (Case one : List.of(new Case("disk:" + root + "!day 1/image", root, "day 1/image"), new Case("disk:" + root, root, ""),
				new Case("disk:" + root + "/day 1/image", root + "/day 1", "image"), new Case(root + "/day 1/image.npy", root + "/day 1", "image"),
				new Case("disk:" + root + "/day 1/new.npy", root + "/day 1", "new"), new Case("disk:" + root + "/day 1/a.npy", root + "/day 1", "a.npy"),
				new Case("disk:" + root + "/not/there", root, "not/there"), new Case("disk:" + root + "!not/there", root, "not/there"))) {
			Opened opened = Backends.installed().open(StoreAddress.parse(one.address), Access.READ, new Resources(Optional.empty(), 1));
			try (var backend = opened.backend()) {
				assertEquals("disk:" + Path.of(one.store), backend.address(), one.address);
				assertEquals(StorePath.of(one.item), opened.path(), one.address);
				if (one.item.contains("image")) {
					Samples.assertSameItem(Samples.counting(0, 2), backend.load(opened.path(), Progress.NONE), one.address);
				}
			}
		}
		for (String bad : List.of("disk:" + root + "/no such!x", "disk:", "disk:" + root + "/day 1/image.npy!x", "disk:" + root
				+ "/.hid/../a:b")) {
			assertThrows(DataException.class, () -> Backends.installed().open(StoreAddress.parse(bad), Access.READ,
					new Resources(Optional.empty(), 1)), bad);
		}
	}

	@Test
	void readingLeavesNoTrace() throws IOException {
		Path plain = Files.createDirectory(folder.resolve("plain"));
		Files.writeString(plain.resolve("x.txt"), "t");
		try (TestStore reading = TestStore.open(plain, Access.READ)) {
			assertEquals(new Item.Text("t"), reading.load("x"));
			assertEquals(List.of(), reading.backend().verify(StorePath.ROOT, Progress.NONE));
		}
		try (Stream<Path> left = Files.list(plain)) {
			assertEquals(1, left.count());
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aFolderThatCannotBeWrittenIsRefused() throws IOException {
		Path plain = Files.createDirectory(folder.resolve("plain"));
		assertTrue(plain.toFile().setWritable(false));
		Assumptions.assumeFalse(Files.isWritable(plain), "skipped: this user writes everywhere");
		assertThrows(DataException.NotWritable.class, () -> TestStore.writing(plain));
		assertTrue(plain.toFile().setWritable(true));
	}

	@Test
	void aStoreThatIsRemovedUnderWayIsAnErrorOfData() throws IOException {
		store.save("a/x", new Item.Text("t"));
		try (Transaction transaction = store.backend().begin()) {
			transaction.save(StorePath.of("b"), new Item.Text("t"), SaveMode.CREATE, Progress.NONE);
			Workspace.deleteTree(store.root());
			assertThrows(DataException.class, transaction::commit);
		}
		assertThrows(DataException.class, () -> store.load("a/x"));
		assertEquals(Optional.empty(), kind("a"));
		assertThrows(DataException.class, () -> store.backend().children(StorePath.ROOT));
	}
}
