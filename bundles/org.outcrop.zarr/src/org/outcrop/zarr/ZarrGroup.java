package org.outcrop.zarr;

import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.internal.meta.Json;
import org.outcrop.zarr.internal.meta.V3Json;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/**
 * A group: attributes, and nodes below. Holds nothing but where it is; what it tells was just read. Any thread.
 *
 * <p>Consolidated metadata never stands for a node's own document, so that a stale copy hides nothing and shows nothing that is gone: it only
 * gives names to look for on stores that can't list. It is dropped from the groups above when a node is made or changed.
 */
public final class ZarrGroup {

	/** Kinds of nodes. */
	public enum NodeKind {
		/** A group. */
		GROUP,
		/** An array. */
		ARRAY
	}

	private final ZarrStore store;
	private final String path;
	private final ZarrFormat format;

	private ZarrGroup(ZarrStore store, String path, ZarrFormat format) {
		this.store = store;
		this.path = path;
		this.format = format;
	}

	/**
	 * Opens what is there.
	 *
	 * @param path empty for the root
	 * @throws DataException when no group is there
	 */
	public static ZarrGroup open(ZarrStore store, String path) {
		return new ZarrGroup(store, StoreKeys.checkPrefix(path), Nodes.require(store, path, false).format());
	}

	/** Makes a group, and the groups above that are missing. */
	public static ZarrGroup create(ZarrStore store, String path, ZarrFormat format, ObjectNode attributes) {
		StoreKeys.checkPrefix(path);
		if (Nodes.find(store, path).isPresent()) {
			throw new DataException.NotWritable("there is a node already", Nodes.where(store, path.isEmpty() ? "(root)" : path),
					"Choose another path, or delete it first.");
		}
		Nodes.putGroup(store, path, format, attributes, PutMode.CREATE);
		return new ZarrGroup(store, path, format);
	}

	/** What lies at a path; empty where no node is. */
	public static Optional<NodeKind> kind(ZarrStore store, String path) {
		return Nodes.find(store, path).map(found -> found.array() ? NodeKind.ARRAY : NodeKind.GROUP);
	}

	/** Its path; empty for the root. */
	public String path() {
		return path;
	}

	/** Its format, which is that of all it makes below. */
	public ZarrFormat format() {
		return format;
	}

	/** Where it is. */
	public ZarrStore store() {
		return store;
	}

	/** Its attributes; the caller's own copy. */
	public ObjectNode attributes() {
		Nodes.Found found = Nodes.require(store, path, false);
		return format == ZarrFormat.V3 ? V3Json.attributes(found.document(), found.where())
				: Nodes.document(store, path, Nodes.V2_ATTRIBUTES).orElseGet(Json::empty);
	}

	/** Replaces its attributes. */
	public void setAttributes(ObjectNode attributes) {
		Nodes.putGroup(store, path, format, attributes, PutMode.REPLACE);
	}

	/** The nodes directly below, by name. */
	public SortedMap<String, NodeKind> children() {
		TreeSet<String> names = new TreeSet<>();
		if (store.capabilities().listing()) {
			names.addAll(store.children(path));
		} else {
			consolidatedNames(names);
		}
		TreeMap<String, NodeKind> nodes = new TreeMap<>();
		for (String name : names) {
			if (!name.startsWith(".") && !name.equals(Nodes.V3)) {
				kind(store, StoreKeys.join(path, name)).ifPresent(kind -> nodes.put(name, kind));
			}
		}
		return nodes;
	}

	/** Names that the nearest consolidated metadata, here or above, knows directly below. */
	private void consolidatedNames(TreeSet<String> names) {
		String at = path;
		while (true) {
			String prefix = at.equals(path) ? "" : path.substring(at.isEmpty() ? 0 : at.length() + 1) + "/";
			JsonNode metadata = format == ZarrFormat.V3
					? Nodes.document(store, at, Nodes.V3).orElseGet(Json::empty).path("consolidated_metadata").path("metadata")
					: Nodes.document(store, at, Nodes.V2_CONSOLIDATED).orElseGet(Json::empty).path("metadata");
			for (Iterator<String> keys = metadata.fieldNames(); keys.hasNext();) {
				String key = keys.next();
				if (key.startsWith(prefix) && key.length() > prefix.length()) {
					names.add(key.substring(prefix.length()).split("/")[0]);
				}
			}
			if (!names.isEmpty() || at.isEmpty()) {
				return;
			}
			at = at.contains("/") ? at.substring(0, at.lastIndexOf('/')) : "";
		}
	}

	/** Opens a group below. */
	public ZarrGroup group(String name) {
		return open(store, StoreKeys.join(path, name));
	}

	/** Makes a group below. */
	public ZarrGroup createGroup(String name, ObjectNode attributes) {
		return create(store, StoreKeys.join(path, name), format, attributes);
	}

	/** Opens an array below. */
	public ZarrArray array(String name, ArrayOptions options) {
		return ZarrArray.open(store, StoreKeys.join(path, name), options);
	}

	/** Makes an array below; it must be of the group's format. */
	public ZarrArray createArray(String name, ArraySpec spec, ArrayOptions options) {
		if (spec.format() != format) {
			throw new IllegalArgumentException("an array of " + spec.format() + " in a group of " + format);
		}
		return ZarrArray.create(store, StoreKeys.join(path, name), spec, options);
	}
}
