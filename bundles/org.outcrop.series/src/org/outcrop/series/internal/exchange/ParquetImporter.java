package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvOptions;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.ImportTarget;
import org.outcrop.series.exchange.ParquetOptions;
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

	/** Reads it. */
	public ImportOutcome run(ParquetOptions options, ImportTarget target, Progress progress) {
		warnings.clear();
		progress.stage("Reading " + file.getFileName());
		try (ParquetTable table = new ParquetTable(file, workspace)) {
			List<Field> fields = table.fields();
			Field time = time(fields, options.time());
			if (!time.isTime() && !time.isInteger()) {
				throw new DataException.Unsupported("the column " + time.name() + " has no times, it is " + time.type(), file.toString(),
						"name a column of timestamps, or of nanoseconds since 1970");
			}
			if (table.without(time) > 0) {
				throw new DataException.Unsupported(table.without(time) + " rows have no time", file.toString(), "remove them");
			}
			List<Field> columns = columns(fields, time);
			Optional<TableNote> note = table.note(TableNote.KEY).map(text -> TableNote.of(text, file.toString()))
					.filter(one -> one.keys().size() == columns.size());
			List<SeriesKey> keys = note.map(one -> one.keys().stream().map(key -> new SeriesKey(target.dataset(), key.signal(), key.series())).toList())
					.orElseGet(() -> ColumnKeys.of(target.dataset(), columns.stream().map(field -> HeaderText.of(field.name()).name()).toList()));
			Arriving arriving = new Arriving(table, time, columns, keys, note, options.zone(), new Arrival(store, target.mode(), now));
			// what an export wrote without a zone is in UTC
			boolean local = time.isLocal() && note.isEmpty();
			if (local && options.zone().isPresent()) {
				return local(arriving, options.zone().get(), options.gaps(), progress);
			}
			if (local) {
				warnings.add("no-zone", "times have no zone; they are read as UTC: say --zone if they are local");
			}
			return plain(arriving, progress);
		}
	}

	/** What is read, and where it goes. */
	private record Arriving(ParquetTable table, Field time, List<Field> columns, List<SeriesKey> keys, Optional<TableNote> note, Optional<ZoneId> zone,
			Arrival arrival) {
	}

	private ImportOutcome plain(Arriving arriving, Progress progress) {
		boolean[] ordered = {true};
		PlaceFigures figures = figures(arriving.table(), arriving.time(), ordered, progress);
		Map<SeriesKey, SeriesCursor> open = new LinkedHashMap<>();
		try {
			return save(arriving, figures, ordered[0] ? 0 : 1, column -> {
				// only one column is read at a time
				open.values().forEach(SeriesCursor::close);
				open.clear();
				Field field = arriving.columns().get(column);
				ValueType type = type(field, known(arriving.note(), column));
				SeriesCursor cursor = arriving.table().rows(arriving.time(), 1, Optional.of(field), type == ValueType.CATEGORY ? ValueType.STRING : type,
						!ordered[0]);
				open.put(arriving.keys().get(column), cursor);
				return () -> cursor.next(progress);
			}, progress);
		} finally {
			open.values().forEach(SeriesCursor::close);
		}
	}

	/** Times without a zone, of a zone that the user said. */
	private ImportOutcome local(Arriving arriving, ZoneId zone, CsvOptions.Gaps gaps, Progress progress) {
		List<Field> columns = arriving.columns();
		try (LocalRows rows = new LocalRows(file, zone, gaps, columns.size(), workspace, progress)) {
			for (int i = 0; i < columns.size(); i++) {
				try (SeriesCursor cursor = arriving.table().rows(arriving.time(), 1, Optional.of(columns.get(i)), type(columns.get(i), Optional.empty()), false)) {
					rows.add(i, () -> cursor.next(progress), i == 0 ? warnings : new WarningLog());
				}
			}
			PlaceFigures figures = PlaceFigures.of(rows.rows(0, type(columns.getFirst(), Optional.empty())));
			return save(arriving, figures, rows.unordered(), column -> rows.rows(column, type(columns.get(column), Optional.empty())), progress);
		}
	}

	private ImportOutcome save(Arriving arriving, PlaceFigures figures, long unordered, IntFunction<Batches> rows, Progress progress) {
		List<Arrival.Incoming> incoming = new ArrayList<>();
		for (int i = 0; i < arriving.keys().size(); i++) {
			int column = i;
			incoming.add(incoming(arriving, i, figures, () -> rows.apply(column)));
			arriving.arrival().requireSame(arriving.keys().get(i), incoming.getLast().series().index().kind(), incoming.getLast().units(), file);
		}
		arriving.arrival().save(file.getFileName().toString(), incoming, _ -> figures, figures.rows() * incoming.size(), progress);
		if (unordered > 0) {
			warnings.add("unordered", "rows stood behind later ones; they were sorted");
		}
		return new ImportOutcome(arriving.keys(), figures.rows(), figures.first(), figures.last(), figures.equal(), unordered);
	}

	private static ValueType type(Field field, Optional<Known> known) {
		return known.map(one -> one.series().type()).orElseGet(() -> field.values().orElseThrow());
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

	private Arrival.Incoming incoming(Arriving arriving, int column, PlaceFigures figures, Supplier<Batches> rows) {
		Field field = arriving.columns().get(column);
		Optional<Known> known = known(arriving.note(), column);
		String zone = arriving.zone().map(ZoneId::getId).orElse("UTC");
		IndexMetadata index = known.map(one -> one.series().index())
				.orElseGet(() -> new IndexMetadata(IndexKind.INSTANT, "", figures.frequency(), Optional.of(zone), IndexMetadata.Closed.LEFT, List.of(), false));
		ValueType type = type(field, known);
		List<String> categories = known.map(one -> one.series().categories()).orElse(List.of());
		Instant created = known.map(one -> one.series().createdOn()).orElse(now);
		TimeSeries series = new TimeSeries(arriving.keys().get(column).series(), type, index, known.map(one -> one.series().steps()).orElse(List.of()), created,
				categories, known.map(one -> one.series().notes()).orElse(""), known.map(one -> one.series().lastUpdated()).orElse(created));
		HeaderText header = HeaderText.of(field.name());
		return new Arrival.Incoming(arriving.keys().get(column), series, known.map(Known::units).orElse(header.units()), header.name(),
				() -> type == ValueType.CATEGORY ? coded(rows.get(), categories) : rows.get());
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
