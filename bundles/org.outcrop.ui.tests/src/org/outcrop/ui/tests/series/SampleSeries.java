package org.outcrop.ui.tests.series;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;

/** A plant with three sensors, a value a minute for two days from 2024-05-01T00:00 in Berlin; all values are known. */
final class SampleSeries {

	static final Instant MADE = Instant.parse("2024-05-03T08:00:00Z");
	static final Instant FIRST = Instant.parse("2024-04-30T22:00:00Z");
	static final int ROWS = 2 * 24 * 60;
	static final SeriesKey NH4 = new SeriesKey("plant", "NH4#1", "NH4#1_RAW#1");
	static final SeriesKey NH4_B = new SeriesKey("plant", "NH4#2", "NH4#2_RAW#1");
	static final SeriesKey PUMP = new SeriesKey("plant", "Pump#1", "Pump#1_RAW#1");
	private static final long MINUTE = 60_000_000_000L;

	private SampleSeries() {
	}

	static SeriesStore memory() {
		SeriesStore store = MemorySeries.create();
		fill(store);
		return store;
	}

	/** The value of NH4 in row i is i, and every tenth one is missing; of the second probe i + 2; of the pump "on" or "off". */
	static void fill(SeriesStore store) {
		Signal nh4 = new Signal("NH4#1", "mg/l", new DataProvenance("scada", "Nitrogen 2024", "inlet", "probe 7", "ammonium", "control", "42"),
				List.of(series(NH4, ValueType.FLOAT64)), MADE, MADE);
		Signal other = new Signal("NH4#2", "mg/l", DataProvenance.UNKNOWN, List.of(series(NH4_B, ValueType.FLOAT64)), MADE, MADE);
		Signal pump = new Signal("Pump#1", "", DataProvenance.UNKNOWN, List.of(series(PUMP, ValueType.STRING)), MADE, MADE);
		try (SeriesChange change = store.change()) {
			change.save(new Dataset("plant", "Two days at the inlet", "Ada", "control", "Nitrogen 2024", MADE, MADE, List.of(nh4, other, pump)));
			BitSet missing = new BitSet();
			for (int i = 0; i < ROWS; i += 10) {
				missing.set(i);
			}
			save(change, NH4, numbers(i -> i, missing));
			save(change, NH4_B, numbers(i -> i + 2, new BitSet()));
			String[] words = new String[ROWS];
			for (int i = 0; i < ROWS; i++) {
				words[i] = i % 60 < 20 ? "on" : "off";
			}
			save(change, PUMP, new SeriesBatch(places(), new Column.Strings(words, new BitSet())));
			change.commit(Progress.NONE);
		}
	}

	static TimeSeries series(SeriesKey key, ValueType type) {
		return new TimeSeries(key.series(), type, IndexMetadata.instants("Europe/Berlin"), List.of(), MADE, List.of());
	}

	static SeriesBatch numbers(LongToDoubleFunction value, BitSet missing) {
		double[] values = new double[ROWS];
		for (int i = 0; i < ROWS; i++) {
			values[i] = missing.get(i) ? 0 : value.applyAsDouble(i);
		}
		return new SeriesBatch(places(), new Column.Doubles(values, missing));
	}

	static long place(long row) {
		return FIRST.getEpochSecond() * 1_000_000_000 + row * MINUTE;
	}

	private static long[] places() {
		long[] places = new long[ROWS];
		for (int i = 0; i < ROWS; i++) {
			places[i] = place(i);
		}
		return places;
	}

	static void save(SeriesChange change, SeriesKey key, SeriesBatch batch) {
		SeriesBatch[] left = {batch};
		change.save(key, series(key, batch.values().type()), () -> {
			Optional<SeriesBatch> next = Optional.ofNullable(left[0]);
			left[0] = null;
			return next;
		}, Mode.REPLACE, Progress.NONE);
	}
}
