package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.BackendFixture.at;
import static org.outcrop.testing.BackendFixture.text;
import static org.outcrop.testing.Samples.assertSameItem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrType;

/** Part of {@link BackendContract}: overwriting, parents, deleting, moving, aliases, listing. */
public interface RulesContract extends BackendFixture {

	/** One item of each kind. */
	static List<Item> oneOfEachKind() {
		return List.of(Samples.counting(0, 3), new Item.Texts(ArrayInfo.of(ZarrType.STRING, 1), List.of("t")), text("text"),
				new Item.Json(ItemsContract.json("{\"a\": 1}")), new Item.Bytes(new byte[] { 1 }),
				new Item.Table(List.of(new Item.Integers("i", new long[] { 1 }))));
	}

	/** Fails unless it is refused as not writable. */
	default void assertRefused(Runnable action, String what) {
		assertThrows(DataException.NotWritable.class, action::run, what);
	}

	/** Whether something is there. */
	default boolean isThere(String path) {
		return reader().stat(at(path)).isPresent();
	}

	@Test
	default void creatingIsRefusedWhereAnythingIs() {
		for (Item there : oneOfEachKind()) {
			create("there", there);
			for (Item other : oneOfEachKind()) {
				assertRefused(() -> create("there", other), other.kind() + " over " + there.kind());
				assertSameItem(there, load("there"), "untouched");
			}
			assertTrue(writer().delete(at("there")));
		}
		writer().createFolder(at("there"));
		oneOfEachKind().forEach(item -> assertRefused(() -> create("there", item), item.kind() + " over a folder"));
		assertEquals(ItemKind.FOLDER, reader().stat(at("there")).orElseThrow().kind());
	}

	@Test
	default void replacingNeedsTheSameKind() {
		for (Item there : oneOfEachKind()) {
			replace("there", there);
			for (Item other : oneOfEachKind()) {
				if (other.kind() == there.kind()) {
					replace("there", other);
					assertSameItem(other, load("there"), "replaced");
					replace("there", there);
				} else {
					assertRefused(() -> replace("there", other), other.kind() + " over " + there.kind());
				}
				assertSameItem(there, load("there"), "as it was");
			}
			assertTrue(writer().delete(at("there")));
		}
		create("there/below", text("deep"));
		oneOfEachKind().forEach(item -> assertRefused(() -> replace("there", item), item.kind() + " over a folder"));
		assertSameItem(text("deep"), load("there/below"), "untouched");
	}

