package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.OutputFile;
import org.outcrop.series.exchange.SeriesExport;
import org.outcrop.series.exchange.SeriesSelection;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop series export STORE -o OUT} */
@picocli.CommandLine.Command(name = "export", description = "Writes series as one CSV or Parquet table, or as a ZIP archive with all that is known of them.",
		footer = {"", "A table has a column of times in UTC and one for each series. --from and --to are both in it; a date is the whole day.",
				"Example: outcrop series export duckdb:plant.duckdb --signal 'NH4#1' --from 2024-05-01 -o nh4.csv"})
final class SeriesExportCommand extends SeriesPart {

	private static final List<String> FORMATS = List.of("csv", "parquet", "zip");

	@Option(names = "--dataset", paramLabel = "NAME", order = 1, description = "Only this data set; several times for several.")
	private List<String> datasets = List.of();

	@Option(names = "--signal", paramLabel = "NAME", order = 2, description = "Only this signal.")
	private List<String> signals = List.of();

	@Option(names = "--series", paramLabel = "NAME", order = 3, description = "Only this series, by its name or as DATASET/SIGNAL/SERIES.")
	private List<String> series = List.of();

	@Option(names = "--columns", paramLabel = "NAME,...", split = ",", order = 4, description = "The same, several at once, in this order.")
	private List<String> columns = List.of();

	@Option(names = "--from", paramLabel = "TIME", order = 5, description = "First time: 2024-05-01, 2024-05-01T12:30 (in the series' zone), ...T12:30:00Z.")
	private String from;

	@Option(names = "--to", paramLabel = "TIME", order = 6, description = "Last time.")
	private String to;

	@Option(names = "--delimiter", paramLabel = "C", order = 7, description = "Between fields of a CSV (default: ,).")
	private String delimiter = ",";

	@Mixin
	private ResultOptions result;

	@Override
	public int run(Session session) {
		String format = session.json() && !result.toFile() ? refuseBoth() : result.format(session, FORMATS);
		char between = delimiter.equals("tab") ? '\t' : delimiter.length() == 1 ? delimiter.charAt(0) : 0;
		if (between == 0 || between == '"' || between == '\n' || between == '\r') {
			throw new UsageException("--delimiter is one character, not '" + delimiter + "'");
		}
		try (SeriesStore store = existing(session)) {
			List<SeriesKey> keys = keys(store);
			if (keys.isEmpty()) {
				throw new DataException.Unsupported("there is no series to export", store.address(), "outcrop series list shows what is there");
			}
			IndexMetadata index = store.series(keys.getFirst()).orElseThrow().index();
			PlaceRange range = SeriesText.range(Optional.ofNullable(from), Optional.ofNullable(to), index);
			write(session, store, new SeriesSelection(keys, range), format, between);
		}
		return ExitCode.DONE;
	}

	private static String refuseBoth() {
		throw new UsageException("--json and the series can't both be printed; write them to a file with -o");
	}

	private List<SeriesKey> keys(SeriesStore store) {
		List<String> named = new ArrayList<>(series);
		named.addAll(columns);
		if (named.isEmpty()) {
			return SeriesSelection.of(store, datasets, signals, List.of());
		}
		List<SeriesKey> within = SeriesSelection.of(store, datasets, signals, List.of());
		return named.stream().flatMap(name -> {
			List<SeriesKey> of = within.stream().filter(key -> key.series().equals(name)).toList();
			return of.isEmpty() ? List.of(SeriesText.find(store, name)).stream() : of.stream();
		}).distinct().toList();
	}

	private void write(Session session, SeriesStore store, SeriesSelection selection, String format, char between) {
		SeriesExport export = new SeriesExport(store, selection);
		try (ResultTarget target = result.open(session, new Path[0])) {
			long rows = switch (format) {
			case "csv" -> export.csv(target.stream(), between, session.progress());
			case "zip" -> export.archive(target.stream(), session.progress());
			default -> export.parquet(target.file().map(OutputFile::temporary).orElseThrow(), workspace(session), session.progress());
			};
			Map<String, Object> facts = new LinkedHashMap<>();
			facts.put("rows", rows);
			facts.put("series", selection.keys().stream().map(SeriesText::fields).toList());
			target.finish(format, facts, rows + " rows of " + selection.keys().size() + " series");
		}
	}
}
