package org.outcrop.store.internal.keyed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Looks what lies at a path, by as few calls as it takes. Any thread. */
final class NodeReader {

	static final String V3 = "zarr.json";
	static final String V2_ARRAY = ".zarray";
	static final String V2_GROUP = ".zgroup";
	static final String V2_ATTRIBUTES = ".zattrs";
	static final String V2_CONSOLIDATED = ".zmetadata";

	private final ZarrStore store;
	private final ZarrFormat usual;

	/** @param usual the format that is looked for first */
	NodeReader(ZarrStore store, ZarrFormat usual) {
		this.store = store;
		this.usual = usual;
	}

	/** Whether all names of a path may name items: what begins with a dot, and the name of a document, are not ours to give. */
	static boolean mayBe(StorePath path) {
		return path.names().stream().allMatch(NodeReader::mayBe);
	}

	static boolean mayBe(String name) {
		return !name.startsWith(".") && !name.equals(V3);
	}

	/**
	 * What lies there.
	 *
	 * @param exact whether its generation and age are wanted: one more call for each document
	 */
	Optional<Node> find(StorePath path, boolean exact) {
		if (!mayBe(path)) {
			return Optional.empty();
		}
		// before the documents are read: what is changed in between then looks changed later
		Optional<Node> found = usual == ZarrFormat.V3 ? v3(path, exact) : v2(path, exact);
		if (found.isEmpty()) {
			found = usual == ZarrFormat.V3 ? v2(path, exact) : v3(path, exact);
		}
		return found;
	}

	private Optional<byte[]> document(StorePath path, String name) {
		return store.get(StoreKeys.join(path.text(), name));
	}

	private Optional<Node> v3(StorePath path, boolean exact) {
		Optional<StoredValue> stat = exact ? store.stat(StoreKeys.join(path.text(), V3)) : Optional.empty();
		if (exact && stat.isEmpty()) {
			return Optional.empty();
		}
		return document(path, V3).map(bytes -> {
			Optional<ObjectNode> parsed = Documents.object(bytes);
			ObjectNode document = parsed.orElseGet(JsonNodeFactory.instance::objectNode);
			String type = document.path("node_type").asText();
			boolean known = type.equals("array") || type.equals("group");
			return node(ZarrFormat.V3, known, type.equals("array"), document, document.path("attributes"), stat.stream().toList());
		});
	}

	private Optional<Node> v2(StorePath path, boolean exact) {
		Optional<byte[]> array = document(path, V2_ARRAY);
		Optional<byte[]> bytes = array.isPresent() ? array : document(path, V2_GROUP);
		if (bytes.isEmpty()) {
			return Optional.empty();
		}
		List<StoredValue> stats = exact ? stats(path) : List.of();
		Optional<ObjectNode> document = Documents.object(bytes.get());
		JsonNode attributes = document(path, V2_ATTRIBUTES).flatMap(Documents::object).orElseGet(JsonNodeFactory.instance::objectNode);
		return Optional.of(node(ZarrFormat.V2, document.isPresent(), array.isPresent(),
				document.orElseGet(JsonNodeFactory.instance::objectNode), attributes, stats));
	}

	private List<StoredValue> stats(StorePath path) {
		return List.of(V2_ARRAY, V2_GROUP, V2_ATTRIBUTES).stream().flatMap(name -> store.stat(StoreKeys.join(path.text(), name)).stream())
				.toList();
	}

	private static Node node(ZarrFormat format, boolean known, boolean array, ObjectNode document, JsonNode attributes,
			List<StoredValue> stats) {
		ObjectNode all = attributes instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
		Optional<Instant> modified = stats.stream().flatMap(stat -> stat.modified().stream()).max(Instant::compareTo);
		return new Node(known ? form(array, all) : Node.Form.BROKEN, format, document, all, generation(stats), modified);
	}

	private static String generation(List<StoredValue> stats) {
		StringBuilder text = new StringBuilder();
		for (StoredValue stat : stats) {
			if (stat.generation().isEmpty()) {
				return "";
			}
			text.append(text.isEmpty() ? "" : " ").append(stat.generation());
		}
		return text.toString();
	}

	private static Node.Form form(boolean array, ObjectNode attributes) {
		String kind = attributes.path(Node.KIND).asText("");
		if (array) {
			return switch (kind) {
			case "text" -> Node.Form.TEXT;
			case "json" -> Node.Form.JSON;
			case "bytes" -> Node.Form.BYTES;
			default -> Node.Form.ARRAY;
			};
		}
		if (attributes.path(Node.ALIAS).isTextual()) {
			return isPath(attributes.path(Node.ALIAS).textValue()) ? Node.Form.ALIAS : Node.Form.BROKEN;
		}
		return kind.equals("table") ? Node.Form.TABLE : Node.Form.FOLDER;
	}

	private static boolean isPath(String text) {
		try {
			return StorePath.of(text).text().equals(text);
		} catch (DataException.Unsupported e) {
			// written by someone else, and leads nowhere
			return false;
		}
	}

	/** The generation that a node there has now; empty where the store can't tell. */
	String generation(StorePath path, ZarrFormat format) {
		return generation(format == ZarrFormat.V3 ? store.stat(StoreKeys.join(path.text(), V3)).stream().toList() : stats(path));
	}
}
