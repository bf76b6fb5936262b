package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.headless.internal.Session;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Option;

/** {@code outcrop series list STORE} */
@picocli.CommandLine.Command(name = "list", description = "Lists data sets, signals and series with their types, rows, times and units.",
		footer = {"", "Values are not read.", "Example: outcrop series list duckdb:plant.duckdb --json"})
final class SeriesListCommand extends SeriesPart {

	@Option(names = "--dataset", paramLabel = "NAME", order = 1, description = "Only this data set; may be given several times.")
	private List<String> datasets = List.of();

	@Override
	public int run(Session session) {
		try (SeriesStore store = existing(session)) {
			List<Dataset> sets = store.datasets().stream().filter(set -> datasets.isEmpty() || datasets.contains(set.name())).toList();
			List<SeriesKey> keys = store.keys().stream().filter(key -> datasets.isEmpty() || datasets.contains(key.dataset())).toList();
			long rows = keys.stream().mapToLong(key -> store.statistics(key).rows()).sum();
			if (session.json()) {
				Map<String, Object> answer = new LinkedHashMap<>();
				answer.put("store", store.address());
				answer.put("kind", store.kind());
				answer.put("bytes", store.bytes());
				answer.put("series", keys.size());
				answer.put("rows", rows);
				answer.put("datasets", sets.stream().map(set -> SeriesFields.dataset(store, set)).toList());
				session.print(answer);
			} else {
				session.print(out -> {
					keys.forEach(key -> out.println(line(store, key)));
					out.println(keys.size() + " series, " + rows + " rows, " + ByteText.of(store.bytes()));
				});
			}
		}
		return ExitCode.DONE;
	}

	private static String line(SeriesStore store, SeriesKey key) {
		TimeSeries series = store.series(key).orElseThrow();
		SeriesStatistics figures = store.statistics(key);
		String units = store.dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).map(signal -> signal.units()).orElse("");
		return String.format(Locale.ROOT, "%-8s %10d  %s .. %s  %s%s", series.type().id(), figures.rows(), SeriesText.place(figures.first(), series.index()),
				SeriesText.place(figures.last(), series.index()), SeriesText.name(key), units.isEmpty() ? "" : " [" + units + "]");
	}
}
