package org.outcrop.series.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.outcrop.data.DataException;
import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is known of data sets and series as JSON text, the same in every store. Field names are those of the records, in lower case with underscores; instants
 * as ISO 8601; a text that is not known is empty. Floating numbers stay floating, also those that JSON hasn't.
 */
public final class ModelJson {

	/** Everything but printable ASCII is escaped, so that no database changes it. */
	private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

	private ModelJson() {
	}

	/** A data set with its signals and series. */
	public static String text(Dataset dataset) {
		return text(node(dataset));
	}

	/** @param where for messages @throws DataException.Corrupt where it is none */
	public static Dataset dataset(String text, String where) {
		return read(text, where, ModelJson::dataset);
	}

	/** One series. */
	public static String text(TimeSeries series) {
		return text(node(series));
	}

	/** @param where for messages @throws DataException.Corrupt where it is none */
	public static TimeSeries series(String text, String where) {
		return read(text, where, ModelJson::series);
	}

	private static String text(JsonNode node) {
		try {
			return MAPPER.writeValueAsString(node);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static <T> T read(String text, String where, Function<JsonNode, T> reading) {
		try {
			return reading.apply(MAPPER.readTree(text));
		} catch (IOException | IllegalArgumentException | NullPointerException | DateTimeParseException | ClassCastException e) {
			throw new DataException.Corrupt("what is known of a series can't be read (" + e.getMessage() + ")", where,
					"restore it from a copy, or import the series again", e);
		}
	}

	private static ObjectNode node(Dataset set) {
		ObjectNode node = MAPPER.createObjectNode().put("name", set.name()).put("description", set.description()).put("owner", set.owner())
				.put("purpose", set.purpose()).put("project", set.project()).put("created_on", set.createdOn().toString())
				.put("last_updated", set.lastUpdated().toString());
		ArrayNode signals = node.putArray("signals");
		set.signals().forEach(signal -> signals.add(node(signal)));
		return node;
	}

	private static Dataset dataset(JsonNode node) {
		List<Signal> signals = new ArrayList<>();
		node.get("signals").forEach(signal -> signals.add(signal(signal)));
		return new Dataset(string(node, "name"), string(node, "description"), string(node, "owner"), string(node, "purpose"),
				string(node, "project"), instant(node, "created_on"), instant(node, "last_updated"), signals);
	}

	private static ObjectNode node(Signal signal) {
		ObjectNode node = MAPPER.createObjectNode().put("name", signal.name()).put("units", signal.units())
				.put("created_on", signal.createdOn().toString()).put("last_updated", signal.lastUpdated().toString());
		DataProvenance from = signal.provenance();
		node.putObject("provenance").put("source_repository", from.sourceRepository()).put("project", from.project())
				.put("location", from.location()).put("equipment", from.equipment()).put("parameter", from.parameter())
				.put("purpose", from.purpose()).put("metadata_id", from.metadataId());
		ArrayNode series = node.putArray("series");
		signal.series().forEach(one -> series.add(node(one)));
		return node;
	}

	private static Signal signal(JsonNode node) {
		JsonNode from = node.get("provenance");
		DataProvenance provenance = new DataProvenance(string(from, "source_repository"), string(from, "project"), string(from, "location"),
				string(from, "equipment"), string(from, "parameter"), string(from, "purpose"), string(from, "metadata_id"));
		List<TimeSeries> series = new ArrayList<>();
		node.get("series").forEach(one -> series.add(series(one)));
		return new Signal(string(node, "name"), string(node, "units"), provenance, series, instant(node, "created_on"),
				instant(node, "last_updated"));
	}

	private static ObjectNode node(TimeSeries series) {
		ObjectNode node = MAPPER.createObjectNode().put("name", series.name()).put("type", series.type().id())
				.put("created_on", series.createdOn().toString());
		IndexMetadata index = series.index();
		ObjectNode at = node.putObject("index").put("kind", index.kind().id()).put("name", index.name()).put("closed", index.closed().name())
				.put("ordered", index.ordered());
		index.frequency().ifPresent(frequency -> at.put("frequency", frequency));
		index.zone().ifPresent(zone -> at.put("zone", zone));
		index.categories().forEach(at.putArray("categories")::add);
		ArrayNode steps = node.putArray("steps");
		series.steps().forEach(step -> steps.add(node(step)));
		series.categories().forEach(node.putArray("categories")::add);
		// what most series don't have is left out, as it was before it was known
		if (!series.notes().isEmpty()) {
			node.put("notes", series.notes());
		}
		if (!series.lastUpdated().equals(series.createdOn())) {
			node.put("last_updated", series.lastUpdated().toString());
		}
		return node;
	}

	private static TimeSeries series(JsonNode node) {
		JsonNode at = node.get("index");
		IndexMetadata index = new IndexMetadata(
				one(IndexMetadata.IndexKind.values(), IndexMetadata.IndexKind::id, string(at, "kind")), string(at, "name"),
				optional(at, "frequency"), optional(at, "zone"), IndexMetadata.Closed.valueOf(string(at, "closed")), strings(at, "categories"),
				at.get("ordered").booleanValue());
		List<ProcessingStep> steps = new ArrayList<>();
		node.get("steps").forEach(step -> steps.add(step(step)));
		Instant created = instant(node, "created_on");
		return new TimeSeries(string(node, "name"), one(ValueType.values(), ValueType::id, string(node, "type")), index, steps, created,
				strings(node, "categories"), optional(node, "notes").orElse(""), optional(node, "last_updated").map(Instant::parse).orElse(created));
	}

	private static ObjectNode node(ProcessingStep step) {
		ObjectNode node = MAPPER.createObjectNode().put("type", step.type().name()).put("description", step.description())
				.put("processed_on", step.processedOn().toString()).put("requires_calibration", step.requiresCalibration());
		node.putObject("function").put("name", step.function().name()).put("version", step.function().version())
				.put("author", step.function().author()).put("reference", step.function().reference());
		node.set("parameters", parameter(step.parameters()));
		node.put("step_distance", step.stepDistance()).put("suffix", step.suffix());
		ArrayNode inputs = node.putArray("inputs");
		step.inputs().forEach(key -> inputs.addObject().put("dataset", key.dataset()).put("signal", key.signal()).put("series", key.series()));
		return node;
	}

	private static ProcessingStep step(JsonNode node) {
		JsonNode function = node.get("function");
		List<SeriesKey> inputs = new ArrayList<>();
		node.get("inputs").forEach(key -> inputs.add(new SeriesKey(string(key, "dataset"), string(key, "signal"), string(key, "series"))));
		return new ProcessingStep(ProcessingStep.ProcessingType.valueOf(string(node, "type")), string(node, "description"),
				instant(node, "processed_on"), node.get("requires_calibration").booleanValue(),
				new ProcessingStep.FunctionInfo(string(function, "name"), string(function, "version"), string(function, "author"),
						string(function, "reference")),
				(Parameters) parameter(node.get("parameters")), node.get("step_distance").intValue(), string(node, "suffix"), inputs);
	}

	private static JsonNode parameter(Object value) {
		return switch (value) {
		case String text -> MAPPER.getNodeFactory().textNode(text);
		case Long number -> MAPPER.getNodeFactory().numberNode(number);
		// of its own kind, because 1.0 and NaN would come back as something else
		case Double number -> MAPPER.createObjectNode().put("float64", Double.toString(number));
		case Boolean flag -> MAPPER.getNodeFactory().booleanNode(flag);
		case List<?> list -> {
			ArrayNode node = MAPPER.createArrayNode();
			list.forEach(item -> node.add(parameter(item)));
			yield node;
		}
		case Parameters nested -> {
			ObjectNode inner = MAPPER.createObjectNode();
			nested.values().forEach((name, item) -> inner.set(name, parameter(item)));
			yield MAPPER.createObjectNode().set("parameters", inner);
		}
		default -> throw new IllegalArgumentException("no parameter: " + value);
		};
	}

	private static Object parameter(JsonNode node) {
		if (node.isTextual()) {
			return node.textValue();
		}
		if (node.isBoolean()) {
			return node.booleanValue();
		}
		if (node.isIntegralNumber()) {
			return node.longValue();
		}
		if (node.isArray()) {
			List<Object> list = new ArrayList<>();
			node.forEach(item -> list.add(parameter(item)));
			return list;
		}
		if (node.has("float64")) {
			return Double.parseDouble(node.get("float64").textValue());
		}
		Map<String, Object> values = new LinkedHashMap<>();
		node.get("parameters").properties().forEach(entry -> values.put(entry.getKey(), parameter(entry.getValue())));
		return new Parameters(values);
	}

	private static String string(JsonNode node, String name) {
		JsonNode value = node.get(name);
		if (value == null || !value.isTextual()) {
			throw new IllegalArgumentException(name + " is missing");
		}
		return value.textValue();
	}

	private static Optional<String> optional(JsonNode node, String name) {
		return Optional.ofNullable(node.get(name)).map(JsonNode::textValue);
	}

	private static List<String> strings(JsonNode node, String name) {
		List<String> list = new ArrayList<>();
		node.get(name).forEach(item -> list.add(item.textValue()));
		return list;
	}

	private static Instant instant(JsonNode node, String name) {
		return Instant.parse(string(node, name));
	}

	private static <T> T one(T[] values, Function<T, String> id, String wanted) {
		for (T value : values) {
			if (id.apply(value).equals(wanted)) {
				return value;
			}
		}
		throw new IllegalArgumentException("unknown: " + wanted);
	}
}
