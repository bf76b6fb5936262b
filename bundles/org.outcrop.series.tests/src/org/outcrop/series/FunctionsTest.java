package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.ParquetSeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesRows;

/** Functions against answers that were worked out by hand or by a plain loop. */
class FunctionsTest {

	private static final long SECOND = 1_000_000_000L;
	private static final SeriesKey RAW = new SeriesKey("plant", "A#1", "A#1_RAW#1");
	private static final double NA = Double.NaN;

	@TempDir
	private Path folder;
	private SeriesStore store = MemorySeries.create();
	private IndexMetadata index = IndexMetadata.instants("UTC");

	@AfterEach
	void close() {
		store.close();
	}

	private static SeriesBatch rows(long[] places, double... values) {
		BitSet missing = new BitSet();
		for (int i = 0; i < values.length; i++) {
			missing.set(i, Double.isNaN(values[i]));
		}
		return new SeriesBatch(places, new Column.Doubles(values, missing));
	}

	private void save(SeriesKey key, SeriesBatch... batches) {
		try (SeriesChange change = store.change()) {
			change.save(key, new TimeSeries(key.series(), batches[0].values().type(), index, List.of(), Instant.EPOCH, List.of()), SeriesRows.of(batches),
					Mode.CREATE, Progress.NONE);
			change.commit(Progress.NONE);
		}
	}

	private static long[] seconds(double... at) {
		long[] places = new long[at.length];
		for (int i = 0; i < at.length; i++) {
			places[i] = (long) (at[i] * SECOND);
		}
		return places;
	}

	private List<String> made(String function, Map<String, Object> parameters, SeriesKey... inputs) {
		SeriesKey key = new Processing(store, InstantSource.system()).process(inputs.length == 0 ? List.of(RAW) : List.of(inputs),
				SeriesFunctions.of(function).orElseThrow(), Optional.empty(), false, new Parameters(parameters), Progress.NONE);
		return SeriesRows.read(store, key, PlaceRange.ALL, 1000);
	}

	private static List<String> expected(long[] places, double... values) {
		return SeriesRows.texts(rows(places, values));
	}

	@Test
	void resamplingTakesEachStepAndSaysWhereThereWasNothing() {
		save(RAW, rows(seconds(61, 62, 119.999, 120, 305), 1, 2, 6, 10, 7));
		assertEquals(expected(seconds(60, 120, 180, 240, 300), 3, 10, NA, NA, 7), made("resample", Map.of("step", "PT1M")));
		assertEquals(expected(seconds(60, 120, 300), 9, 10, 7), made("resample", Map.of("step", "PT1M", "method", "sum", "empty", "skip")));
		assertEquals(expected(seconds(60, 120, 180, 240, 300), 3, 1, 0, 0, 1), made("resample", Map.of("step", "PT1M", "method", "count")));
		assertEquals(expected(seconds(0, 300), 10, 7), made("resample", Map.of("step", "PT5M", "method", "max")));
		assertEquals(expected(seconds(0, 300), 10, 7), made("resample", Map.of("step", "PT5M", "method", "last")));
		assertEquals(expected(seconds(0, 300), 1, 7), made("resample", Map.of("step", "PT5M", "method", "first")));
	}

	@Test
	void resamplingEqualsAPlainLoopOverManyRows() {
		SeriesBatch all = SeriesRows.random(ValueType.INT64, 50_000, 0, 3, 0);
		save(RAW, all);
		List<String> plain = new ArrayList<>();
		long step = 3600 * SECOND;
		long[] values = ((Column.Longs) all.values()).values();
		int at = 0;
		for (long begin = 0; at < all.size(); begin += step) {
			double min = Double.POSITIVE_INFINITY;
			for (; at < all.size() && all.places()[at] < begin + step; at++) {
				min = all.values().missing().get(at) ? min : Math.min(min, values[at]);
			}
			plain.addAll(expected(new long[] { begin }, min == Double.POSITIVE_INFINITY ? NA : min));
		}
		assertEquals(plain, made("resample", Map.of("step", "PT1H", "method", "min")));
	}

