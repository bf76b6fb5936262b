package org.outcrop.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.SeriesRows;

/**
 * Numbered changes of a store, the same whoever makes them: each creates, replaces, appends, merges and deletes, in several series of several types at once, and
 * says its own number in one of them. As a program it makes one after the other until it is killed.
 */
final class SeriesChanges {

	/** Series begin anew after so many, so that they stay small. */
	private static final int TURN = 8;
	private static final long STEP = 1_000_000_000L;
	private static final SeriesKey COUNT = key("count");

	private SeriesChanges() {
	}

	/** The child. Arguments: address, memory. It says the number of each change when it is there. */
	public static void main(String[] arguments) {
		try (SeriesStore store = SeriesStores.open(arguments[0], Long.parseLong(arguments[1]), new Properties())) {
			System.out.println("ready");
			for (int number = count(store) + 1;; number++) {
				make(store, number);
				System.out.println("made " + number);
			}
		}
	}

	/** Number of the last change that is there. */
	static int count(SeriesStore store) {
		return store.exists(COUNT) ? (int) store.statistics(COUNT).max().getAsDouble() : 0;
	}

	/** Makes a change on what the one before it left. */
	static void make(SeriesStore store, int number) {
		Random random = new Random(number);
		int turn = number % TURN;
		ValueType type = ValueType.values()[number / TURN % ValueType.values().length];
		try (SeriesChange change = store.change()) {
			if (turn == 0) {
				change.delete(key("appended"));
				change.delete(key("merged"));
			}
			// the types change between turns only: what is there is deleted first
			save(change, "appended", type, SeriesRows.random(type, 3000 + random.nextInt(9000), turn * 100_000 * STEP, number, 3), Mode.APPEND);
			save(change, "merged", type, SeriesRows.random(type, 2000 + random.nextInt(6000), random.nextInt(20_000) * STEP, -number, 3), Mode.UPSERT);
			save(change, "replaced", ValueType.FLOAT64, SeriesRows.random(ValueType.FLOAT64, random.nextInt(30_000), 0, number, 3), Mode.REPLACE);
			change.delete(key("made " + (turn + 3) % TURN));
			save(change, "made " + turn, ValueType.INT64, SeriesRows.random(ValueType.INT64, 5000, 0, number, 3), store.exists(key("made " + turn)) ? Mode.REPLACE : Mode.CREATE);
			save(change, "count", ValueType.INT64, SeriesRows.random(ValueType.INT64, 0, 0, 0, 1), Mode.REPLACE);
			save(change, "count", ValueType.FLOAT64, SeriesRows.doubles(new long[] { number }, number), Mode.REPLACE);
			change.commit(Progress.NONE);
		}
	}

	private static SeriesKey key(String name) {
		return new SeriesKey("plant", name, name);
	}

	private static void save(SeriesChange change, String name, ValueType type, SeriesBatch rows, Mode mode) {
		TimeSeries series = new TimeSeries(name, type, IndexMetadata.instants("Europe/Berlin"), List.of(), Instant.EPOCH,
				type == ValueType.CATEGORY ? List.of("a", "b", "c") : List.of());
		change.save(key(name), series, SeriesRows.of(rows.slice(0, rows.size() / 2), rows.slice(rows.size() / 2, rows.size())), mode, Progress.NONE);
	}

	/** What a store says of a series. */
	record Content(Optional<TimeSeries> series, SeriesStatistics figures, List<String> rows) {
	}

	/** All that is in a store, but for the times when something was changed. */
	static Map<SeriesKey, Content> content(SeriesStore store) {
		Map<SeriesKey, Content> all = new LinkedHashMap<>();
		for (SeriesKey key : store.keys()) {
			all.put(key, new Content(store.series(key), store.statistics(key), SeriesRows.read(store, key, PlaceRange.ALL, 8192)));
		}
		return all;
	}

	/** Series that are known, with values or not. */
	static List<String> known(SeriesStore store) {
		List<String> names = new ArrayList<>();
		store.datasets().forEach(set -> set.signals().forEach(signal -> signal.series().forEach(series -> names.add(set.name() + "/" + signal.name() + "/" + series.name()))));
		return names.stream().sorted().toList();
	}
}
