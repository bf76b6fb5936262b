package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.BackendFixture.at;
import static org.outcrop.testing.BackendFixture.text;
import static org.outcrop.testing.Samples.assertSameItem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.outcrop.data.DataException;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.StorePath;

/** Part of {@link BackendContract}: names are kept as they are or refused, and lead nowhere else. */
public interface NamesContract extends BackendFixture {

	/** Names that every backend keeps. */
	static List<String> goodNames() {
		List<String> names = new ArrayList<>(List.of("a", "A b", "Größe", "試料 1", "😀", "été", "Ω≈ç√", "עברית", "'quoted'", "it's",
				"a,b;c", "#1", "50%", "a%20b", "a+b", "a&b=c", "(x)", "[x]", "{x}", "~", "!", "@", "$HOME", "`x`", "^", "-", "--help", "_", "0",
						"00", "007", "1e5", "x=1", "null", "true",
				"c", "zarr", "x.y.z", "a.b", "x.PNG", "upper.NPY", "archive.tar.gz", "group", "0.0", "c0", " leading", "a  b", "con1", "auxiliary",
						"\u00a0", "ｆｕｌｌ"));
		for (String suffix : List.of("npy", "json", "txt", "csv", "bin", "tif", "tiff", "raw", "zarr", "h5", "alias", "tmp", "npy.npy",
				"json.txt")) {
			names.add("same." + suffix);
		}
		for (int i = 0; names.size() < 200; i++) {
			names.add("name " + i + " " + (char) ('\u0100' + 3 * i));
		}
		return List.copyOf(names);
	}

	@Test
	default void namesAreKeptWhateverKindTheyName() {
		List<Item> kinds = RulesContract.oneOfEachKind();
		List<String> names = goodNames();
		for (int i = 0; i < names.size(); i++) {
			create("n/" + names.get(i), kinds.get(2 + i % 4));
		}
		for (int i = 0; i < names.size(); i++) {
			assertSameItem(kinds.get(2 + i % 4), load("n/" + names.get(i)), names.get(i));
		}
		assertEquals(200, names.size());
		if (reader().capabilities().listable()) {
			List<String> sorted = names.stream().map(name -> "n/" + name).sorted().toList();
			assertEquals(sorted, reader().children(at("n")).stream().map(entry -> entry.path().text()).toList());
		}
	}

	@Test
	default void namesLikeFilesAreNamesOfArraysToo() {
		List<String> names = goodNames();
		for (int i = 0; i < names.size(); i++) {
			create("n/" + names.get(i), Samples.counting(i, 2, 2));
		}
		for (int i = 0; i < names.size(); i++) {
			assertSameItem(Samples.counting(i, 2, 2), load("n/" + names.get(i)), names.get(i));
		}
	}

	@Test
	default void namesThatDifferBySuffixAreDifferentItems() {
		List<Item> kinds = RulesContract.oneOfEachKind().stream().filter(item -> !(item instanceof Item.Texts)).toList();
		List<String> names = List.of("a", "a.npy", "a.npy.npy", "a.txt", "a.json", "a.csv", "a.bin", "a.tif", "a.png", "a.zarr");
		for (int round = 0; round < kinds.size(); round++) {
			for (int i = 0; i < names.size(); i++) {
				create(round + "/" + names.get(i), kinds.get((i + round) % kinds.size()));
			}
			for (int i = 0; i < names.size(); i++) {
				assertSameItem(kinds.get((i + round) % kinds.size()), load(round + "/" + names.get(i)), names.get(i));
			}
			assertTrue(writer().delete(at(round + "/a")));
			assertEquals(Optional.empty(), reader().stat(at(round + "/a")));
			assertTrue(reader().stat(at(round + "/a.npy")).isPresent());
		}
	}

	@Test
	default void foldersHaveTheSameNamesAsItems() {
		List<String> refused = new ArrayList<>();
		for (String name : goodNames()) {
			try {
				create("f/" + name + "/x", text(name));
			} catch (DataException.NotWritable e) {
				refused.add(name);
				assertEquals(Optional.empty(), reader().stat(at("f/" + name)), name + " was refused and is there");
				continue;
			}
			assertSameItem(text(name), load("f/" + name + "/x"), name);
			assertTrue(reader().stat(at("f/" + name)).orElseThrow().isFolder(), name);
		}
		assertTrue(refused.size() <= 15, refused.toString());
		assertFalse(refused.contains("a.b"), refused.toString());
	}

	@Test
	default void longNamesAreKeptOrRefusedWithAReason() {
		List<String> names = List.of("x".repeat(255), "é".repeat(127), "試".repeat(85), "x".repeat(240), "x".repeat(251) + ".txt",
				"x".repeat(180));
		List<Item> kinds = RulesContract.oneOfEachKind();
		for (int kind = 0; kind < kinds.size(); kind++) {
			Item item = kinds.get(kind);
			for (String name : names) {
				StorePath path = at("long " + kind + "/" + name);
				try {
					create(path.text(), item);
				} catch (DataException.NotWritable | DataException.Unsupported e) {
					assertFalse(e.what().isBlank() || e.advice().isBlank());
					assertTrue(name.getBytes(StandardCharsets.UTF_8).length > 180, () -> "refused though it is short: " + e);
					assertEquals(Optional.empty(), reader().stat(path));
					continue;
				}
				assertSameItem(item, load(path.text()), name);
			}
		}
	}

	@Test
	default void longPathsAreKept() {
		String path = "folder of some length/".repeat(30) + "x";
		create(path, Samples.counting(1, 2));
		assertSameItem(Samples.counting(1, 2), load(path), path);
	}

	@Test
	default void namesThatLeadElsewhereAreRefused() {
		List<String> bad = List.of("/", "/etc/passwd", "..", "../x", "a/../../x", "a//b", "a/", "C:/x", "C:x", "a\\b", "nul", "COM1.txt",
				"a/aux", "a.",
				"a ", "a\u0000b", "a\nb", ".", "a/./b", ".~outcrop-tmp-1-x", "x".repeat(300), "é".repeat(150), "a?b", "a*", "a|b", "<a>", "\"a\"");
		for (String path : bad) {
			DataException why = assertThrows(DataException.Unsupported.class, () -> create(path, text("t")), path);
			assertFalse(why.what().isBlank() || why.advice().isBlank(), path);
			assertThrows(DataException.Unsupported.class, () -> load(path), path);
		}
		if (reader().capabilities().listable()) {
			assertEquals(List.of(), reader().children(StorePath.ROOT).stream().map(Entry::path).toList());
		}
	}

	@Test
	default void hiddenNamesAreKeptAndListedOrRefused() {
		List<String> names = List.of(".hidden", ".zarray", ".zgroup", "zarr.json", ".a.npy", ".git");
		TreeSet<String> kept = new TreeSet<>();
		for (String name : names) {
			try {
				create("h/" + name, text(name));
				kept.add("h/" + name);
				assertSameItem(text(name), load("h/" + name), name);
			} catch (DataException.NotWritable | DataException.Unsupported e) {
				assertFalse(e.what().isBlank() || e.advice().isBlank());
				assertEquals(Optional.empty(), reader().stat(at("h/" + name)), name + " was refused and is there");
			}
		}
		create("h/x", text("x"));
		kept.add("h/x");
		if (reader().capabilities().listable()) {
			assertEquals(List.copyOf(kept), reader().children(at("h")).stream().map(entry -> entry.path().text()).toList());
		}
	}
}
