package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.outcrop.testing.BackendFixture.at;
import static org.outcrop.testing.Samples.assertSameItem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Backend;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Part of {@link BackendContract}: each kind of item comes back as it was, as a copy. */
public interface ItemsContract extends BackendFixture {

	/** Reads a document that a test wrote down. */
	static JsonNode json(String text) {
		try {
			return new ObjectMapper().readTree(text);
		} catch (JsonProcessingException e) {
			throw new IllegalArgumentException(text, e);
		}
	}

	/** Saves an item and looks whether it comes back. */
	default void roundTrip(String path, Item item) {
		create(path, item);
		assertSameItem(item, load(path), path);
		assertEquals(Optional.of(item.kind()), reader().stat(at(path)).map(entry -> entry.kind()), path);
	}

	@Test
	default void everyTypeOfNumbersKeepsEveryBit() {
		for (ZarrType type : Samples.numericTypes()) {
			roundTrip("types/" + type.v3Name(), Samples.numbers(ArrayInfo.of(type, 5, 7), type.hashCode()));
		}
	}

	@Test
	default void everyRankIsKept() {
		long[][] shapes = { {}, { 1 }, { 9 }, { 3, 4 }, { 2, 3, 4 }, { 2, 1, 3, 2 }, { 2, 2, 1, 2, 3 } };
		for (long[] shape : shapes) {
			for (ZarrType type : List.of(ZarrType.UINT8, ZarrType.FLOAT64, ZarrType.of(ZarrType.Kind.COMPLEX64))) {
				roundTrip("ranks/" + type.v3Name() + "/" + shape.length + "-" + Arrays.stream(shape).sum(),
						Samples.numbers(ArrayInfo.of(type, shape), shape.length));
			}
		}
	}