	@Test
	void meansAndSumsOfEveryStepAreThoseOfAPlainLoopThatSumsWithWhatRoundingLost() {
		SplittableRandom random = new SplittableRandom(21);
		double[] values = random.doubles(60_000, -1, 1e6).toArray();
		long[] places = new long[values.length];
		for (int i = 1; i < places.length; i++) {
			places[i] = places[i - 1] + (i % 1000 == 0 ? random.nextLong(400 * SECOND) : i < 30_000 ? SECOND : random.nextLong(3 * SECOND));
			values[i] = random.nextInt(50) == 0 ? NA : values[i];
		}
		values[7000] = Double.POSITIVE_INFINITY;
		values[20_000] = -0.0;
		values[40_000] = Double.MAX_VALUE;
		values[40_001] = Double.MAX_VALUE;
		values[50_000] = Double.NEGATIVE_INFINITY;
		SeriesBatch all = rows(places, values);
		save(RAW, cut(all, 1, 1999, 8192, 30_000));
		for (String step : List.of("PT1M", "PT7S", "PT20M", "PT3H")) {
			long length = Duration.parse(step).toNanos();
			List<String> means = new ArrayList<>();
			List<String> sums = new ArrayList<>();
			int at = 0;
			for (long begin = all.places()[0] / length * length; at < all.size(); begin += length) {
				double sum = 0;
				double lost = 0;
				int count = 0;
				for (; at < all.size() && all.places()[at] < begin + length; at++) {
					if (!Double.isNaN(values[at])) {
						double next = sum + (values[at] - lost);
						lost = Double.isFinite(next) ? next - sum - (values[at] - lost) : 0;
						sum = next;
						count++;
					}
				}
				means.addAll(expected(new long[] { begin }, count == 0 ? NA : sum / count));
				sums.addAll(expected(new long[] { begin }, count == 0 ? NA : sum));
			}
			assertIterableEquals(means, made("resample", Map.of("step", step)), step);
			assertIterableEquals(sums, made("resample", Map.of("step", step, "method", "sum")), step);
		}
	}

	/** Cut behind these rows. */
	private static SeriesBatch[] cut(SeriesBatch all, int... ends) {
		List<SeriesBatch> parts = new ArrayList<>();
		int from = 0;
		for (int end : ends) {
			parts.add(all.slice(from, end));
			from = end;
		}
		parts.add(all.slice(from, all.size()));
		return parts.toArray(SeriesBatch[]::new);
	}

	@Test
	void aSubsetReadsWhatLiesInItAndNothingElse() {
		SeriesBatch all = SeriesRows.random(ValueType.INT64, 10_000, 0, 3, 0);
		save(RAW, all);
		TimeSeries series = store.series(RAW).orElseThrow();
		List<PlaceRange> asked = new ArrayList<>();
		SeriesFunction.Input input = new SeriesFunction.Input(RAW, series, range -> {
			asked.add(range);
			return SeriesRows.of(all);
		});
		SeriesFunctions.of("subset").orElseThrow().apply(List.of(input),
				new Parameters(Map.of("from", "1970-01-01T00:00:05Z", "to", "1970-01-01T00:00:09Z")));
		assertEquals(List.of(new PlaceRange(5 * SECOND, 9 * SECOND)), asked);
		assertEquals(List.of(), made("subset", Map.of("from", "1970-01-01T00:00:09Z", "to", "1970-01-01T00:00:05Z")));
	}

	@Test
	void daysAreThoseOfTheZoneAlsoWhereClocksAreChanged() {
		index = IndexMetadata.instants("Europe/Berlin");
		long midnight = Instant.parse("2026-03-28T23:00:00Z").getEpochSecond();
		save(RAW, rows(seconds(midnight - 1, midnight, midnight + 23 * 3600 - 1, midnight + 23 * 3600), 1, 2, 3, 4));
		// the day on which summer time begins has 23 hours
		assertEquals(expected(seconds(midnight - 86_400, midnight, midnight + 23 * 3600), 1, 5, 4), made("resample", Map.of("step", "P1D", "method", "sum")));
		assertEquals(expected(seconds(Instant.parse("2026-02-28T23:00:00Z").getEpochSecond()), 10), made("resample", Map.of("step", "P1M", "method", "sum")));
	}

