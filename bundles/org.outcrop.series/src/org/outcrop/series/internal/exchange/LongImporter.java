package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.ImportTarget;
import org.outcrop.series.exchange.TimeFormat;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesStore;

/** Brings the series of a long table into a store, in one change: each row has a time, the name of a series, and a value. The file is read twice. */
final class LongImporter {

	private final SeriesStore store;
	private final Workspace workspace;
	private final Instant now;
	private final WarningLog warnings;

	LongImporter(SeriesStore store, Workspace workspace, Instant now, WarningLog warnings) {
		this.store = store;
		this.workspace = workspace;
		this.now = now;
		this.warnings = warnings;
	}

	ImportOutcome run(Path file, CsvGuess guess, ImportTarget target, Progress progress) {
		warnings.clear();
		Map<String, ValueType> types = new LinkedHashMap<>(new LongScan(file, guess, warnings, progress).series());
		if (types.isEmpty()) {
			throw new DataException.Unsupported("the table has no rows", file.toString(), "give one with a line for each row");
		}
		List<HeaderText> names = types.keySet().stream().map(HeaderText::of).toList();
		for (String name : guess.types().keySet()) {
			if (!types.containsKey(name)) {
				throw new DataException.Unsupported("there is no series '" + name + "'", file.toString(), "write the type of one that the table names");
			}
		}
		List<SeriesKey> keys = ColumnKeys.of(target.dataset(), names.stream().map(HeaderText::name).toList());
		IndexKind kind = guess.timeFormat() == TimeFormat.NUMBER ? IndexKind.NUMBER : IndexKind.INSTANT;
		Arrival arrival = new Arrival(store, target.mode(), now);
		List<List<String>> categories = new ArrayList<>();
		int at = 0;
		for (Map.Entry<String, ValueType> type : types.entrySet()) {
			Optional<TimeSeries> there = arrival.there(keys.get(at));
			arrival.requireSame(keys.get(at), kind, names.get(at++).units(), file);
			there.ifPresent(one -> type.setValue(one.type()));
			categories.add(there.map(TimeSeries::categories).orElse(List.of()));
		}
		try (LongPass pass = new LongPass(file, guess, types, categories, workspace, warnings, progress)) {
			pass.read();
			return save(file, guess, kind, names, keys, List.copyOf(types.values()), arrival, pass, progress);
		}
	}

	private ImportOutcome save(Path file, CsvGuess guess, IndexKind kind, List<HeaderText> names, List<SeriesKey> keys, List<ValueType> types, Arrival arrival,
			LongPass pass, Progress progress) {
		if (pass.rows() == 0) {
			throw new DataException.Unsupported("the table has no rows", file.toString(), "give one with a line for each row");
		}
		progress.stage("Saving series");
		Optional<String> zone = kind == IndexKind.INSTANT ? Optional.of(guess.zone().getId()) : Optional.empty();
		Map<SeriesKey, PlaceFigures> figures = new HashMap<>();
		List<Arrival.Incoming> incoming = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			int column = i;
			PlaceFigures one = PlaceFigures.of(pass.rows(i));
			figures.put(keys.get(i), one);
			IndexMetadata index = new IndexMetadata(kind, "", kind == IndexKind.INSTANT ? one.frequency() : Optional.empty(), zone, IndexMetadata.Closed.LEFT,
					List.of(), false);
			TimeSeries series = new TimeSeries(keys.get(i).series(), types.get(i), index, List.of(), now, pass.categories(i));
			String units = names.get(i).units().isEmpty() ? guess.columns().getFirst().units() : names.get(i).units();
			incoming.add(new Arrival.Incoming(keys.get(i), series, units, names.get(i).name(), () -> pass.rows(column)));
		}
		arrival.save(file.getFileName().toString(), incoming, figures::get, pass.rows(), progress);
		long equal = figures.values().stream().mapToLong(PlaceFigures::equal).sum();
		if (equal > 0) {
			warnings.add("equal-times", equal + " rows stand at the same time as the row of their series before them; they are kept");
		}
		if (pass.unordered() > 0) {
			warnings.add("unordered", pass.unordered() + " rows stood behind later ones of their series; they were sorted");
		}
		return new ImportOutcome(keys, pass.rows(), extreme(figures, true), extreme(figures, false), equal, pass.unordered());
	}

	private static OptionalLong extreme(Map<SeriesKey, PlaceFigures> figures, boolean first) {
		var places = figures.values().stream().map(one -> first ? one.first() : one.last()).filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong);
		return first ? places.min() : places.max();
	}
}
