package org.outcrop.zarr.internal.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ChunkKeys;
import org.outcrop.zarr.FillValue;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrType;

/** The document {@code zarr.json} of format 3. */
public final class V3Json {

	/** What is known of an array. */
	public static final Set<String> ARRAY = Set.of("zarr_format", "node_type", "shape", "data_type", "chunk_grid", "chunk_key_encoding",
			"fill_value", "codecs", "attributes", "dimension_names", "storage_transformers");
	/** What is known of a group. */
	public static final Set<String> GROUP = Set.of("zarr_format", "node_type", "attributes", "consolidated_metadata");

	private V3Json() {
	}

	/** Whether it is of format 3 and an array; else it is a group. */
	public static boolean isArray(ObjectNode document, String where) {
		if (document.path("zarr_format").asInt() != 3) {
			throw new DataException.Unsupported("zarr_format is " + document.path("zarr_format") + "; 3 is read from zarr.json", where,
					Json.ADVICE);
		}
		String type = Json.text(document.path("node_type"), "node_type", where);
		if (!type.equals("array") && !type.equals("group")) {
			throw Json.corrupt("node_type is '" + type + "', neither array nor group", where);
		}
		checkUnknown(document, type.equals("array") ? ARRAY : GROUP, where);
		return type.equals("array");
	}

	/** What is not known must say that it need not be understood. */
	private static void checkUnknown(ObjectNode document, Set<String> known, String where) {
		for (Map.Entry<String, JsonNode> entry : document.properties()) {
			JsonNode must = entry.getValue().path("must_understand");
			if (!known.contains(entry.getKey()) && !(must.isBoolean() && !must.booleanValue())) {
				throw new DataException.Unsupported("the key '" + entry.getKey() + "' is not known here and must be understood", where,
						"The array needs a newer program.");
			}
		}
	}

	public static ObjectNode attributes(ObjectNode document, String where) {
		JsonNode attributes = document.path("attributes");
		if (attributes.isMissingNode()) {
			return Json.empty();
		}
		if (attributes instanceof ObjectNode object) {
			return object;
		}
		throw Json.corrupt("attributes is no object", where);
	}

	public static ArraySpec array(ObjectNode document, String where) {
		String name = Json.text(document.path("data_type"), "data_type", where);
		ZarrType type = ZarrType.ofV3(name).orElseThrow(() -> new DataException.Unsupported("the type '" + name + "' is not known here",
				where, "Write the array anew as numbers or texts."));
		JsonNode grid = document.path("chunk_grid");
		if (!grid.path("name").asText().equals("regular")) {
			throw new DataException.Unsupported("the chunk grid " + grid.path("name") + " is not known here", where, "Write it regularly.");
		}
		if (!document.path("storage_transformers").isEmpty()) {
			throw new DataException.Unsupported("storage transformers are not known here", where, "Write the array anew without them.");
		}
		FillValue fill = FillJson.read(document.path("fill_value"), type, ZarrFormat.V3, where);
		return Located.at(where, () -> new ArraySpec(ZarrFormat.V3, Json.longs(document.path("shape"), "shape", where),
				Json.longs(grid.path("configuration").path("chunk_shape"), "chunk_shape", where), type, fill,
				CodecJson.readAll(document.path("codecs"), where), keys(document.path("chunk_key_encoding"), where),
				names(document.path("dimension_names"), where), attributes(document, where)));
	}

	private static ChunkKeys keys(JsonNode node, String where) {
		String name = Json.text(node.isTextual() ? node : node.path("name"), "the name of the chunk key encoding", where);
		if (!name.equals("default") && !name.equals("v2")) {
			throw new DataException.Unsupported("the chunk key encoding '" + name + "' is not known here", where, Json.ADVICE);
		}
		boolean prefixed = name.equals("default");
		String separator = node.path("configuration").path("separator").asText(prefixed ? "/" : ".");
		if (!separator.equals("/") && !separator.equals(".")) {
			throw Json.corrupt("the separator of chunk keys is '" + separator + "'", where);
		}
		return new ChunkKeys(prefixed, separator.charAt(0));
	}

	private static List<Optional<String>> names(JsonNode node, String where) {
		List<Optional<String>> names = new ArrayList<>();
		if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
			throw Json.corrupt("dimension_names is no list", where);
		}
		for (JsonNode name : node) {
			names.add(name.isNull() ? Optional.empty() : Optional.of(Json.text(name, "a dimension name", where)));
		}
		return names;
	}

	public static ObjectNode of(ArraySpec spec) {
		ObjectNode document = Json.empty().put("zarr_format", 3).put("node_type", "array");
		spec.shape().forEach(document.putArray("shape")::add);
		document.put("data_type", spec.type().v3Name());
		ObjectNode grid = document.putObject("chunk_grid").put("name", "regular");
		spec.chunkShape().forEach(grid.putObject("configuration").putArray("chunk_shape")::add);
		document.putObject("chunk_key_encoding").put("name", spec.keys().prefixed() ? "default" : "v2").putObject("configuration")
				.put("separator", String.valueOf(spec.keys().separator()));
		document.set("fill_value", FillJson.write(spec.fill(), spec.type()));
		document.set("codecs", CodecJson.writeAll(spec.codecs()));
		if (!spec.dimensionNames().isEmpty()) {
			ArrayNode names = document.putArray("dimension_names");
			spec.dimensionNames().forEach(name -> name.ifPresentOrElse(names::add, names::addNull));
		}
		document.set("attributes", spec.attributes());
		return document;
	}

	public static ObjectNode group(ObjectNode attributes) {
		ObjectNode document = Json.empty().put("zarr_format", 3).put("node_type", "group");
		document.set("attributes", attributes);
		return document;
	}
}