	@Test
	default void axesWithoutItemsAreKept() {
		long[][] shapes = { { 0 }, { 3, 0 }, { 0, 4 }, { 2, 0, 3 }, { 0, 0, 0, 0 } };
		for (long[] shape : shapes) {
			roundTrip("none/" + Arrays.toString(shape).replaceAll("[^0-9]+", "_"), Samples.numbers(ArrayInfo.of(ZarrType.UINT16, shape), 1));
		}
		roundTrip("none/texts", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 0), List.of()));
	}

	@Test
	default void namesOfAxesAndAttributesAreKept() {
		ObjectNode attributes = (ObjectNode) json("""
				{"unit": "nm", "scale": [0.5, 1e-9, 3], "deep": {"a": {"b": [null, true, "\\u00b5\\n\\""]}}, "big": 9007199254740993, "": "",
				"none": {}, "empty": [], "pixel size": -0.25}""");
		ArrayInfo info = ArrayInfo.of(ZarrType.FLOAT32, 2, 3).withAxes("scan y", "µ").withAttributes(attributes);
		roundTrip("meta/numbers", Samples.numbers(info, 3));
		roundTrip("meta/axes", Samples.numbers(ArrayInfo.of(ZarrType.INT32, 4).withAxes("t"), 3));
		roundTrip("meta/attributes", Samples.numbers(ArrayInfo.of(ZarrType.INT32).withAttributes(attributes), 3));
		roundTrip("meta/texts", new Item.Texts(new ArrayInfo(List.of(2L), ZarrType.STRING, List.of("label"), attributes), List.of("a", "b")));
		// and are gone when they are replaced by none
		replace("meta/numbers", Samples.counting(0, 2, 3));
		assertSameItem(Samples.counting(0, 2, 3), load("meta/numbers"), "replaced");
	}

	@Test
	default void textsInArraysAreKept() {
		List<String> texts = List.of("", "a", "Größe", "試料", "😀 two", "a\nb\tc", "\"quoted\", 'q'", " blanks ", "x".repeat(3000), "null", "0",
				"é");
		roundTrip("texts/flat", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 12), texts));
		roundTrip("texts/square", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 3, 4), texts));
		roundTrip("texts/one", new Item.Texts(ArrayInfo.of(ZarrType.STRING), List.of("only")));
		roundTrip("texts/empty", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 2), List.of("", "")));
	}

	@Test
	default void tablesAreKept() {
		roundTrip("tables/all", new Item.Table(List.of(
				new Item.Integers("whole", new long[] { 0, -1, Long.MAX_VALUE, Long.MIN_VALUE, 42 }),
				new Item.Doubles("number", new double[] { Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 0.1 }),
				new Item.Strings("text", List.of("", "007", "a,b;c\td", "two\nlines\r\n\"and quotes\"", "試料")),
				new Item.Doubles("whole numbers", new double[] { 1, 2, 3, 1e300, -5 }),
				new Item.Strings("digits", List.of("1", "2", "3", "NaN", "-0")),
				new Item.Doubles("nothing", new double[] { Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN }),
				new Item.Strings("empty", List.of("", "", "", "", "")),
				new Item.Integers("Länge, µm \"x\"", new long[5]))));
		roundTrip("tables/one", new Item.Table(List.of(new Item.Strings("only", List.of("")))));
		roundTrip("tables/row", new Item.Table(List.of(new Item.Doubles("d", new double[] { 3 }), new Item.Integers("i", new long[] { 3 }))));
		roundTrip("tables/rowless", new Item.Table(
				List.of(new Item.Integers("i", new long[0]), new Item.Doubles("d", new double[0]), new Item.Strings("s", List.of()))));
		roundTrip("tables/nothing", new Item.Table(List.of()));
	}

	@Test
	default void columnsKeepTheirOrder() {
		Item.Table table = new Item.Table(List.of(new Item.Integers("z", new long[] { 1 }), new Item.Integers("a", new long[] { 2 }),
				new Item.Integers("m", new long[] { 3 })));
		roundTrip("ordered", table);
		assertEquals(List.of("z", "a", "m"), ((Item.Table) load("ordered")).columns().stream().map(Item.Column::name).toList());
	}

	@Test
	default void textsAreKept() {
		List<String> texts = List.of("", "plain", "no end of line", "lines\nof\r\nall\rkinds\n", "\uFEFFmark first", "試料 😀 µ",
				"\t\u0001\u007f", "x".repeat(100_000));
		for (int i = 0; i < texts.size(); i++) {
			roundTrip("text/" + i, new Item.Text(texts.get(i)));
		}
	}

	@Test
	default void documentsAreKept() {
		List<String> documents = List.of("{}", "[]", "null", "true", "\"text\"", "0", "-1", "9223372036854775807",
				"123456789012345678901234567890",
				"0.1", "-0.0", "1e300", "1e-300", "{\"b\": 1, \"a\": {\"\": [1, 2.5, null, {}, []]}, \"试\": \"\\u0000\\n\\\"\\\\\"}",
						"[[[[[[[[1]]]]]]]]");
		for (int i = 0; i < documents.size(); i++) {
			roundTrip("json/" + i, new Item.Json(json(documents.get(i))));
		}
	}

	@Test
	default void bytesAreKept() {
		byte[] all = new byte[1024];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		roundTrip("bytes/none", new Item.Bytes(new byte[0]));
		roundTrip("bytes/all", new Item.Bytes(all));
		roundTrip("bytes/photo.png", new Item.Bytes(all));
		roundTrip("bytes/text", new Item.Bytes("text".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	default void whatWasSavedIsACopyAndWhatIsLoadedIsACopy() {
		Item.Numbers numbers = Samples.counting(0, 10);
		create("copy/numbers", numbers);
		numbers.items().fill((byte) 1);
		((Item.Numbers) load("copy/numbers")).items().fill((byte) 2);
		assertSameItem(Samples.counting(0, 10), load("copy/numbers"), "numbers");
		byte[] bytes = { 1, 2, 3 };
		create("copy/bytes", new Item.Bytes(bytes));
		bytes[0] = 9;
		((Item.Bytes) load("copy/bytes")).bytes()[1] = 9;
		assertSameItem(new Item.Bytes(new byte[] { 1, 2, 3 }), load("copy/bytes"), "bytes");
		long[] values = { 1, 2 };
		create("copy/table", new Item.Table(List.of(new Item.Integers("i", values))));
		values[0] = 9;
		((Item.Integers) ((Item.Table) load("copy/table")).columns().getFirst()).values()[1] = 9;
		assertSameItem(new Item.Table(List.of(new Item.Integers("i", new long[] { 1, 2 }))), load("copy/table"), "table");
		ObjectNode document = (ObjectNode) json("{\"a\": [1]}");
		create("copy/json", new Item.Json(document));
		document.put("b", 1);
		((ObjectNode) ((Item.Json) load("copy/json")).document()).put("c", 1);
		assertSameItem(new Item.Json(json("{\"a\": [1]}")), load("copy/json"), "json");
	}

	@Test
	default void whatCannotBeKeptIsRefusedBeforeAnythingIsWritten() {
		List<Item> hard = List.of(new Item.Text("half a pair \ud800"), new Item.Texts(ArrayInfo.of(ZarrType.STRING, 1), List.of("\udc00 half")),
				new Item.Texts(ArrayInfo.of(ZarrType.STRING, 2), List.of("zero at the end\0", "\0")),
				new Item.Json(JsonNodeFactory.instance.arrayNode().add(Double.NaN)),
				new Item.Table(List.of(new Item.Strings("half", List.of("\ud800")))),
				new Item.Numbers(ArrayInfo.of(new ZarrType(ZarrType.Kind.FIXED_BYTES, 3), 2), MemorySegment.ofArray(new byte[] { 1, 2, 0, 4, 0, 0 })),
				new Item.Numbers(ArrayInfo.of(new ZarrType(ZarrType.Kind.FIXED_TEXT, 8), 1), MemorySegment.ofArray(new byte[] { 65, 0, 0, 0, 0, 0, 0,
						0 })));
		for (int i = 0; i < hard.size(); i++) {
			String path = "hard/" + i;
			Item item = hard.get(i);
			try {
				create(path, item);
			} catch (DataException.NotWritable | DataException.Unsupported e) {
				assertEquals(Optional.empty(), reader().stat(at(path)), path + " was refused and is there");
				continue;
			}
			assertSameItem(item, load(path), path);
		}
	}

	@Test
	default void anotherOpeningSeesTheSame() {
		create("again/numbers", Samples.counting(5, 3, 3));
		create("again/text", new Item.Text("still here"));
		try (Backend again = reopened().orElse(null)) {
			if (again != null) {
				assertSameItem(Samples.counting(5, 3, 3), again.load(at("again/numbers"), Progress.NONE), "numbers");
				again.save(at("again/text"), new Item.Text("changed"), SaveMode.REPLACE, Progress.NONE);
				assertSameItem(new Item.Text("changed"), load("again/text"), "text");
			}
		}
	}

	@Test
	default void generationsTellOfChanges() {
		create("changes/text", new Item.Text("one"));
		create("changes/array", Samples.counting(0, 4));
		for (String path : List.of("changes/text", "changes/array")) {
			String before = reader().stat(at(path)).orElseThrow().generation();
			replace(path, path.endsWith("text") ? new Item.Text("two") : Samples.counting(1, 4));
			String after = reader().stat(at(path)).orElseThrow().generation();
			if (!before.isEmpty()) {
				assertNotEquals(before, after, path);
			}
		}
	}

	@Test
	default void whatIsNotThereIsSaidToBeNotThere() {
		assertEquals(Optional.empty(), reader().stat(at("no")));
		assertEquals(Optional.empty(), reader().stat(at("no/where")));
		assertThrows(DataException.Unsupported.class, () -> load("no"));
		assertThrows(DataException.Unsupported.class, () -> load("no/where"));
		assertThrows(DataException.Unsupported.class, () -> reader().openArray(at("no")));
		assertThrows(DataException.class, () -> reader().children(at("no")));
	}

	@Test
	default void kindsAreNotTakenForEachOther() {
		create("kinds/text", new Item.Text("text"));
		create("kinds/array", Samples.counting(0, 2));
		create("kinds/table", new Item.Table(List.of(new Item.Integers("i", new long[] { 1 }))));
		assertThrows(DataException.class, () -> reader().openArray(at("kinds/text")));
		assertThrows(DataException.class, () -> reader().openArray(at("kinds/table")));
		assertThrows(DataException.class, () -> reader().openArray(at("kinds")));
		assertThrows(DataException.class, () -> load("kinds"));
		assertThrows(DataException.class, () -> reader().children(at("kinds/text")));
		assertThrows(DataException.class, () -> load("kinds/text/below"));
		assertEquals(ItemKind.FOLDER, reader().stat(at("kinds")).orElseThrow().kind());
		assertEquals(ItemKind.FOLDER, reader().stat(at("")).orElseThrow().kind());
	}
}
