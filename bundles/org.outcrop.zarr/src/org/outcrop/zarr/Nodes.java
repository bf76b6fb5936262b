package org.outcrop.zarr;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.internal.meta.Json;
import org.outcrop.zarr.internal.meta.V2Json;
import org.outcrop.zarr.internal.meta.V3Json;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/** Documents of nodes: which are there, and how they are written so that no reader sees a node without its parents. */
final class Nodes {

	static final String V3 = "zarr.json";
	static final String V2_ARRAY = ".zarray";
	static final String V2_GROUP = ".zgroup";
	static final String V2_ATTRIBUTES = ".zattrs";
	static final String V2_CONSOLIDATED = ".zmetadata";

	/** What lies at a path. */
	record Found(ZarrFormat format, boolean array, ObjectNode document, String where) {
	}

	private Nodes() {
	}

	static String where(ZarrStore store, String key) {
		return store.name() + ", key " + key;
	}

	static Optional<ObjectNode> document(ZarrStore store, String path, String name) {
		String key = StoreKeys.join(path, name);
		return store.get(key).map(bytes -> Json.object(bytes, where(store, key)));
	}

	/** Looks for format 3 first. */
	static Optional<Found> find(ZarrStore store, String path) {
		Optional<ObjectNode> v3 = document(store, path, V3);
		if (v3.isPresent()) {
			String where = where(store, StoreKeys.join(path, V3));
			return Optional.of(new Found(ZarrFormat.V3, V3Json.isArray(v3.get(), where), v3.get(), where));
		}
		Optional<ObjectNode> array = document(store, path, V2_ARRAY);
		if (array.isPresent()) {
			return Optional.of(new Found(ZarrFormat.V2, true, array.get(), where(store, StoreKeys.join(path, V2_ARRAY))));
		}
		return document(store, path, V2_GROUP).map(group -> {
			String where = where(store, StoreKeys.join(path, V2_GROUP));
			V2Json.check(group, where);
			return new Found(ZarrFormat.V2, false, group, where);
		});
	}

	static Found require(ZarrStore store, String path, boolean array) {
		String kind = array ? "array" : "group";
		Found found = find(store, path).orElseThrow(() -> new DataException.Unsupported("no Zarr " + kind + " here",
				where(store, path.isEmpty() ? "(root)" : path), "Look at the path; parts of it are told apart by '/'."));
		if (found.array != array) {
			throw new DataException.Unsupported("a Zarr " + (array ? "group" : "array") + ", no " + kind, found.where, "Name another path.");
		}
		return found;
	}

	static void putArray(ZarrStore store, String path, ArraySpec spec, PutMode mode) {
		checkParents(store, path);
		putDocument(store, path, spec, mode);
		finish(store, path, spec.format());
	}

	/** Puts the document of an array alone; of one that is replaced, what is not known here is kept. */
	static void putDocument(ZarrStore store, String path, ArraySpec spec, PutMode mode) {
		boolean v3 = spec.format() == ZarrFormat.V3;
		ObjectNode document = v3 ? V3Json.of(spec) : V2Json.of(spec);
		String name = v3 ? V3 : V2_ARRAY;
		if (!mode.equals(PutMode.CREATE)) {
			document(store, path, name).ifPresent(old -> keepUnknown(old, document, v3 ? V3Json.ARRAY : V2Json.ARRAY));
		}
		if (!v3) {
			putV2Attributes(store, path, spec.attributes());
		}
		store.put(StoreKeys.join(path, name), Json.bytes(document), mode);
	}

	/** Before chunks are written: whether the format has words for all that the specification says. */
	static void checkWords(ArraySpec spec) {
		ObjectNode document = spec.format() == ZarrFormat.V3 ? V3Json.of(spec) : V2Json.of(spec);
		assert !document.isEmpty();
	}

	private static void keepUnknown(ObjectNode old, ObjectNode document, Set<String> known) {
		old.properties().stream().filter(entry -> !known.contains(entry.getKey()))
				.forEach(entry -> document.set(entry.getKey(), entry.getValue()));
	}

	static void putGroup(ZarrStore store, String path, ZarrFormat format, ObjectNode attributes, PutMode mode) {
		checkParents(store, path);
		boolean v3 = format == ZarrFormat.V3;
		ObjectNode document = v3 ? V3Json.group(attributes) : Json.empty().put("zarr_format", 2);
		if (!mode.equals(PutMode.CREATE)) {
			// consolidated metadata is known, and dropped: it would hide the change
			document(store, path, v3 ? V3 : V2_GROUP).ifPresent(old -> keepUnknown(old, document, v3 ? V3Json.GROUP : Set.of("zarr_format")));
		}
		if (!v3) {
			putV2Attributes(store, path, attributes);
		}
		store.put(StoreKeys.join(path, v3 ? V3 : V2_GROUP), Json.bytes(document), mode);
		finish(store, path, format);
	}

	private static String parent(String path) {
		return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
	}

	/** Before anything is written: no node above is an array. */
	private static void checkParents(ZarrStore store, String path) {
		String at = path;
		while (!at.isEmpty()) {
			at = parent(at);
			Optional<Found> above = find(store, at);
			if (above.isPresent() && above.get().array) {
				throw new DataException.NotWritable("an array holds no other nodes", above.get().where, "Choose another path.");
			}
		}
	}

	private static void putV2Attributes(ZarrStore store, String path, ObjectNode attributes) {
		String key = StoreKeys.join(path, V2_ATTRIBUTES);
		if (attributes.isEmpty()) {
			store.delete(key);
		} else {
			store.put(key, Json.bytes(attributes), PutMode.REPLACE);
		}
	}

	/** Makes the groups above that are missing, the root last, and drops what consolidated metadata now would hide. */
	private static void finish(ZarrStore store, String path, ZarrFormat format) {
		String at = path;
		while (!at.isEmpty()) {
			at = parent(at);
			Optional<Found> parent = find(store, at);
			if (parent.isEmpty() && format == ZarrFormat.V3) {
				store.put(StoreKeys.join(at, V3), Json.bytes(V3Json.group(Json.empty())), PutMode.REPLACE);
			} else if (parent.isEmpty()) {
				store.put(StoreKeys.join(at, V2_GROUP), Json.bytes(Json.empty().put("zarr_format", 2)), PutMode.REPLACE);
			} else {
				dropConsolidated(store, at, parent.get());
			}
		}
		store.delete(StoreKeys.join(path, V2_CONSOLIDATED));
	}

	private static void dropConsolidated(ZarrStore store, String path, Found group) {
		if (group.format == ZarrFormat.V2) {
			store.delete(StoreKeys.join(path, V2_CONSOLIDATED));
		} else if (group.document.has("consolidated_metadata")) {
			ObjectNode without = group.document.deepCopy();
			without.remove("consolidated_metadata");
			store.put(StoreKeys.join(path, V3), Json.bytes(without), PutMode.REPLACE);
		}
	}
}
