package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesFile;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;

/** What is known of series as fields of answers. */
final class SeriesFields {

	private SeriesFields() {
	}

	/** A store as a file: how much is in it. @param damage also what is damaged, for which everything is read */
	static void store(SeriesFile file, boolean damage, Map<String, Object> fields, Progress progress) {
		try (SeriesStore store = file.store()) {
			List<SeriesKey> keys = store.keys();
			fields.put("store", store.address());
			fields.put("signals", keys.stream().map(key -> List.of(key.dataset(), key.signal())).distinct().count());
			fields.put("series", keys.size());
			fields.put("rows", keys.stream().mapToLong(key -> store.statistics(key).rows()).sum());
			fields.put("datasets", store.datasets().stream().map(Dataset::name).toList());
			fields.put("damage", damage ? store.verify(Optional.empty(), progress) : null);
		}
	}

	/** A data set with its signals and series, without their steps. */
	static Map<String, Object> dataset(SeriesStore store, Dataset set) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("name", set.name());
		fields.put("description", set.description());
		fields.put("owner", set.owner());
		fields.put("purpose", set.purpose());
		fields.put("project", set.project());
		fields.put("created_on", set.createdOn());
		fields.put("last_updated", set.lastUpdated());
		fields.put("signals", set.signals().stream().map(signal -> signal(store, set, signal)).toList());
		return fields;
	}

	private static Map<String, Object> signal(SeriesStore store, Dataset set, Signal signal) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("name", signal.name());
		fields.put("units", signal.units());
		fields.put("series", signal.series().stream()
				.map(series -> series(store, new SeriesKey(set.name(), signal.name(), series.name()), series)).toList());
		return fields;
	}

	/** One series with its figures. */
	static Map<String, Object> series(SeriesStore store, SeriesKey key, TimeSeries series) {
		Optional<SeriesStatistics> figures = store.exists(key) ? Optional.of(store.statistics(key)) : Optional.empty();
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("name", series.name());
		fields.put("type", series.type().id());
		fields.put("index", series.index().kind().id());
		fields.put("rows", figures.map(SeriesStatistics::rows).orElse(null));
		fields.put("missing", figures.map(SeriesStatistics::missing).orElse(null));
		fields.put("first", figures.map(one -> SeriesText.place(one.first(), series.index())).orElse(null));
		fields.put("last", figures.map(one -> SeriesText.place(one.last(), series.index())).orElse(null));
		fields.put("min", figures.filter(one -> one.min().isPresent()).map(one -> one.min().getAsDouble()).orElse(null));
		fields.put("max", figures.filter(one -> one.max().isPresent()).map(one -> one.max().getAsDouble()).orElse(null));
		fields.put("frequency", series.index().frequency());
		fields.put("zone", series.index().zone());
		fields.put("steps", series.steps().size());
		return fields;
	}

	/** One step with all that it was told. */
	static Map<String, Object> step(ProcessingStep step) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("type", step.type().name().toLowerCase(Locale.ROOT));
		fields.put("description", step.description());
		fields.put("function", step.function().name());
		fields.put("version", step.function().version());
		fields.put("processed_on", step.processedOn());
		fields.put("parameters", parameter(step.parameters()));
		fields.put("inputs", step.inputs().stream().map(SeriesText::name).toList());
		return fields;
	}

	private static Object parameter(Object value) {
		return switch (value) {
		case Parameters nested -> {
			Map<String, Object> fields = new LinkedHashMap<>();
			nested.values().forEach((name, one) -> fields.put(name, parameter(one)));
			yield fields;
		}
		case List<?> list -> list.stream().map(SeriesFields::parameter).toList();
		default -> value;
		};
	}
}
