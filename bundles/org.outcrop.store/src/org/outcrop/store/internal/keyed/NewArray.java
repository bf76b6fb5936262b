package org.outcrop.store.internal.keyed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.store.StorePath;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ChunkKeys;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An array that takes the place of another, or of nothing. Its chunks lie under other keys than those before (format 3; in format 2 with
 * two axes or more), so that one value, the metadata, decides which a reader sees.
 */
final class NewArray {

	private final ZarrStore store;
	private final NotingStore noting;
	private final StorePath path;
	private final Optional<Node> before;
	private final ArraySpec spec;
	private final ZarrArray array;
	private final List<String> old = new ArrayList<>();

	/** @param store what is put there is seen together, or later than here */
	NewArray(ZarrStore store, StorePath path, ArraySpec spec, Optional<Node> before, ArrayOptions options) {
		this.store = store;
		this.noting = new NotingStore(store);
		this.path = path;
		this.before = before;
		this.spec = spec;
		this.array = ZarrArray.hidden(noting, path.text(), spec, options);
		if (before.isPresent()) {
			for (String key : store.list(path.text())) {
				String rest = key.substring(path.text().length() + 1);
				if (isChunk(rest)) {
					// would be read as a part of this array where that is not written
					store.delete(key);
				} else if (!rest.equals(NodeReader.V3) && !rest.startsWith(".")) {
					old.add(key);
				}
			}
		}
	}

	/** How the keys of chunks are made that a document names. */
	static ChunkKeys keys(Node node) {
		JsonNode encoding = node.document().path("chunk_key_encoding");
		boolean v3 = node.format() == ZarrFormat.V3;
		boolean prefixed = v3 && !encoding.path("name").asText("default").equals("v2");
		String separator = v3 ? encoding.path("configuration").path("separator").asText(prefixed ? "/" : ".")
				: node.document().path("dimension_separator").asText(".");
		return new ChunkKeys(prefixed, separator.equals("/") ? '/' : '.');
	}

	private boolean isChunk(String rest) {
		ChunkKeys keys = spec.keys();
		if (keys.prefixed()) {
			return rest.equals("c") || rest.startsWith("c" + keys.separator());
		}
		char other = keys.separator() == '.' ? '/' : '.';
		return Character.isDigit(rest.charAt(0)) && rest.indexOf(other) < 0 && (spec.rank() < 2 || rest.indexOf(keys.separator()) > 0);
	}

	ZarrArray array() {
		return array;
	}

	ArraySpec spec() {
		return spec;
	}

	/** Puts its metadata and takes away what it replaced. */
	void finish() {
		array.reveal(spec.attributes(), mode(before));
		for (String key : old) {
			if (!noting.keys().contains(key)) {
				store.delete(key);
			}
		}
	}

	/** Takes away what was put of it, where nobody else does. */
	void undo() {
		List.copyOf(noting.keys()).forEach(store::delete);
	}

	/** How its metadata is put: as who began it found it, or it is refused. */
	static PutMode mode(Optional<Node> before) {
		if (before.isEmpty()) {
			return PutMode.CREATE;
		}
		boolean one = before.get().format() == ZarrFormat.V3 && !before.get().generation().isEmpty();
		return one ? new PutMode.ReplaceIf(before.get().generation()) : PutMode.REPLACE;
	}

	@Override
	public String toString() {
		return StoreKeys.join(store.name(), path.text());
	}
}