	@Test
	default void replacingMayChangeShapeAndType() {
		create("a", Samples.counting(0, 3, 3));
		replace("a", Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 7), 1));
		assertSameItem(Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 7), 1), load("a"), "changed");
		replace("a", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 1), List.of("t")));
		assertEquals(ZarrType.STRING, info("a").type());
	}

	@Test
	default void foldersAboveAreMade() {
		create("a/b/c/d", text("deep"));
		for (String folder : List.of("a", "a/b", "a/b/c")) {
			assertEquals(ItemKind.FOLDER, reader().stat(at(folder)).orElseThrow().kind(), folder);
		}
		writer().createFolder(at("x/y/z"));
		writer().createFolder(at("x/y/z"));
		writer().createFolder(StorePath.ROOT);
		assertTrue(reader().stat(at("x/y/z")).orElseThrow().isFolder());
		assertTrue(reader().stat(at("x/y")).orElseThrow().isFolder());
	}

	@Test
	default void nothingIsSavedBelowAnItem() {
		for (Item item : oneOfEachKind()) {
			create("item", item);
			assertRefused(() -> create("item/below", text("t")), "below " + item.kind());
			assertRefused(() -> replace("item/deep/below", Samples.counting(0, 1)), "deep below " + item.kind());
			assertRefused(() -> writer().createFolder(at("item/folder")), "a folder below " + item.kind());
			assertRefused(() -> writer().createFolder(at("item")), "a folder over " + item.kind());
			assertRefused(() -> writer().alias(at("item/alias"), at("x"), SaveMode.CREATE), "an alias below " + item.kind());
			assertSameItem(item, load("item"), "untouched");
			assertFalse(isThere("item/below"));
			writer().delete(at("item"));
		}
	}

	@Test
	default void theRootIsAFolderAndStays() {
		assertThrows(DataException.class, () -> writer().save(StorePath.ROOT, text("t"), SaveMode.REPLACE, Progress.NONE));
		assertThrows(DataException.class, () -> writer().save(StorePath.ROOT, Samples.counting(0, 1), SaveMode.CREATE, Progress.NONE));
		assertRefused(() -> writer().delete(StorePath.ROOT), "deleting the root");
		assertThrows(DataException.class, () -> writer().move(StorePath.ROOT, at("a"), SaveMode.CREATE));
		assertTrue(reader().stat(StorePath.ROOT).orElseThrow().isFolder());
	}

	@Test
	default void deletingTakesItemsAndEmptyFolders() {
		create("a/text", text("t"));
		create("a/array", Samples.counting(0, 3));
		create("a/table", new Item.Table(List.of(new Item.Integers("i", new long[] { 1 }))));
		assertRefused(() -> writer().delete(at("a")), "a folder that is not empty");
		assertSameItem(text("t"), load("a/text"), "untouched");
		for (String path : List.of("a/text", "a/array", "a/table")) {
			assertTrue(writer().delete(at(path)), path);
			assertFalse(isThere(path), path);
			assertFalse(writer().delete(at(path)), path);
		}
		assertTrue(isThere("a"), "a folder outlives what it held");
		assertTrue(writer().delete(at("a")));
		assertFalse(isThere("a"));
		assertFalse(writer().delete(at("a")));
		assertFalse(writer().delete(at("no/where")));
	}

	@Test
	default void deletingATreeTakesAllBelowAndNothingBeside() {
		create("a/x", text("t"));
		create("a/b/c/array", Samples.counting(0, 3));
		create("ab/x", text("beside"));
		create("outside", text("target"));
		writer().alias(at("a/alias"), at("outside"), SaveMode.CREATE);
		assertTrue(writer().deleteTree(at("a"), Progress.NONE));
		assertFalse(isThere("a"));
		assertFalse(isThere("a/b/c/array"));
		assertSameItem(text("beside"), load("ab/x"), "beside");
		assertSameItem(text("target"), load("outside"), "what an alias leads to stays");
		assertFalse(writer().deleteTree(at("a"), Progress.NONE));
		assertTrue(writer().deleteTree(at("outside"), Progress.NONE), "an item too");
		assertFalse(isThere("outside"));
	}

	@Test
	default void movingKeepsItemsAndMakesFolders() {
		for (Item item : oneOfEachKind()) {
			create("from", item);
			writer().move(at("from"), at("to/deep/here"), SaveMode.CREATE);
			assertFalse(isThere("from"));
			assertSameItem(item, load("to/deep/here"), "moved");
			writer().delete(at("to/deep/here"));
		}
		create("f/a", text("t"));
		create("f/g/b", Samples.counting(0, 2));
		writer().alias(at("f/alias"), at("f/a"), SaveMode.CREATE);
		writer().move(at("f"), at("h/i"), SaveMode.CREATE);
		assertFalse(isThere("f"));
		assertSameItem(Samples.counting(0, 2), load("h/i/g/b"), "moved in a folder");
		assertEquals(Optional.of(at("f/a")), reader().stat(at("h/i/alias")).orElseThrow().aliasOf());
	}

	@Test
	default void movingFollowsTheRulesOfSaving() {
		create("a", text("a"));
		create("b", text("b"));
		create("array", Samples.counting(0, 1));
		create("folder/x", text("x"));
		assertRefused(() -> writer().move(at("a"), at("b"), SaveMode.CREATE), "onto an item");
		assertRefused(() -> writer().move(at("a"), at("array"), SaveMode.REPLACE), "onto another kind");
		assertRefused(() -> writer().move(at("a"), at("folder"), SaveMode.REPLACE), "onto a folder");
		assertRefused(() -> writer().move(at("folder"), at("a"), SaveMode.REPLACE), "a folder onto an item");
		assertRefused(() -> writer().move(at("a"), at("b/below"), SaveMode.CREATE), "below an item");
		assertRefused(() -> writer().move(at("folder"), at("folder/x/y"), SaveMode.CREATE), "into itself");
		assertRefused(() -> writer().move(at("folder"), at("folder/new"), SaveMode.CREATE), "into itself");
		assertThrows(DataException.class, () -> writer().move(at("no"), at("c"), SaveMode.CREATE));
		assertSameItem(text("a"), load("a"), "untouched");
		assertSameItem(text("b"), load("b"), "untouched");
		assertSameItem(Samples.counting(0, 1), load("array"), "untouched");
		assertSameItem(text("x"), load("folder/x"), "untouched");
		writer().move(at("a"), at("b"), SaveMode.REPLACE);
		assertSameItem(text("a"), load("b"), "replaced");
		assertFalse(isThere("a"));
		writer().move(at("b"), at("b"), SaveMode.REPLACE);
		assertSameItem(text("a"), load("b"), "moved onto itself");
	}

	@Test
	default void aliasesAreFollowedWhenRead() {
		create("deep/in/array", Samples.counting(0, 2, 2));
		create("deep/text", text("t"));
		writer().alias(at("links/array"), at("deep/in/array"), SaveMode.CREATE);
		writer().alias(at("links/folder"), at("deep"), SaveMode.CREATE);
		writer().alias(at("links/twice"), at("links/array"), SaveMode.CREATE);
		writer().alias(at("links/through"), at("links/folder/in"), SaveMode.CREATE);
		for (String path : List.of("links/array", "links/twice", "links/folder/in/array", "links/through/array")) {
			assertSameItem(Samples.counting(0, 2, 2), load(path), path);
			assertEquals(List.of(2L, 2L), info(path).shape(), path);
		}
		Entry entry = reader().stat(at("links/array")).orElseThrow();
		assertEquals(ItemKind.ARRAY, entry.kind());
		assertEquals(Optional.of(at("deep/in/array")), entry.aliasOf());
		assertEquals(ItemKind.FOLDER, reader().stat(at("links/folder")).orElseThrow().kind());
		assertEquals(Optional.of(at("deep")), reader().stat(at("links/folder")).orElseThrow().aliasOf());
		assertEquals(ItemKind.TEXT, reader().stat(at("links/folder/text")).orElseThrow().kind());
		assertEquals(Optional.empty(), reader().stat(at("links/folder/text")).orElseThrow().aliasOf());
		replace("deep/text", text("changed"));
		assertSameItem(text("changed"), load("links/folder/text"), "an alias is no copy");
	}

	@Test
	default void aliasesThatLeadNowhereOrInACircleAreErrorsOnlyWhenRead() {
		writer().alias(at("a/nowhere"), at("not/there"), SaveMode.CREATE);
		writer().alias(at("a/one"), at("a/two"), SaveMode.CREATE);
		writer().alias(at("a/two"), at("a/one"), SaveMode.CREATE);
		writer().alias(at("a/self"), at("a/self"), SaveMode.CREATE);
		writer().alias(at("a/below"), at("a/below/x"), SaveMode.CREATE);
		for (String path : List.of("a/nowhere", "a/one", "a/two", "a/self", "a/below")) {
			assertThrows(DataException.class, () -> load(path), path);
			assertThrows(DataException.class, () -> reader().openArray(at(path)), path);
			assertThrows(DataException.class, () -> load(path + "/x"), path);
			Entry entry = reader().stat(at(path)).orElseThrow();
			assertEquals(ItemKind.BYTES, entry.kind(), path);
			assertTrue(entry.aliasOf().isPresent(), path);
		}
		if (reader().capabilities().listable()) {
			assertEquals(5, reader().children(at("a")).size());
		}
		create("not/there", text("now it is"));
		assertSameItem(text("now it is"), load("a/nowhere"), "leads somewhere now");
	}

	@Test
	default void savingDeletingAndMovingActOnTheAliasItself() {
		create("target", text("target"));
		create("folder/x", text("x"));
		writer().alias(at("a"), at("target"), SaveMode.CREATE);
		writer().alias(at("f"), at("folder"), SaveMode.CREATE);
		assertRefused(() -> create("a", text("t")), "creating over an alias");
		assertRefused(() -> writer().alias(at("a"), at("x"), SaveMode.CREATE), "an alias over an alias");
		assertRefused(() -> writer().alias(at("target"), at("x"), SaveMode.CREATE), "an alias over an item");
		assertRefused(() -> writer().alias(at("target"), at("x"), SaveMode.REPLACE), "an alias instead of an item");
		assertRefused(() -> writer().alias(at("folder"), at("x"), SaveMode.REPLACE), "an alias instead of a folder");
		assertRefused(() -> replace("a", text("t")), "an item instead of an alias, of whatever kind its target is");
		assertRefused(() -> replace("f", text("t")), "an item instead of an alias");
		assertRefused(() -> writer().createFolder(at("a")), "a folder instead of an alias");
		assertRefused(() -> create("f/new", text("t")), "saving through an alias: one above it is no folder");
		writer().alias(at("a"), at("folder/x"), SaveMode.REPLACE);
		assertSameItem(text("x"), load("a"), "the alias leads elsewhere");
		writer().move(at("a"), at("b"), SaveMode.CREATE);
		assertFalse(isThere("a"));
		assertEquals(Optional.of(at("folder/x")), reader().stat(at("b")).orElseThrow().aliasOf());
		assertTrue(writer().delete(at("b")));
		assertTrue(writer().delete(at("f")));
		assertSameItem(text("x"), load("folder/x"), "untouched");
		assertSameItem(text("target"), load("target"), "untouched");
	}

	@Test
	default void foldersListWhatLiesDirectlyInThem() {
		Assumptions.assumeTrue(reader().capabilities().listable(), "folders are not listed here");
		assertEquals(List.of(), reader().children(StorePath.ROOT));
		for (String path : List.of("b/z", "b/a/deep", "b/a0", "b/M", "bc/x", "c")) {
			create(path, text(path));
		}
		create("b/array", Samples.counting(0, 2));
		create("b/table", new Item.Table(List.of(new Item.Integers("i", new long[] { 1 }))));
		writer().alias(at("b/alias"), at("bc"), SaveMode.CREATE);
		writer().createFolder(at("b/empty"));
		List<Entry> found = reader().children(at("b"));
		assertEquals(List.of("b/M", "b/a", "b/a0", "b/alias", "b/array", "b/empty", "b/table", "b/z"),
				found.stream().map(entry -> entry.path().text()).toList());
		assertEquals(List.of(ItemKind.TEXT, ItemKind.FOLDER, ItemKind.TEXT, ItemKind.FOLDER, ItemKind.ARRAY, ItemKind.FOLDER, ItemKind.TABLE,
				ItemKind.TEXT), found.stream().map(Entry::kind).toList());
		assertEquals(List.of("b", "bc", "c"), reader().children(StorePath.ROOT).stream().map(entry -> entry.path().text()).toList());
		assertEquals(List.of(), reader().children(at("b/empty")));
		assertEquals(List.of("x"), reader().children(at("b/alias")).stream().map(entry -> entry.path().name()).toList());
	}

	@Test
	default void walkingTellsFoldersBeforeWhatTheyHoldAndFollowsNoAlias() {
		Assumptions.assumeTrue(reader().capabilities().listable(), "folders are not listed here");
		for (String path : List.of("w/b/c/d", "w/b/e", "w/a", "w/b0/x", "beside/y")) {
			create(path, text(path));
		}
		create("w/array", Samples.counting(0, 2, 2));
		writer().alias(at("w/up"), at("w"), SaveMode.CREATE);
		List<String> seen = new ArrayList<>();
		reader().walk(at("w"), entry -> seen.add(entry.path().text()), Progress.NONE);
		assertEquals(new TreeSet<>(List.of("w/a", "w/array", "w/b", "w/b/c", "w/b/c/d", "w/b/e", "w/b0", "w/b0/x", "w/up")), new TreeSet<>(seen));
		assertEquals(9, seen.size());
		for (String path : seen) {
			String above = path.substring(0, path.lastIndexOf('/'));
			assertTrue(above.equals("w") || seen.indexOf(above) < seen.indexOf(path), path + " before its folder");
		}
		List<String> all = new ArrayList<>();
		reader().walk(StorePath.ROOT, entry -> all.add(entry.path().text()), Progress.NONE);
		assertEquals(12, all.size(), all.toString());
	}

	@Test
	default void nothingIsWrongWithWhatWasJustWritten() {
		List<Item> kinds = oneOfEachKind();
		for (int i = 0; i < kinds.size(); i++) {
			create("sound/" + i, kinds.get(i));
		}
		create("sound/axes", Samples.numbers(ArrayInfo.of(ZarrType.FLOAT32, 2).withAxes("x"), 1));
		writer().alias(at("sound/alias"), at("sound/axes"), SaveMode.CREATE);
		if (reader().capabilities().listable()) {
			assertEquals(List.of(), reader().verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@Test
	default void aBackendThatCannotWriteSaysSo() {
		Assumptions.assumeFalse(reader().capabilities().writable(), "this one writes");
		create("there", Samples.counting(0, 2));
		assertRefused(() -> reader().save(at("x"), text("t"), SaveMode.CREATE, Progress.NONE), "save");
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT8, 1);
		assertRefused(() -> reader().createArray(at("x"), info, ArrayLayout.AUTOMATIC, SaveMode.CREATE).close(), "array");
		assertRefused(() -> reader().updateArray(at("there")).close(), "update");
		assertRefused(() -> reader().createFolder(at("x")), "folder");
		assertRefused(() -> reader().delete(at("there")), "delete");
		assertRefused(() -> reader().deleteTree(at("there"), Progress.NONE), "delete tree");
		assertRefused(() -> reader().move(at("there"), at("x"), SaveMode.CREATE), "move");
		assertRefused(() -> reader().alias(at("x"), at("there"), SaveMode.CREATE), "alias");
		assertRefused(() -> reader().begin().close(), "begin");
		assertSameItem(Samples.counting(0, 2), load("there"), "untouched");
	}
}
