package org.outcrop.store.internal.keyed;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Groups: their documents, and those above an item. */
final class Groups {

	private final ZarrFormat format;
	/** Folders that need not be looked at again: those of a transaction, which nobody else takes away. */
	private final Set<StorePath> known = ConcurrentHashMap.newKeySet();
	private final boolean remember;

	Groups(ZarrFormat format, boolean remember) {
		this.format = format;
		this.remember = remember;
	}

	/** Something was taken away or moved. */
	void forget() {
		known.clear();
	}

	/** Puts the documents of one group. */
	void put(ZarrStore store, StorePath path, ObjectNode attributes, PutMode mode) {
		if (format == ZarrFormat.V3) {
			ObjectNode document = JsonNodeFactory.instance.objectNode().put("zarr_format", 3).put("node_type", "group");
			document.set("attributes", attributes);
			store.put(StoreKeys.join(path.text(), NodeReader.V3), Documents.bytes(document), mode);
			return;
		}
		String own = StoreKeys.join(path.text(), NodeReader.V2_ATTRIBUTES);
		if (attributes.isEmpty()) {
			store.delete(own);
		} else {
			store.put(own, Documents.bytes(attributes), PutMode.REPLACE);
		}
		store.put(StoreKeys.join(path.text(), NodeReader.V2_GROUP),
				Documents.bytes(JsonNodeFactory.instance.objectNode().put("zarr_format", 2)), mode);
	}

	/**
	 * Looks whether all that is above a path is a folder.
	 *
	 * @throws DataException.NotWritable where it isn't
	 */
	void check(ZarrStore store, StorePath path) {
		NodeReader nodes = new NodeReader(store, format);
		for (Optional<StorePath> above = path.parent(); above.isPresent() && !known.contains(above.get()); above = above.get().parent()) {
			StorePath folder = above.get();
			nodes.find(folder, false).filter(node -> node.form() != Node.Form.FOLDER).ifPresent(node -> {
				throw new DataException.NotWritable("a " + node.form().kind().label() + " holds no items, nor does an alias",
						store.name() + ", " + folder, "Choose another path.");
			});
		}
	}

	/** Makes those groups above a path that are missing, and takes away consolidated metadata, which would hide what is new. */
	void make(ZarrStore store, StorePath path) {
		NodeReader nodes = new NodeReader(store, format);
		for (Optional<StorePath> above = path.parent(); above.isPresent() && !known.contains(above.get()); above = above.get().parent()) {
			StorePath folder = above.get();
			Optional<Node> there = nodes.find(folder, false);
			if (there.isEmpty()) {
				put(store, folder, JsonNodeFactory.instance.objectNode(), PutMode.REPLACE);
			} else if (there.get().form() != Node.Form.FOLDER) {
				throw Refusals.exists(there.get(), store.name() + ", " + folder);
			} else {
				dropConsolidated(store, folder, there.get());
			}
			if (remember) {
				known.add(folder);
			}
		}
	}

	private static void dropConsolidated(ZarrStore store, StorePath folder, Node node) {
		if (node.format() == ZarrFormat.V2) {
			String key = StoreKeys.join(folder.text(), NodeReader.V2_CONSOLIDATED);
			store.delete(key);
		} else if (node.document().has("consolidated_metadata")) {
			ObjectNode without = node.document().deepCopy();
			without.remove("consolidated_metadata");
			store.put(StoreKeys.join(folder.text(), NodeReader.V3), Documents.bytes(without), PutMode.REPLACE);
		}
	}
}
