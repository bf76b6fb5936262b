package org.outcrop.headless.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.ImportTarget;
import org.outcrop.series.exchange.SeriesImport;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop series import STORE FILE} */
@picocli.CommandLine.Command(name = "import", description = "Brings a CSV or Parquet table, or a ZIP archive of series, into a store.",
		footer = {"", "How a CSV is read is guessed from its first megabyte; --dry-run shows the guess, options override it. All of it arrives, or nothing.",
				"Each column becomes the series NAME#1_RAW#1 of the signal NAME#1; [unit] or (unit) in its name becomes the signal's.",
				"Example: outcrop series import duckdb:plant.duckdb sensors.csv --zone Europe/Berlin --dry-run"})
final class SeriesImportCommand extends SeriesPart {

	@Parameters(index = "1", paramLabel = "FILE", description = "A .csv, .tsv or .txt, also packed as .gz; a .parquet; or a .zip that series export wrote.")
	private Path file;

	@Option(names = "--dataset", paramLabel = "NAME", order = 1, description = "Data set to import into (default: the file's name).")
	private String dataset;

	@Option(names = "--dry-run", order = 2, description = "Show how the file would be read, and change nothing.")
	private boolean rehearsal;

	@Option(names = "--append", order = 3, description = "Put the rows behind those of series that are there.")
	private boolean append;

	@Option(names = "--upsert", order = 4, description = "Merge the rows by their times; rows with a time that is there take its place.")
	private boolean upsert;

	@Option(names = {"--replace", "--overwrite"}, order = 5, description = "Replace series that are there.")
	private boolean replace;

	@Option(names = "--format", paramLabel = "csv|parquet|zip", order = 6, description = "Of the file (default: by its name).")
	private String format;

	@Mixin
	private CsvChoices csv;

	@Override
	public int run(Session session) {
		Mode mode = mode();
		String kind = format();
		if (!Files.isRegularFile(file)) {
			throw new DataException.Unsupported(Files.exists(file) ? "it is no file" : "there is no such file", file.toString(), "check the name");
		}
		if (kind.equals("csv")) {
			CsvGuess guess = SeriesImport.guess(file, csv.options());
			if (rehearsal) {
				show(session, guess);
				return ExitCode.DONE;
			}
			guess.notes().forEach(session::warn);
			run(session, (imports) -> imports.csv(file, guess, target(mode), session.progress()), Optional.of(guess));
		} else if (rehearsal) {
			throw new UsageException("--dry-run shows how a CSV is read; a " + kind + " says so itself");
		} else if (kind.equals("parquet")) {
			run(session, imports -> imports.parquet(file, csv.parquet(), target(mode), session.progress()), Optional.empty());
		} else {
			requireArchive(mode);
			run(session, imports -> imports.archive(file, mode, session.progress()), Optional.empty());
		}
		return ExitCode.DONE;
	}

	private void requireArchive(Mode mode) {
		if (mode == Mode.APPEND || mode == Mode.UPSERT) {
			throw new UsageException("an archive has whole series; --append and --upsert are for tables");
		}
		if (dataset != null) {
			throw new UsageException("an archive names its data sets itself; --dataset is for tables");
		}
	}

	private interface Work {
		ImportOutcome run(SeriesImport imports);
	}

	private void run(Session session, Work work, Optional<CsvGuess> guess) {
		WarningLog warnings = new WarningLog();
		try (SeriesStore store = openOrMake(session)) {
			if (store.kind().equals("memory")) {
				session.warn("memory: is gone when this command ends");
			}
			ImportOutcome outcome = work.run(new SeriesImport(store, workspace(session), InstantSource.system(), warnings));
			List<String> sentences = warnings.entries().stream().map(WarningLog.Entry::sentence).toList();
			sentences.forEach(session::warn);
			if (session.json()) {
				session.print(answer(store, outcome, guess, sentences));
			} else {
				session.print(out -> out.println(file + ": " + outcome.rows() + " rows into " + outcome.series().size() + " series of "
						+ outcome.series().getFirst().dataset() + " in " + store.address()));
			}
		}
	}

