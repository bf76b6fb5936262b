package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.headless.internal.Session;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Parameters;

/** {@code outcrop series info STORE SERIES} */
@picocli.CommandLine.Command(name = "info", description = "Shows all that is known of series: figures, where they come from, and each step by which they were made.",
		footer = {"", "Example: outcrop series info duckdb:plant.duckdb plant/NH4#1/NH4#1_RAW#1"})
final class SeriesInfoCommand extends SeriesPart {

	@Parameters(index = "1", arity = "1..*", paramLabel = "SERIES", description = "DATASET/SIGNAL/SERIES, or the series' name where it is there once.")
	private List<String> names;

	@Override
	public int run(Session session) {
		try (SeriesStore store = existing(session)) {
			List<Map<String, Object>> answers = names.stream().map(name -> answer(store, SeriesText.find(store, name))).toList();
			if (session.json()) {
				session.print(answers.size() == 1 ? answers.getFirst() : Map.of("series", answers));
			} else {
				session.print(out -> answers.forEach(answer -> answer.forEach((name, value) -> {
					if (value instanceof List<?> list) {
						list.forEach(item -> out.println(name + ": " + item));
					} else {
						out.println(name + ": " + (value == null ? "-" : value));
					}
				})));
			}
		}
		return ExitCode.DONE;
	}

	private static Map<String, Object> answer(SeriesStore store, SeriesKey key) {
		TimeSeries series = store.series(key).orElseThrow();
		Signal signal = store.dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).orElseThrow();
		Map<String, Object> answer = new LinkedHashMap<>(SeriesText.fields(key));
		answer.put("units", signal.units());
		answer.putAll(SeriesFields.series(store, key, series));
		answer.remove("name");
		answer.put("frequency", series.index().frequency().orElse(null));
		answer.put("zone", series.index().zone().orElse(null));
		answer.put("created_on", series.createdOn().toString());
		answer.put("categories", series.categories());
		Map<String, Object> from = new LinkedHashMap<>();
		from.put("source", signal.provenance().sourceRepository());
		from.put("project", signal.provenance().project());
		from.put("location", signal.provenance().location());
		from.put("equipment", signal.provenance().equipment());
		from.put("parameter", signal.provenance().parameter());
		from.put("purpose", signal.provenance().purpose());
		answer.put("provenance", from);
		answer.put("steps", series.steps().stream().map(SeriesFields::step).toList());
		return answer;
	}
}
