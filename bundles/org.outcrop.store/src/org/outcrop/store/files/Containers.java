package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * From one kind of item to another, without loss or not at all.
 *
 * <table>
 * <caption>What becomes what</caption>
 * <tr><td>table, array</td><td>columns of one type are the second axis of an array {@code [rows, columns]}, their names its attribute
 * {@value #COLUMNS}; a single column of texts is an array of texts</td></tr>
 * <tr><td>text, JSON</td><td>the text is the document as it is written; a text that is no JSON is refused</td></tr>
 * <tr><td>text or JSON, bytes</td><td>UTF-8; bytes that are none are refused</td></tr>
 * <tr><td>array, bytes</td><td>of uint8 on one axis without names and attributes</td></tr>
 * </table>
 */
public final class Containers {

	/** Attribute of an array that was a table: the names of its columns. */
	public static final String COLUMNS = "outcrop_columns";

	private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

	private Containers() {
	}

	/**
	 * Converts an item; the same item where it is of the kind already.
	 *
	 * @throws DataException.Unsupported where something would be lost
	 */
	public static Item convert(Item item, ItemKind to) {
		if (item.kind() == to) {
			return item;
		}
		return switch (item) {
		case Item.Table table when to == ItemKind.ARRAY -> array(table);
		case Item.Numbers numbers when to == ItemKind.TABLE -> table(numbers);
		case Item.Numbers numbers when to == ItemKind.BYTES -> bytes(numbers);
		case Item.Texts texts when to == ItemKind.TABLE -> table(texts);
		case Item.Text text when to == ItemKind.JSON -> json(text.text());
		case Item.Text text when to == ItemKind.BYTES -> new Item.Bytes(text.text().getBytes(StandardCharsets.UTF_8));
		case Item.Json json when to == ItemKind.TEXT -> new Item.Text(json.document().toPrettyString());
		case Item.Json json when to == ItemKind.BYTES -> new Item.Bytes(json.document().toPrettyString().getBytes(StandardCharsets.UTF_8));
		case Item.Bytes bytes when to == ItemKind.TEXT -> new Item.Text(text(bytes));
		case Item.Bytes bytes when to == ItemKind.JSON -> json(text(bytes));
		case Item.Bytes bytes when to == ItemKind.ARRAY -> new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, bytes.bytes().length),
				MemorySegment.ofArray(bytes.bytes().clone()));
		default -> throw refused("there is no conversion from " + item.kind().label() + " to " + to.label());
		};
	}

	private static DataException refused(String what) {
		return new DataException.Unsupported(what, "", "Save it as what it is.");
	}

	private static Item array(Item.Table table) {
		List<Item.Column> columns = table.columns();
		if (columns.size() == 1 && columns.getFirst() instanceof Item.Strings strings) {
			ArrayInfo info = ArrayInfo.of(ZarrType.STRING, table.size());
			info.attributes().putArray(COLUMNS).add(strings.name());
			return new Item.Texts(info, strings.values());
		}
		boolean whole = columns.stream().allMatch(Item.Integers.class::isInstance);
		boolean real = columns.stream().allMatch(Item.Doubles.class::isInstance);
		if (columns.isEmpty() || whole == real) {
			throw refused("only a table whose columns have one type becomes an array");
		}
		ArrayInfo info = ArrayInfo.of(whole ? ZarrType.of(ZarrType.Kind.INT64) : ZarrType.FLOAT64, table.size(), columns.size());
		ArrayNode names = info.attributes().putArray(COLUMNS);
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
		for (int column = 0; column < columns.size(); column++) {
			names.add(columns.get(column).name());
			for (int row = 0; row < table.size(); row++) {
				long at = (long) row * columns.size() + column;
				switch (columns.get(column)) {
				case Item.Integers integers -> items.set(ValueLayout.JAVA_LONG_UNALIGNED, 8 * at, integers.values()[row]);
				case Item.Doubles doubles -> items.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * at, doubles.values()[row]);
				case Item.Strings strings -> throw refused("texts are no numbers: column " + strings.name());
				}
			}
		}
		return new Item.Numbers(info, items);
	}

	private static List<String> names(ArrayInfo info, int columns) {
		JsonNode list = info.attributes().path(COLUMNS);
		if (info.attributes().size() > (list.isArray() ? 1 : 0) || !info.axes().isEmpty()) {
			throw refused("a table does not keep an array's attributes and names of axes");
		}
		List<String> names = new ArrayList<>();
		list.forEach(name -> names.add(name.asText()));
		for (int column = 0; names.size() < columns; column++) {
			names.add("column" + column);
		}
		if (names.size() != columns) {
			throw refused(names.size() + " names for " + columns + " columns");
		}
		return names;
	}

	private static Item table(Item.Numbers numbers) {
		ArrayInfo info = numbers.info();
		ZarrType type = info.type();
		boolean whole = type.kind() == ZarrType.Kind.INT64;
		if (info.rank() != 2 || !whole && type.kind() != ZarrType.Kind.FLOAT64) {
			throw refused("only an array of two axes of int64 or float64 becomes a table, not " + info.shape() + " of " + type.v3Name());
		}
		int rows = Math.toIntExact(info.shape().getFirst());
		int width = Math.toIntExact(info.shape().getLast());
		List<String> names = names(info, width);
		List<Item.Column> columns = new ArrayList<>();
		for (int column = 0; column < width; column++) {
			long[] integers = new long[rows];
			double[] doubles = new double[rows];
			for (int row = 0; row < rows; row++) {
				long at = 8 * ((long) row * width + column);
				integers[row] = numbers.items().get(ValueLayout.JAVA_LONG_UNALIGNED, at);
				doubles[row] = numbers.items().get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
			}
			columns.add(whole ? new Item.Integers(names.get(column), integers) : new Item.Doubles(names.get(column), doubles));
		}
		return new Item.Table(columns);
	}

	private static Item table(Item.Texts texts) {
		if (texts.info().rank() != 1) {
			throw refused("only texts on one axis become a table, not " + texts.info().shape());
		}
		return new Item.Table(List.of(new Item.Strings(names(texts.info(), 1).getFirst(), texts.texts())));
	}

	private static Item bytes(Item.Numbers numbers) {
		ArrayInfo info = numbers.info();
		if (info.rank() != 1 || !info.type().equals(ZarrType.UINT8) || !info.axes().isEmpty() || !info.attributes().isEmpty()) {
			throw refused("only an array of uint8 on one axis, without names and attributes, becomes bytes");
		}
		return new Item.Bytes(numbers.items().toArray(ValueLayout.JAVA_BYTE));
	}

	private static Item json(String text) {
		try {
			JsonNode document = JSON.readTree(text);
			if (document.isMissingNode()) {
				throw refused("an empty text is no JSON");
			}
			return new Item.Json(document);
		} catch (JsonProcessingException e) {
			throw new DataException.Unsupported("the text is no JSON: " + e.getOriginalMessage(), "line " + (e.getLocation() == null ? 0
					: e.getLocation().getLineNr()), "Save it as a text.", e);
		}
	}

	private static String text(Item.Bytes bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.bytes())).toString();
		} catch (CharacterCodingException e) {
			throw new DataException.Unsupported("the bytes are no text in UTF-8", "", "Save them as bytes.", e);
		}
	}
}
