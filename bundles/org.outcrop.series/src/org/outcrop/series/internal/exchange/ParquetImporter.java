package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.ImportTarget;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.internal.duckdb.ParquetTable;
import org.outcrop.series.internal.duckdb.ParquetTable.Field;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/** Brings the columns of a Parquet file into a store, in one change. Files that an export wrote come back as they were, with their units and zones. */
public final class ParquetImporter {

	private static final Set<String> TIMES = Set.of("time", "timestamp", "datetime", "date", "index", "__index_level_0__", "ts");

	private final Path file;
	private final SeriesStore store;
	private final Workspace workspace;
	private final Instant now;
	private final WarningLog warnings;

	public ParquetImporter(Path file, SeriesStore store, Workspace workspace, Instant now, WarningLog warnings) {
		this.file = file;
		this.store = store;
		this.workspace = workspace;
		this.now = now;
		this.warnings = warnings;
	}

	/** Reads it. @param wanted column of times, where the user named it */
	public ImportOutcome run(Optional<String> wanted, ImportTarget target, Progress progress) {
		warnings.clear();
		progress.stage("Reading " + file.getFileName());
		try (ParquetTable table = new ParquetTable(file, workspace)) {
			List<Field> fields = table.fields();
			Field time = time(fields, wanted);
			if (table.without(time) > 0) {
				throw new DataException.Unsupported(table.without(time) + " rows have no time", file.toString(), "remove them");
			}
			boolean[] ordered = {true};
			PlaceFigures figures = figures(table, time, ordered, progress);
			List<Field> columns = columns(fields, time);
			Optional<TableNote> note = table.note(TableNote.KEY).map(text -> TableNote.of(text, file.toString()))
					.filter(one -> one.keys().size() == columns.size());
			Arrival arrival = new Arrival(store, target.mode(), now);
			List<Arrival.Incoming> incoming = new ArrayList<>();
			Map<SeriesKey, SeriesCursor> open = new LinkedHashMap<>();
			List<SeriesKey> keys = note.map(one -> one.keys().stream().map(key -> new SeriesKey(target.dataset(), key.signal(), key.series())).toList())
					.orElseGet(() -> ColumnKeys.of(target.dataset(), columns.stream().map(field -> HeaderText.of(field.name()).name()).toList()));
			for (int i = 0; i < keys.size(); i++) {
				incoming.add(incoming(table, time, columns.get(i), keys.get(i), known(note, i), figures, ordered[0], open, progress));
				arrival.requireSame(keys.get(i), incoming.getLast().series().index().kind(), incoming.getLast().units(), file);
			}
			try {
				arrival.save(file.getFileName().toString(), incoming, _ -> figures, figures.rows() * incoming.size(), progress);
			} finally {
				open.values().forEach(SeriesCursor::close);
			}
			if (!ordered[0]) {
				warnings.add("unordered", "rows stood behind later ones; they were sorted");
			}
			return new ImportOutcome(keys, figures.rows(), figures.first(), figures.last(), figures.equal(), ordered[0] ? 0 : 1);
		}
	}

	/** What an export said of a column. */
	private record Known(TimeSeries series, String units) {
	}

	private static Optional<Known> known(Optional<TableNote> note, int column) {
		return note.flatMap(one -> {
			SeriesKey key = one.keys().get(column);
			Optional<Signal> signal = one.datasets().stream().filter(set -> set.name().equals(key.dataset())).findFirst()
					.flatMap(set -> set.signal(key.signal()));
			return signal.flatMap(found -> found.series(key.series()).map(series -> new Known(series, found.units())));
		});
	}

	private Field time(List<Field> fields, Optional<String> wanted) {
		if (wanted.isPresent()) {
			return fields.stream().filter(field -> field.name().equals(wanted.get())).findFirst().orElseThrow(() -> new DataException.Unsupported(
					"there is no column '" + wanted.get() + "'", file.toString(), "write one of " + String.join(", ", fields.stream().map(Field::name).toList())));
		}
		return fields.stream().filter(field -> field.isTime() && isNamed(field)).findFirst()
				.or(() -> fields.stream().filter(Field::isTime).findFirst())
				.orElseThrow(() -> new DataException.Unsupported("there is no column of times", file.toString(),
						"write one of type timestamp, or name a column of nanoseconds since 1970 with --time"));
	}