	@Test
	void interpolationIsALineBetweenValuesAndNothingAcrossLongGaps() {
		save(RAW, rows(seconds(0.5, 2.5, 3, 10), 5, 25, NA, 100));
		assertEquals(expected(seconds(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 10, 20, 30, 40, 50, 60, 70, 80, 90, 100), made("interpolate", Map.of("step", "PT1S")));
		assertEquals(expected(seconds(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 10, 20, NA, NA, NA, NA, NA, NA, NA, 100),
				made("interpolate", Map.of("step", "PT1S", "max_gap", "PT3S")));
	}

	@Test
	void aGapOfManyStepsIsHandedOnInParts() {
		int steps = 300_000;
		SeriesBatch two = rows(seconds(0, steps), 0, steps);
		TimeSeries series = new TimeSeries(RAW.series(), ValueType.FLOAT64, index, List.of(), Instant.EPOCH, List.of());
		for (String function : List.of("resample", "interpolate")) {
			SeriesChange.Batches made = SeriesFunctions.of(function).orElseThrow().apply(
					List.of(new SeriesFunction.Input(RAW, series, _ -> SeriesRows.of(two))), new Parameters(Map.of("step", "PT1S"))).rows();
			int at = 0;
			for (Optional<SeriesBatch> next = made.next(); next.isPresent(); next = made.next()) {
				SeriesBatch batch = next.get();
				assertTrue(batch.size() < 20_000, function + " hands on " + batch.size() + " rows at once");
				for (int i = 0; i < batch.size(); i++, at++) {
					boolean there = function.equals("interpolate") || at == 0 || at == steps;
					assertEquals(at * SECOND, batch.places()[i]);
					assertEquals(!there, batch.values().missing().get(i));
					assertEquals(there ? at : 0.0, ((Column.Doubles) batch.values()).values()[i], 1e-9);
				}
			}
			assertEquals(steps + 1, at, function);
		}
	}

	@Test
	void anIndexOfNumbersHasStepsToo() {
		index = IndexMetadata.of(IndexKind.NUMBER);
		long[] places = { IndexNumbers.place(-1.5), IndexNumbers.place(0.25), IndexNumbers.place(2) };
		save(RAW, rows(places, 1, 2, 3));
		assertEquals(expected(new long[] { IndexNumbers.place(-2), IndexNumbers.place(-1), IndexNumbers.place(0), IndexNumbers.place(1), IndexNumbers.place(2) },
				1, NA, 2, NA, 3), made("resample", Map.of("step", "1.0")));
	}

	@Test
	void subsetsKeepTypesAndBothEnds() {
		SeriesBatch all = SeriesRows.random(ValueType.STRING, 20_000, 0, 4, 0);
		save(RAW, all);
		List<String> texts = SeriesRows.texts(all);
		int first = 5000;
		while (all.places()[first] == all.places()[first - 1]) {
			first++;
		}
		int last = 15_000;
		while (all.places()[last] == all.places()[last + 1]) {
			last++;
		}
		Instant from = Instant.ofEpochSecond(0, all.places()[first]);
		Instant to = Instant.ofEpochSecond(0, all.places()[last]);
		assertEquals(texts.subList(first, last + 1), made("subset", Map.of("from", from.toString(), "to", to.toString())));
	}

	@Test
	void rangesAreReplacedAndDuplicatesRemoved() {
		save(RAW, rows(seconds(1, 2, 2, 2, 3, 4, 4), 1, 2, 4, NA, 5, 6, 7));
		assertEquals(expected(seconds(1, 2, 2, 2, 3, 4, 4), 1, NA, NA, NA, NA, 6, 7),
				made("replace_ranges", Map.of("ranges", List.of("1970-01-01T00:00:02Z/1970-01-01T00:00:03Z"))));
		assertEquals(expected(seconds(1, 2, 2, 2, 3, 4, 4), 0, 2, 4, NA, 5, 0, 0),
				made("replace_ranges", Map.of("value", 0L, "ranges", "1970-01-01T00:00:00Z/1970-01-01T00:00:01Z,1970-01-01T00:00:04Z/1970-01-01T00:00:09Z")));
		assertEquals(expected(seconds(1, 2, 3, 4), 1, 2, 5, 6), made("remove_duplicates", Map.of()));
		assertEquals(expected(seconds(1, 2, 3, 4), 1, NA, 5, 7), made("remove_duplicates", Map.of("keep", "last")));
		assertEquals(expected(seconds(1, 2, 3, 4), 1, 3, 5, 6.5), made("remove_duplicates", Map.of("keep", "mean")));
	}

	@Test
	void duplicatesAreFoundAcrossBatches() {
		long[] places = new long[30_000];
		double[] values = new double[places.length];
		for (int i = 0; i < places.length; i++) {
			places[i] = i / 7;
			values[i] = i;
		}
		save(RAW, rows(places, values));
		long[] unique = new long[Math.ceilDiv(places.length, 7)];
		double[] first = new double[unique.length];
		double[] last = new double[unique.length];
		for (int i = 0; i < unique.length; i++) {
			unique[i] = i;
			first[i] = 7 * i;
			last[i] = Math.min(places.length - 1, 7 * i + 6);
		}
		assertEquals(expected(unique, first), made("remove_duplicates", Map.of()));
		assertEquals(expected(unique, last), made("remove_duplicates", Map.of("keep", "last")));
	}

	@Test
	void windowsSmoothAndFilter() {
		save(RAW, rows(seconds(1, 2, 3, 4, 5, 6), 1, 2, 30, 4, NA, 6));
		assertEquals(expected(seconds(1, 2, 3, 4, 5, 6), 1.5, 11, 12, 17, 5, 6), made("smooth", Map.of("window", 3L)));
		assertEquals(expected(seconds(1, 2, 3, 4, 5, 6), 1.5, 2, 4, 17, 5, 6), made("smooth", Map.of("window", 3L, "method", "median")));
		assertEquals(expected(seconds(1, 2, 3, 4, 5, 6), NA, 2, NA, 4, NA, 6), made("filter", Map.of("min", 2L, "max", 10L)));
		assertEquals(expected(seconds(1, 2, 3, 4, 5, 6), 1, 2, NA, 4, NA, 6), made("filter", Map.of("method", "hampel", "window", 5L)));
		assertEquals(expected(seconds(1, 2, 3, 4, 5, 6), 1, 1.5, 15.75, 9.875, NA, 7.9375), made("filter", Map.of("method", "exponential")));
	}

	@Test
	void gapsAreFilledAsAsked() {
		save(RAW, rows(seconds(0, 1, 2, 3, 4, 5, 10, 20), NA, 1, NA, 3, NA, NA, NA, 19));
		assertEquals(expected(seconds(0, 1, 2, 3, 4, 5, 10, 20), NA, 1, 2, 3, 3 + 16.0 / 17, 3 + 16 * (2 / 17.0), 3 + 16 * (7 / 17.0), 19),
				made("fill_gaps", Map.of()));
		assertEquals(expected(seconds(0, 1, 2, 3, 4, 5, 10, 20), NA, 1, 2, 3, NA, NA, NA, 19), made("fill_gaps", Map.of("max_gap", "PT2S")));
		assertEquals(expected(seconds(0, 1, 2, 3, 4, 5, 10, 20), NA, 1, 1, 3, 3, 3, NA, 19), made("fill_gaps", Map.of("method", "previous", "max_gap", "PT2S")));
		assertEquals(expected(seconds(0, 1, 2, 3, 4, 5, 10, 20), -1, 1, -1, 3, -1, -1, -1, 19), made("fill_gaps", Map.of("method", "constant", "value", -1L)));
	}

	@Test
	void placesAreMovedToAGridAndShownInAnotherZone() {
		save(RAW, rows(seconds(0.4, 1.5, 2.6), 1, 2, 3));
		assertEquals(expected(seconds(0, 2, 3), 1, 2, 3), made("normalise_index", Map.of("step", "PT1S", "zone", "Asia/Kathmandu")));
		TimeSeries series = store.series(new SeriesKey("plant", "A#1", "A#1_NORMALISED#1")).orElseThrow();
		assertEquals(Optional.of("Asia/Kathmandu"), series.index().zone());
		assertThrows(IllegalArgumentException.class, () -> made("normalise_index", Map.of("zone", "Mars/Olympus")));
	}

	@Test
	void severalSeriesAreAveraged() {
		SeriesKey other = new SeriesKey("plant", "B#1", "B#1_RAW#1");
		save(RAW, rows(seconds(1, 2, 3, 4), 1, 2, NA, 4));
		save(other, rows(seconds(0, 2, 3, 4, 5), 10, 20, 30, 40, 50));
		assertEquals(expected(seconds(2, 3, 4), 11, NA, 22), made("average", Map.of(), RAW, other));
		assertEquals(expected(seconds(0, 1, 2, 3, 4, 5), 10, 1, 11, 30, 22, 50), made("average", Map.of("need", "any"), RAW, other));
		assertEquals(List.of(RAW, other), store.series(new SeriesKey("plant", "A#1", "A#1_AVERAGED#1")).orElseThrow().steps().getFirst().inputs());
	}

	@Test
	void whatComesNextIsALineOrTheSeasonAgain() {
		save(RAW, rows(seconds(0, 1, 2, 3), 1, 3, 5, 7));
		assertEquals(expected(seconds(4, 5, 6), 9, 11, 13), made("predict", Map.of("step", "PT1S", "count", 3L)));
		assertEquals(expected(seconds(4, 5, 6), 5, 7, 5), made("predict", Map.of("step", "PT1S", "count", 3L, "method", "seasonal", "window", 2L)));
	}

	@Test
	void stepsAreKeptAndADerivedSeriesIsMadeAgain() {
		save(RAW, rows(seconds(0, 30, 60, 90), 1, 3, 5, 7));
		Processing processing = new Processing(store, InstantSource.system());
		SeriesKey minutes = processing.process(List.of(RAW), SeriesFunctions.of("resample").orElseThrow(), Optional.of("minutes"), false,
				new Parameters(Map.of("step", "PT1M")), Progress.NONE);
		SeriesKey smooth = processing.process(List.of(minutes), SeriesFunctions.of("smooth").orElseThrow(), Optional.empty(), false,
				new Parameters(Map.of("window", 3L)), Progress.NONE);
		assertEquals(2, store.series(smooth).orElseThrow().steps().size());
		assertEquals("resample", store.series(smooth).orElseThrow().steps().getFirst().function().name());
		assertEquals(List.of(minutes + " <- " + RAW, smooth + " <- " + minutes), Processing.lineage(store.dataset("plant").orElseThrow()).stream()
				.map(edge -> edge.to() + " <- " + edge.from()).sorted().toList().reversed());
		assertThrows(DataException.NotWritable.class, () -> processing.process(List.of(RAW), SeriesFunctions.of("resample").orElseThrow(),
				Optional.of("minutes"), false, new Parameters(Map.of("step", "PT1M")), Progress.NONE));
		List<String> before = SeriesRows.read(store, smooth, PlaceRange.ALL, 10);
		try (SeriesChange change = store.change()) {
			change.save(RAW, store.series(RAW).orElseThrow(), SeriesRows.of(rows(seconds(0, 60), 2, 8)), Mode.REPLACE, Progress.NONE);
			change.commit(Progress.NONE);
		}
		processing.again(minutes, SeriesFunctions::of, Progress.NONE);
		processing.again(smooth, SeriesFunctions::of, Progress.NONE);
		assertEquals(expected(seconds(0, 60), 5, 5), SeriesRows.read(store, smooth, PlaceRange.ALL, 10));
		assertTrue(!before.equals(SeriesRows.read(store, smooth, PlaceRange.ALL, 10)));
		assertThrows(DataException.Unsupported.class, () -> processing.again(RAW, SeriesFunctions::of, Progress.NONE));
	}

	@Test
	void aStoreOnDiskGivesTheBitsOfMemory() {
		SeriesBatch all = SeriesRows.random(ValueType.FLOAT64, 40_000, 0, 11, 0);
		save(RAW, all);
		List<String> inMemory = made("resample", Map.of("step", "PT1H"));
		store.close();
		store = ParquetSeries.open(folder.resolve("p"), 128L << 20);
		save(RAW, all);
		assertEquals(inMemory, made("resample", Map.of("step", "PT1H")));
	}

	@Test
	void wrongParametersAreNamedAndNothingIsSaved() {
		save(RAW, rows(seconds(1), 1));
		for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of(), Map.of("step", "soon"), Map.of("step", "PT0S"), Map.of("step", "PT1S", "speed", 1L),
				Map.of("step", "PT1S", "method", "mode"))) {
			assertThrows(IllegalArgumentException.class, () -> made("resample", wrong), wrong.toString());
		}
		assertThrows(IllegalArgumentException.class, () -> made("smooth", Map.of("window", 4L)));
		assertEquals(List.of(RAW), store.keys());
	}
}
