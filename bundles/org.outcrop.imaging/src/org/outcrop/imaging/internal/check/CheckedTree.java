package org.outcrop.imaging.internal.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.MissingChunks;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.StoreKeys;

/**
 * The nodes of a store, by their documents.
 *
 * @param store    where they are
 * @param recorded whether this program wrote it, so that each chunk must be there or be recorded as left out
 */
record CheckedTree(FolderStore store, boolean recorded, Findings findings, Progress progress) {

	static final String DOCUMENT = "zarr.json";
	private static final ObjectMapper MAPPER = new ObjectMapper();

	/** The document of a node; missing where there is none. */
	JsonNode document(String path) {
		String key = StoreKeys.join(path, DOCUMENT);
		return store.get(key).map(bytes -> {
			try {
				return MAPPER.readTree(bytes);
			} catch (IOException e) {
				throw new DataException.Corrupt("a document that is no JSON", store.name() + ", key " + key, "Copy the store again.", e);
			}
		}).orElse(JsonNodeFactory.instance.missingNode());
	}

	JsonNode attributes(String path) {
		return document(path).path("attributes");
	}

	boolean isArray(String path) {
		return document(path).path("node_type").asText().equals("array");
	}

	boolean isGroup(String path) {
		return document(path).path("node_type").asText().equals("group");
	}

	/** Names below a node, of nodes and of what should be some. */
	List<String> children(String path) {
		return store.children(path).stream().filter(name -> !name.startsWith(".") && !name.equals(DOCUMENT)).toList();
	}

	/** An array in which nothing may be missing that was written. */
	ZarrArray array(String path) {
		return ZarrArray.open(store, path, ArrayOptions.DEFAULT.withMissing(recorded ? MissingChunks.ERROR : MissingChunks.ERROR_IF_RECORDED));
	}

	/** A single item, which may stand in its document alone. */
	ZarrArray scalar(String path) {
		return ZarrArray.open(store, path, ArrayOptions.DEFAULT);
	}

	/** Length of a row of items; empty, and found, where there is none. */
	Optional<Long> length(String path) {
		if (!findings.require(isArray(path), path, "is not there")) {
			return Optional.empty();
		}
		return findings.attempt(path, () -> array(path)).map(array -> array.spec().rank() == 1 ? array.spec().shape().getFirst() : -1L);
	}

	/** Part of a row of numbers. */
	double[] numbers(ZarrArray array, long from, long count) {
		progress.checkCancelled();
		return array.readDoubles(new Box(new long[]{from}, new long[]{count}), Progress.NONE);
	}

	/** Part of a row of texts. */
	String[] texts(ZarrArray array, long from, long count) {
		progress.checkCancelled();
		return array.readTexts(new Box(new long[]{from}, new long[]{count}), Progress.NONE);
	}
}