	private static boolean isNamed(Field field) {
		return TIMES.contains(field.name().toLowerCase(Locale.ROOT));
	}

	private PlaceFigures figures(ParquetTable table, Field time, boolean[] ordered, Progress progress) {
		if (!time.isTime() && !time.isInteger()) {
			throw new DataException.Unsupported("the column " + time.name() + " has no times, it is " + time.type(), file.toString(),
					"name a column of timestamps, or of nanoseconds since 1970");
		}
		if (time.isTime() && !time.type().equals("TIMESTAMP WITH TIME ZONE")) {
			warnings.add("no-zone", "times have no zone; they are read as UTC");
		}
		long[] last = {Long.MIN_VALUE};
		try (SeriesCursor cursor = table.rows(time, 1, Optional.empty(), ValueType.INT64, false)) {
			PlaceFigures figures = PlaceFigures.of(() -> {
				Optional<SeriesBatch> next = cursor.next(progress);
				for (long place : next.map(SeriesBatch::places).orElse(new long[0])) {
					ordered[0] &= place >= last[0];
					last[0] = place;
				}
				return next;
			});
			if (ordered[0]) {
				return figures;
			}
		}
		try (SeriesCursor cursor = table.rows(time, 1, Optional.empty(), ValueType.INT64, true)) {
			return PlaceFigures.of(() -> cursor.next(progress));
		}
	}

	private List<Field> columns(List<Field> fields, Field time) {
		List<Field> columns = new ArrayList<>();
		for (Field field : fields) {
			if (field.equals(time)) {
				continue;
			}
			if (field.values().isPresent()) {
				columns.add(field);
			} else {
				warnings.add("column-left-out", () -> "columns of type " + field.type() + " are left out: " + field.name());
			}
		}
		if (columns.isEmpty()) {
			throw new DataException.Unsupported("there is no column of values", file.toString(), "give a table with numbers, truth values or texts");
		}
		return columns;
	}

	private Arrival.Incoming incoming(ParquetTable table, Field time, Field field, SeriesKey key, Optional<Known> known, PlaceFigures figures,
			boolean ordered, Map<SeriesKey, SeriesCursor> open, Progress progress) {
		IndexMetadata index = known.map(one -> one.series().index())
				.orElseGet(() -> new IndexMetadata(IndexKind.INSTANT, "", figures.frequency(), Optional.of("UTC"), IndexMetadata.Closed.LEFT, List.of(), false));
		ValueType type = known.map(one -> one.series().type()).orElseGet(() -> field.values().orElseThrow());
		List<String> categories = known.map(one -> one.series().categories()).orElse(List.of());
		Instant created = known.map(one -> one.series().createdOn()).orElse(now);
		TimeSeries series = new TimeSeries(key.series(), type, index, known.map(one -> one.series().steps()).orElse(List.of()), created, categories,
				known.map(one -> one.series().notes()).orElse(""), known.map(one -> one.series().lastUpdated()).orElse(created));
		ValueType read = type == ValueType.CATEGORY ? ValueType.STRING : type;
		HeaderText header = HeaderText.of(field.name());
		return new Arrival.Incoming(key, series, known.map(Known::units).orElse(header.units()), header.name(), () -> {
			// only one column is read at a time
			open.values().forEach(SeriesCursor::close);
			open.clear();
			SeriesCursor cursor = table.rows(time, 1, Optional.of(field), read, !ordered);
			open.put(key, cursor);
			return type == ValueType.CATEGORY ? coded(() -> cursor.next(progress), categories) : () -> cursor.next(progress);
		});
	}

	private Batches coded(Batches texts, List<String> categories) {
		return () -> texts.next().map(batch -> {
			Column.Strings strings = (Column.Strings) batch.values();
			int[] codes = new int[batch.size()];
			for (int i = strings.missing().nextClearBit(0); i < codes.length; i = strings.missing().nextClearBit(i + 1)) {
				codes[i] = categories.indexOf(strings.values()[i]);
				if (codes[i] < 0) {
					throw new DataException.Corrupt("'" + strings.values()[i] + "' is none of the categories that the file says", file.toString(),
							"export it again");
				}
			}
			return new SeriesBatch(batch.places(), new Column.Codes(codes, strings.missing()));
		});
	}
}
