package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.DataException;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.ModelJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a table in another format says of its series, as JSON text beside it.
 *
 * @param keys     of its columns behind the first
 * @param datasets that they belong to
 */
public record TableNote(List<SeriesKey> keys, List<Dataset> datasets) {

	/** Under which it stands in a file. */
	public static final String KEY = "outcrop";
	private static final ObjectMapper MAPPER = new ObjectMapper();

	/** As text. */
	public static String text(TableNote note) {
		ObjectNode node = MAPPER.createObjectNode();
		ArrayNode keys = node.putArray("keys");
		note.keys.forEach(key -> keys.addArray().add(key.dataset()).add(key.signal()).add(key.series()));
		ArrayNode sets = node.putArray("datasets");
		note.datasets.forEach(set -> sets.add(ModelJson.text(set)));
		return node.toString();
	}

	/** Of a text. @param where for messages */
	public static TableNote of(String text, String where) {
		try {
			JsonNode node = MAPPER.readTree(text);
			List<SeriesKey> keys = new ArrayList<>();
			node.path("keys").forEach(key -> keys.add(new SeriesKey(key.path(0).asText(), key.path(1).asText(), key.path(2).asText())));
			List<Dataset> datasets = new ArrayList<>();
			node.path("datasets").forEach(set -> datasets.add(ModelJson.dataset(set.asText(), where)));
			return new TableNote(keys, datasets);
		} catch (IOException | IllegalArgumentException e) {
			throw new DataException.Corrupt("what the file says of its series can't be read", where, "export it again", e);
		}
	}
}
