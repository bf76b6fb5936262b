package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvGuess.ValueColumn;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.ImportTarget;
import org.outcrop.series.exchange.TimeFormat;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;

/** Brings the columns of a CSV file into a store, in one change. */
public final class CsvImporter {

	private final SeriesStore store;
	private final Workspace workspace;
	private final Instant now;
	private final WarningLog warnings;

	public CsvImporter(SeriesStore store, Workspace workspace, Instant now, WarningLog warnings) {
		this.store = store;
		this.workspace = workspace;
		this.now = now;
		this.warnings = warnings;
	}

	/** Reads a file as it was guessed. */
	public ImportOutcome run(Path file, CsvGuess guessed, ImportTarget target, Progress progress) {
		if (guessed.key().isPresent()) {
			return new LongImporter(store, workspace, now, warnings).run(file, guessed, target, progress);
		}
		List<SeriesKey> keys = ColumnKeys.of(target.dataset(), guessed.columns().stream().map(ValueColumn::name).toList());
		IndexKind kind = guessed.timeFormat() == TimeFormat.NUMBER ? IndexKind.NUMBER : IndexKind.INSTANT;
		Arrival arrival = new Arrival(store, target.mode(), now);
		CsvGuess guess = asStored(guessed, keys, kind, arrival, file);
		List<List<String>> categories = keys.stream().map(key -> arrival.there(key).map(TimeSeries::categories).orElse(List.of())).toList();
		for (;;) {
			warnings.clear();
			try (CsvPass pass = new CsvPass(file, guess, categories, workspace, warnings, progress)) {
				if (pass.read()) {
					return save(file, guess, keys, kind, arrival, pass, progress);
				}
				guess = pass.widened();
			}
		}
	}

	/** Rows that are added have the types of those that are there. */
	private CsvGuess asStored(CsvGuess guess, List<SeriesKey> keys, IndexKind kind, Arrival arrival, Path file) {
		if (arrival.mode() != Mode.APPEND && arrival.mode() != Mode.UPSERT) {
			return guess;
		}
		List<ValueColumn> columns = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			ValueColumn column = guess.columns().get(i);
			Optional<TimeSeries> there = arrival.there(keys.get(i));
			arrival.requireSame(keys.get(i), kind, column.units(), file);
			columns.add(there.isEmpty() ? column : new ValueColumn(column.field(), column.name(), column.units(), there.get().type(), true));
		}
		return guess.withColumns(columns);
	}

	private ImportOutcome save(Path file, CsvGuess guess, List<SeriesKey> keys, IndexKind kind, Arrival arrival, CsvPass pass, Progress progress) {
		if (pass.rows() == 0) {
			throw new DataException.Unsupported("the table has no rows", file.toString(), "give one with a line for each row");
		}
		progress.stage("Saving series");
		PlaceFigures figures = PlaceFigures.of(pass.spill().read(0, guess.columns().getFirst().type(), progress));
		Optional<String> zone = kind == IndexKind.INSTANT ? Optional.of(guess.zone().getId()) : Optional.empty();
		Optional<String> frequency = kind == IndexKind.INSTANT ? figures.frequency() : Optional.empty();
		IndexMetadata index = new IndexMetadata(kind, "", frequency, zone, IndexMetadata.Closed.LEFT, List.of(), false);
		List<Arrival.Incoming> incoming = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			int column = i;
			ValueColumn known = guess.columns().get(i);
			TimeSeries series = new TimeSeries(keys.get(i).series(), known.type(), index, List.of(), now, pass.categories(i));
			incoming.add(new Arrival.Incoming(keys.get(i), series, known.units(), known.name(),
					() -> pass.spill().read(column, known.type(), progress)));
		}
		arrival.save(file.getFileName().toString(), incoming, _ -> figures, pass.rows() * incoming.size(), progress);
		if (figures.equal() > 0) {
			warnings.add("equal-times", figures.equal() + " rows stand at the same time as the row before them; they are kept");
		}
		if (pass.unordered() > 0) {
			warnings.add("unordered", pass.unordered() + " rows stood behind later ones; they were sorted");
		}
		return new ImportOutcome(keys, figures.rows(), figures.first(), figures.last(), figures.equal(), pass.unordered());
	}
}
