package org.outcrop.headless.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Entry;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Place;
import org.outcrop.zarr.codec.Codec;

import com.fasterxml.jackson.databind.JsonNode;

/** Items of stores as fields of an answer. */
public final class StoreFields {

	private StoreFields() {
	}

	/** What can be said of an item from outside. */
	public static Map<String, Object> entry(Place place, Entry entry) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("address", place.at(entry.path()).address());
		fields.put("path", entry.path().text());
		fields.put("kind", entry.kind().label());
		fields.put("bytes", entry.bytes().isPresent() ? entry.bytes().getAsLong() : null);
		fields.put("modified", entry.modified().map(Object::toString));
		fields.put("alias_of", entry.aliasOf().map(StorePath::text));
		return fields;
	}

	/** What an array is and how it is stored. */
	public static Map<String, Object> array(StoredArray array) {
		ArrayLayout layout = array.layout();
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("shape", array.info().shape());
		fields.put("dtype", array.info().type().v3Name());
		fields.put("axes", array.info().axes().isEmpty() ? null : array.info().axes());
		fields.put("bytes_unpacked", array.info().type().isText() ? null : array.info().bytes());
		fields.put("chunk", layout.chunk());
		fields.put("shard", layout.shard());
		fields.put("codecs", layout.codecs().map(codecs -> codecs.stream().map(StoreFields::codec).toList()));
		fields.put("attributes", fields(array.info().attributes()));
		return fields;
	}

	/** A codec in a word. */
	public static String codec(Codec codec) {
		return switch (codec) {
		case Codec.Blosc blosc -> "blosc-" + blosc.cname() + ":" + blosc.clevel();
		case Codec.Zstd zstd -> "zstd:" + zstd.level();
		case Codec.Gzip gzip -> "gzip:" + gzip.level();
		case Codec.Zlib zlib -> "zlib:" + zlib.level();
		default -> codec.name();
		};
	}

	/** A JSON object as an answer. */
	public static Map<String, Object> fields(JsonNode object) {
		Map<String, Object> fields = new LinkedHashMap<>();
		object.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
		return fields;
	}

	private static Object plain(JsonNode node) {
		if (node.isObject()) {
			return fields(node);
		}
		if (node.isArray()) {
			List<Object> values = new ArrayList<>();
			node.forEach(value -> values.add(plain(value)));
			return values;
		}
		if (node.isNumber()) {
			return node.numberValue();
		}
		return node.isBoolean() ? (Object) node.booleanValue() : node.isNull() ? null : node.asText();
	}
}
