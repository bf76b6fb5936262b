package org.outcrop.benchmarks.series;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;

/** Works with a store. Arguments: what (write, read, range, resample), address, rows, bytes of memory for the engine. */
public final class StoreRows {

	private static final SeriesKey KEY = new SeriesKey("plant", "NH4#1", "NH4#1_RAW#1");
	private static final int RANGE = 100_000;

	private StoreRows() {
	}

	public static void main(String[] arguments) throws Exception {
		long rows = Long.parseLong(arguments[2]);
		try (SeriesStore store = SeriesStores.open(arguments[1], Long.parseLong(arguments[3]), new Properties())) {
			switch (arguments[0]) {
			case "write" -> write(store, rows);
			case "read" -> read(store, rows);
			case "range" -> range(store, rows);
			case "resample" -> resample(store, rows);
			default -> throw new IllegalArgumentException(arguments[0]);
			}
		}
	}

	private static void write(SeriesStore store, long rows) throws Exception {
		TimeSeries series = new TimeSeries(KEY.series(), ValueType.FLOAT64, IndexMetadata.instants("Europe/Berlin"), List.of(), Instant.EPOCH, List.of());
		Cost made = Cost.of(() -> {
			Sensor sensor = new Sensor(rows);
			while (sensor.next().isPresent()) {
				continue;
			}
		});
		made.tell("made");
		save(store, series, rows / 10); // so that classes are loaded and compiled
		Cost.of(() -> save(store, series, rows)).tell("write");
		System.out.println("bytes " + store.bytes());
		if (store.kind().equals("memory")) {
			read(store, rows);
		}
	}

	private static void save(SeriesStore store, TimeSeries series, long rows) {
		try (SeriesChange change = store.change()) {
			change.save(KEY, series, new Sensor(rows), Mode.REPLACE, Progress.NONE);
			change.commit(Progress.NONE);
		}
	}

	private static void read(SeriesStore store, long rows) throws Exception {
		Sensor sensor = new Sensor(rows);
		while (sensor.next().isPresent()) {
			continue;
		}
		for (String what : List.of("first", "read")) {
			Cost.of(() -> {
				double[] found = sum(store, KEY, PlaceRange.ALL);
				if (found[0] != rows || found[1] != sensor.sum()) {
					throw new IllegalStateException("what was read is not what was written");
				}
			}).tell(what);
		}
	}

	/** @return number of rows, sum of their values */
	private static double[] sum(SeriesStore store, SeriesKey key, PlaceRange range) {
		long rows = 0;
		double sum = 0;
		try (SeriesCursor cursor = store.scan(key, range, SeriesStore.Wanted.VALUES, 8192)) {
			for (Optional<SeriesBatch> next = cursor.next(Progress.NONE); next.isPresent(); next = cursor.next(Progress.NONE)) {
				rows += next.get().size();
				for (double value : ((Column.Doubles) next.get().values()).values()) {
					sum += value;
				}
			}
		}
		return new double[] { rows, sum };
	}

	private static void range(SeriesStore store, long rows) throws Exception {
		SplittableRandom random = new SplittableRandom(2);
		Cost.median(100, 20, () -> {
			long from = Sensor.FIRST + random.nextLong(rows - RANGE) * Sensor.STEP;
			double[] found = sum(store, KEY, new PlaceRange(from, from + (RANGE - 1) * Sensor.STEP));
			if (found[0] != RANGE) {
				throw new IllegalStateException(found[0] + " rows of a range of " + RANGE);
			}
		}).tell("range");
	}

	private static void resample(SeriesStore store, long rows) throws Exception {
		Processing processing = new Processing(store, InstantSource.system());
		SeriesKey[] made = new SeriesKey[1];
		int rounds = rows > 20_000_000 ? 1 : 3;
		for (int round = 0; round < rounds; round++) {
			Cost.of(() -> made[0] = processing.process(List.of(KEY), SeriesFunctions.of("resample").orElseThrow(), Optional.of("minutes"), true,
					new Parameters(Map.of("step", "PT1M")), Progress.NONE)).tell("resample");
		}
		long minutes = Math.floorDiv(Sensor.FIRST + (rows - 1) * Sensor.STEP, 60 * Sensor.STEP) - Math.floorDiv(Sensor.FIRST, 60 * Sensor.STEP) + 1;
		if (store.statistics(made[0]).rows() != minutes) {
			throw new IllegalStateException(store.statistics(made[0]) + ", " + minutes + " minutes were expected");
		}
	}
}
