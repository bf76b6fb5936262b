package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.ModelJson;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is known of series as YAML: the fields of {@link ModelJson}, and of each series the name of the file that has its values. */
final class ArchiveYaml {

	/** Name of the file in an archive. */
	static final String NAME = "metadata.yaml";
	/** Bytes of such a file, at most. */
	static final int MOST = 64 << 20;
	private static final String FORMAT = "outcrop-series";
	private static final int VERSION = 1;
	private static final ObjectMapper MAPPER = new ObjectMapper();

	private ArchiveYaml() {
	}

	/**
	 * What an archive holds.
	 *
	 * @param datasets what is known
	 * @param files    where the values of each series are
	 */
	record Content(List<Dataset> datasets, Map<SeriesKey, String> files) {
	}

	static String text(Content content) {
		List<Object> sets = new ArrayList<>();
		for (Dataset set : content.datasets()) {
			JsonNode node = tree(ModelJson.text(set), NAME);
			for (JsonNode signal : node.get("signals")) {
				for (JsonNode series : signal.get("series")) {
					SeriesKey key = new SeriesKey(set.name(), signal.get("name").textValue(), series.get("name").textValue());
					((ObjectNode) series).put("file", content.files().get(key));
				}
			}
			sets.add(MAPPER.convertValue(node, new TypeReference<LinkedHashMap<String, Object>>() {
			}));
		}
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("format", FORMAT);
		all.put("version", VERSION);
		all.put("datasets", sets);
		DumpSettings settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setMultiLineFlow(false).setUseUnicodeEncoding(false).build();
		return new Dump(settings).dumpToString(all);
	}

	/** @param where for messages @throws DataException.Corrupt where it is none */
	static Content content(String text, String where) {
		JsonNode root = MAPPER.valueToTree(loaded(text, where));
		if (!root.isObject() || !FORMAT.equals(root.path("format").asText()) || !root.path("datasets").isArray()) {
			throw new DataException.Unsupported("the archive's " + NAME + " doesn't say that it is of series", where, "give one that series export wrote");
		}
		if (root.path("version").asInt() != VERSION) {
			throw new DataException.Unsupported("the archive has version " + root.path("version").asText() + ", known here is " + VERSION, where,
					"use the version of Outcrop that wrote it");
		}
		List<Dataset> datasets = new ArrayList<>();
		Map<SeriesKey, String> files = new LinkedHashMap<>();
		for (JsonNode node : root.get("datasets")) {
			Dataset set = ModelJson.dataset(node.toString(), where);
			datasets.add(set);
			for (JsonNode signal : node.path("signals")) {
				for (JsonNode series : signal.path("series")) {
					if (!series.path("file").isTextual()) {
						throw new DataException.Corrupt("the series " + series.path("name").asText() + " names no file", where, "export it again");
					}
					files.put(new SeriesKey(set.name(), signal.path("name").asText(), series.path("name").asText()), series.get("file").textValue());
				}
			}
		}
		return new Content(datasets, files);
	}

	private static Object loaded(String text, String where) {
		try {
			Object loaded = new Load(LoadSettings.builder().setCodePointLimit(MOST).setMaxAliasesForCollections(0).setLabel(where).build())
					.loadFromString(text);
			return loaded == null ? Map.of() : loaded;
		} catch (YamlEngineException e) {
			String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
			throw new DataException.Corrupt("the archive's " + NAME + " is no YAML (" + what + ")", where, "copy the archive again", e);
		}
	}

	private static JsonNode tree(String json, String where) {
		try {
			return MAPPER.readTree(json);
		} catch (IOException e) {
			throw new DataException.Corrupt("what is known of a series can't be read", where, "export it again", e);
		}
	}
}
