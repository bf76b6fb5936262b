package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Copies between the stores that the program has, by steps as for large arrays: what comes out is the same, and verified. */
class CopiesBetweenStoresTest {

	private static final Resources RESOURCES = new Resources(Optional.of(new MemoryBudget(8 << 20)), 2);
	private static final Copies STEPS = new Copies(RESOURCES, new CopySettings(0, 60_000), new HashSet<>());

	@TempDir
	Path folder;

	private Backend open(String scheme, String name) {
		String place = scheme.equals("memory") ? folder.getFileName() + "-" + name : folder.resolve(name).toString();
		return Backends.installed().open(StoreAddress.parse(scheme + ":" + place + "!"), Access.WRITE, RESOURCES).backend();
	}

	private static Item.Numbers numbers(long seed, ZarrType type, long... shape) {
		ArrayInfo info = ArrayInfo.of(type, shape);
		byte[] bytes = new byte[Math.toIntExact(info.bytes())];
		new Random(seed).nextBytes(bytes);
		return new Item.Numbers(info, MemorySegment.ofArray(bytes));
	}

	private static void fill(Backend store) {
		store.save(StorePath.of("t/img/0"), numbers(1, ZarrType.UINT16, 30, 40, 50), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/img/plate.tif"), numbers(2, ZarrType.UINT8, 60, 70), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/img/f.npy"), numbers(3, ZarrType.FLOAT64, 100), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/scalar"), numbers(4, ZarrType.INT32), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/note"), new Item.Text("a\nü"), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/doc"), new Item.Json(JsonNodeFactory.instance.objectNode().put("a", 1.5)), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/raw"), new Item.Bytes(new byte[] { 1, 2, 3 }), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/table"), new Item.Table(List.of(new Item.Integers("i", new long[] { 1, 2 }),
				new Item.Doubles("d", new double[] { 0.5, Double.NaN }))), SaveMode.CREATE, Progress.NONE);
		store.save(StorePath.of("t/names"), new Item.Texts(ArrayInfo.of(ZarrType.STRING, 2), List.of("x", "yy")), SaveMode.CREATE, Progress.NONE);
		store.createFolder(StorePath.of("t/empty"));
		store.alias(StorePath.of("t/first"), StorePath.of("t/img/0"), SaveMode.CREATE);
	}

	private static TreeMap<String, String> all(Backend store, StorePath top) {
		TreeMap<String, String> found = new TreeMap<>();
		store.walk(top, entry -> found.put(entry.path().relativeTo(top).text(), entry.kind() + " "
				+ entry.aliasOf().map(target -> "-> " + target.relativeTo(top)).orElseGet(() -> entry.isFolder() ? "" : text(store.load(entry.path(),
						Progress.NONE)))), Progress.NONE);
		return found;
	}

	private static String text(Item item) {
		return switch (item) {
		case Item.Numbers numbers -> numbers.info() + " " + Arrays.hashCode(numbers.items().toArray(ValueLayout.JAVA_BYTE));
		case Item.Bytes bytes -> Arrays.toString(bytes.bytes());
		case Item.Json json -> json.document().toString();
		case Item.Table table -> table.columns().stream().map(column -> column.name() + column.hashCode()).toList().toString();
		case Item.Text _, Item.Texts _ -> item.toString();
		};
	}

	@ParameterizedTest
	@CsvSource({ "memory,disk", "disk,zarr", "zarr,memory" })
	void aTreeIsTheSameInEveryStore(String one, String two) {
		try (Backend from = open(one, "from"); Backend to = open(two, "to")) {
			fill(from);
			CopyReport report = STEPS.copy(new Place(from, StorePath.of("t")), new Place(to, StorePath.of("here/u")), CopyOptions.DEFAULT.verified(),
					Progress.NONE);
			assertEquals(all(from, StorePath.of("t")), all(to, StorePath.of("here/u")));
			assertTrue(report.verified());
			assertEquals(List.of("here"), to.children(StorePath.ROOT).stream().map(entry -> entry.path().text()).toList());
			assertEquals(List.of("u"), to.children(StorePath.of("here")).stream().map(entry -> entry.path().name()).toList());
			assertEquals(List.of(), to.verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@ParameterizedTest
	@CsvSource({ "memory,zarr", "zarr,disk" })
	void anArrayIsCutAnewInLittleMemory(String one, String two) {
		try (Backend from = open(one, "from"); Backend to = open(two, "to")) {
			Item.Numbers item = numbers(5, ZarrType.UINT16, 32, 32, 32);
			from.save(StorePath.of("x"), item, ArrayLayout.AUTOMATIC.withChunk(1, 32, 32), SaveMode.CREATE, Progress.NONE);
			MemoryBudget budget = new MemoryBudget(60_000);
			Copies copies = new Copies(new Resources(Optional.of(budget), 1), new CopySettings(0, 20_000), new HashSet<>());
			copies.copy(new Place(from, StorePath.of("x")), new Place(to, StorePath.of("x")),
					CopyOptions.DEFAULT.with(ArrayLayout.AUTOMATIC.withChunk(32, 4, 4)).verified(), Progress.NONE);
			assertArrayEquals(item.items().toArray(ValueLayout.JAVA_BYTE),
					((Item.Numbers) to.load(StorePath.of("x"), Progress.NONE)).items().toArray(ValueLayout.JAVA_BYTE));
			assertEquals(0, budget.used());
			assertEquals(1, to.children(StorePath.ROOT).size());
		}
	}

	@Test
	void theOverlayOfAFolderOfFilesIsFlushedIntoIt() {
		try (Backend disk = open("disk", "to"); OverlayBackend overlay = new OverlayBackend(disk, RESOURCES, Optional.empty())) {
			fill(disk);
			overlay.move(StorePath.of("t/img/plate.tif"), StorePath.of("t/moved.tif"), SaveMode.CREATE);
			overlay.save(StorePath.of("t/note"), new Item.Text("new"), SaveMode.REPLACE, Progress.NONE);
			overlay.save(StorePath.of("t/more/x"), numbers(6, ZarrType.FLOAT32, 9, 9), SaveMode.CREATE, Progress.NONE);
			overlay.deleteTree(StorePath.of("t/empty"), Progress.NONE);
			TreeMap<String, String> wanted = all(overlay, StorePath.of("t"));
			overlay.flush(Progress.NONE);
			assertEquals(wanted, all(disk, StorePath.of("t")));
			assertEquals(List.of(), disk.verify(StorePath.ROOT, Progress.NONE));
		}
	}
}
