package org.outcrop.scan4d.internal.cached;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Zarr store that holds results and nothing else: a group for each, whose attributes are those of an entry of a group {@code cached/}.
 *
 * @param folder  of the store
 * @param uuid    by which it is known again when it was moved
 * @param entries what its groups say of themselves; nothing of it is proven
 * @param sourceHash of the data that they belong to
 */
public record ResultStore(Path folder, String uuid, List<FoundEntry> entries, Optional<SourceHash> sourceHash) {

	public ResultStore {
		entries = List.copyOf(entries);
	}

	/** The attributes of the root. */
	public static ObjectNode root(Path source, String fingerprint, String uuid) {
		return JsonNodeFactory.instance.objectNode().put(CachedGroup.FORMAT, GroupWriter.CONTAINER)
				.put(CachedGroup.FORMAT_VERSION, CacheLayout.FORMAT_VERSION).put(GroupWriter.UUID_NAME, uuid)
				.put("source_name", source.getFileName().toString()).put(CachedGroup.FINGERPRINT, fingerprint);
	}

	/** Reads attributes, no numbers; empty where the folder is no such store of a version that is understood. */
	public static Optional<ResultStore> open(Path folder) {
		try {
			FolderStore store = new FolderStore(folder);
			if (ZarrGroup.kind(store, "").filter(kind -> kind == ZarrGroup.NodeKind.GROUP).isEmpty()) {
				return Optional.empty();
			}
			ZarrGroup root = ZarrGroup.open(store, "");
			ObjectNode about = root.attributes();
			boolean ours = about.path(CachedGroup.FORMAT).asText().equals(GroupWriter.CONTAINER)
					&& about.path(CachedGroup.FORMAT_VERSION).asLong() == CacheLayout.FORMAT_VERSION;
			return ours ? Optional.of(of(folder, about.path(GroupWriter.UUID_NAME).asText(), root)) : Optional.empty();
		} catch (DataException e) {
			// what can't be read can't be used, and is as good as not there
			return Optional.empty();
		}
	}

	private static ResultStore of(Path folder, String uuid, ZarrGroup root) {
		List<FoundEntry> entries = new ArrayList<>();
		Optional<SourceHash> hash = Optional.empty();
		for (Map.Entry<String, ZarrGroup.NodeKind> child : root.children().entrySet()) {
			ObjectNode about = child.getValue() == ZarrGroup.NodeKind.GROUP ? root.group(child.getKey()).attributes()
					: JsonNodeFactory.instance.objectNode();
			if (about.has("complete") || about.has(CachedGroup.ENTRY_VERSION)) {
				entries.add(found(child.getKey(), about));
				hash = SourceHash.parse(about.path(CachedGroup.HASH).asText());
			}
		}
		return new ResultStore(folder, uuid, entries, hash);
	}

	private static FoundEntry found(String name, ObjectNode about) {
		List<Long> shape = new ArrayList<>();
		about.path(CachedGroup.SOURCE_SHAPE).forEach(extent -> shape.add(extent.asLong()));
		Optional<JsonNode> params = CachedGroup.json(about.path(CachedGroup.PARAMS).asText());
		boolean whole = about.path("complete").asInt() == 1 && shape.size() == 4 && params.isPresent() && about.has(CachedGroup.FINGERPRINT)
				&& about.has(CachedGroup.CHECKSUM);
		return new FoundEntry(name, whole, about.path(CachedGroup.ENTRY_VERSION).asLong(), CachedGroup.date(about.path(CachedGroup.DATE).asText()),
				about.path(CachedGroup.SOURCE_PATH).asText(), shape, about.path(CachedGroup.FINGERPRINT).asText(),
				params.orElseGet(JsonNodeFactory.instance::objectNode), about.path(CachedGroup.CHECKSUM).asText(), Optional.empty(),
				about.path("bytes").asLong());
	}
}