	private Mode mode() {
		if ((append ? 1 : 0) + (upsert ? 1 : 0) + (replace ? 1 : 0) > 1) {
			throw new UsageException("--append, --upsert and --replace exclude each other");
		}
		return append ? Mode.APPEND : upsert ? Mode.UPSERT : replace ? Mode.REPLACE : Mode.CREATE;
	}

	private String format() {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		String kind = format != null ? format.toLowerCase(Locale.ROOT) : name.endsWith(".parquet") ? "parquet" : name.endsWith(".zip") ? "zip" : "csv";
		if (!List.of("csv", "parquet", "zip").contains(kind)) {
			throw new UsageException("there is no format '" + format + "' here; write csv, parquet or zip");
		}
		return kind;
	}

	private ImportTarget target(Mode mode) {
		String name = file.getFileName().toString().replaceFirst("(?i)\\.gz$", "");
		String base = name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
		return new ImportTarget(dataset == null || dataset.isEmpty() ? base : dataset, mode);
	}

	private Map<String, Object> answer(SeriesStore store, ImportOutcome outcome, Optional<CsvGuess> guess, List<String> warnings) {
		List<Map<String, Object>> series = new ArrayList<>();
		for (SeriesKey key : outcome.series()) {
			TimeSeries one = store.series(key).orElseThrow();
			Map<String, Object> fields = SeriesText.fields(key);
			fields.put("units", store.dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).map(signal -> signal.units()).orElse(""));
			fields.put("type", one.type().id());
			fields.put("rows", store.statistics(key).rows());
			fields.put("missing", store.statistics(key).missing());
			series.add(fields);
		}
		IndexMetadata index = store.series(outcome.series().getFirst()).orElseThrow().index();
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("file", file.toString());
		answer.put("store", store.address());
		answer.put("rows", outcome.rows());
		answer.put("first", SeriesText.place(outcome.first(), index));
		answer.put("last", SeriesText.place(outcome.last(), index));
		answer.put("equal_times", outcome.equal());
		answer.put("unordered", outcome.unordered());
		answer.put("series", series);
		answer.put("guess", guess.map(SeriesImportCommand::fields));
		answer.put("warnings", warnings);
		return answer;
	}

	private void show(Session session, CsvGuess guess) {
		Map<String, Object> fields = fields(guess);
		if (session.json()) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put("file", file.toString());
			answer.put("dry_run", true);
			answer.put("guess", fields);
			session.print(answer);
			return;
		}
		session.print(out -> fields.forEach((name, value) -> {
			if (value instanceof List<?> list) {
				list.forEach(item -> out.println(name + ": " + item));
			} else {
				out.println(name + ": " + (value == null ? "-" : value));
			}
		}));
	}

	private static Map<String, Object> fields(CsvGuess guess) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("encoding", guess.encoding().name());
		fields.put("byte_order_mark", guess.mark());
		fields.put("delimiter", guess.delimiter() == '\t' ? "tab" : String.valueOf(guess.delimiter()));
		fields.put("quote", guess.quote() == 0 ? "none" : String.valueOf(guess.quote()));
		fields.put("decimal", String.valueOf(guess.decimal()));
		fields.put("skip", guess.skip());
		fields.put("header", guess.header());
		fields.put("units_row", guess.unitsRow());
		fields.put("time_column", guess.time() + 1);
		fields.put("clock_column", guess.clock().isPresent() ? guess.clock().getAsInt() + 1 : null);
		guess.key().ifPresent(key -> fields.put("key_column", key + 1));
		fields.put("time_format", guess.timeFormat().id());
		fields.put("zone", guess.zone().getId());
		fields.put("columns", guess.columns().stream().map(column -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("column", column.field() + 1);
			one.put("name", column.name());
			one.put("units", column.units());
			one.put("type", column.type().id());
			return one;
		}).toList());
		fields.put("notes", guess.notes());
		return fields;
	}
}
