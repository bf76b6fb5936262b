package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;

/** What holds for the rows of every {@link SeriesStore}: they come back as they were saved, in their order, whatever is appended and merged. */
abstract class SeriesRowsContract {

	static final Instant THEN = Instant.parse("2026-03-29T01:30:00.123456789Z");
	static final SeriesKey KEY = new SeriesKey("plant", "NH4#1", "NH4#1_RAW#1");

	@TempDir
	protected Path folder;
	SeriesStore store;

	/** The store of this test, in {@link #folder} where it lies on disk: empty the first time, with what is there when it was closed before. */
	protected abstract SeriesStore open();

	/** Whether what is committed is there after closing and opening again. */
	protected abstract boolean isKept();

	@BeforeEach
	final void openStore() {
		store = open();
	}

	@AfterEach
	final void closeStore() {
		store.close();
	}

	/** The store that is tested. */
	protected final SeriesStore store() {
		return store;
	}

	final void reopen() {
		if (isKept()) {
			store.close();
			store = open();
		}
	}

	protected static TimeSeries series(SeriesKey key, ValueType type) {
		return new TimeSeries(key.series(), type, IndexMetadata.instants("Europe/Berlin"), List.of(), THEN,
				type == ValueType.CATEGORY ? List.of("low", "it's", "\"high\"") : List.of());
	}

	protected final void save(SeriesKey key, Mode mode, SeriesBatch... batches) {
		save(key, series(key, batches.length == 0 ? ValueType.FLOAT64 : batches[0].values().type()), mode, batches);
	}

	protected final void save(SeriesKey key, TimeSeries series, Mode mode, SeriesBatch... batches) {
		try (SeriesChange change = store.change()) {
			change.save(key, series, SeriesRows.of(batches), mode, Progress.NONE);
			change.commit(Progress.NONE);
		}
	}

	final List<String> read(SeriesKey key) {
		return SeriesRows.read(store, key, PlaceRange.ALL, 1000);
	}

	@Test
	void nothingIsThereAtFirst() {
		assertEquals(List.of(), store.datasets());
		assertEquals(List.of(), store.keys());
		assertFalse(store.exists(KEY));
		assertEquals(Optional.empty(), store.series(KEY));
		assertEquals(Optional.empty(), store.dataset("plant"));
		assertThrows(DataException.Unsupported.class, () -> store.statistics(KEY));
		assertThrows(DataException.Unsupported.class, () -> store.scan(KEY, PlaceRange.ALL, SeriesStore.Wanted.VALUES, 10));
	}

	@Test
	void everyTypeComesBackBitForBit() {
		List<SeriesKey> keys = new ArrayList<>();
		List<List<String>> expected = new ArrayList<>();
		for (ValueType type : ValueType.values()) {
			SeriesKey key = new SeriesKey("plant", type.id() + "#1", type.id() + "#1_RAW#1");
			SeriesBatch first = SeriesRows.random(type, 9001, -5_000_000_000L, 17, 3);
			SeriesBatch second = SeriesRows.random(type, 12_345, first.places()[9000], 18, 3);
			save(key, Mode.CREATE, first, second);
			keys.add(key);
			expected.add(SeriesRows.texts(first, second));
		}
		reopen();
		for (int i = 0; i < keys.size(); i++) {
			assertEquals(expected.get(i), read(keys.get(i)));
			assertEquals(expected.get(i), SeriesRows.read(store, keys.get(i), PlaceRange.ALL, 777));
			assertEquals(Optional.of(series(keys.get(i), ValueType.values()[i])), store.series(keys.get(i)));
		}
	}

	@Test
	void rangesHoldBothTheirEndsAndAllRowsOfAPlace() {
		save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { Long.MIN_VALUE, -1, 0, 0, 0, 5, Long.MAX_VALUE }, 1, 2, 3, 4, 5, 6, 7));
		List<String> all = read(KEY);
		assertEquals(7, all.size());
		assertEquals(all.subList(2, 6), SeriesRows.read(store, KEY, new PlaceRange(0, 5), 2));
		assertEquals(all.subList(2, 5), SeriesRows.read(store, KEY, new PlaceRange(0, 0), 10));
		assertEquals(all.subList(6, 7), SeriesRows.read(store, KEY, new PlaceRange(6, Long.MAX_VALUE), 10));
		assertEquals(all.subList(0, 1), SeriesRows.read(store, KEY, new PlaceRange(Long.MIN_VALUE, -2), 10));
		assertEquals(List.of(), SeriesRows.read(store, KEY, new PlaceRange(1, 4), 10));
	}

	@Test
	void manyRowsAtOnePlaceStayInTheirOrder() {
		double[] values = new double[20_000];
		for (int i = 0; i < values.length; i++) {
			values[i] = values.length - i;
		}
		SeriesBatch rows = SeriesRows.doubles(new long[values.length], values);
		save(KEY, Mode.CREATE, rows);
		reopen();
		assertEquals(SeriesRows.texts(rows), read(KEY));
		assertEquals(SeriesRows.texts(rows), SeriesRows.read(store, KEY, new PlaceRange(0, 0), 999));
	}

	@Test
	void whatIsSavedAndReadIsCopied() {
		double[] values = { 1, 2, 3 };
		long[] places = { 1, 2, 3 };
		save(KEY, Mode.CREATE, new SeriesBatch(places, new Column.Doubles(values, new BitSet())));
		values[0] = 9;
		places[0] = 0;
		List<String> expected = SeriesRows.texts(SeriesRows.doubles(new long[] { 1, 2, 3 }, 1, 2, 3));
		assertEquals(expected, read(KEY));
		try (SeriesCursor cursor = store.scan(KEY, PlaceRange.ALL, SeriesStore.Wanted.VALUES, 10)) {
			SeriesBatch batch = cursor.next(Progress.NONE).orElseThrow();
			((Column.Doubles) batch.values()).values()[1] = 9;
			batch.places()[1] = 9;
		}
		assertEquals(expected, read(KEY));
	}

	@Test
	void anExistingSeriesIsNotOverwrittenUnlessAskedTo() {
		save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { 1 }, 1));
		assertThrows(DataException.NotWritable.class, () -> save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { 2 }, 2)));
		assertEquals(1, read(KEY).size());
		save(KEY, Mode.REPLACE, SeriesRows.random(ValueType.STRING, 3, 5, 1, 0));
		assertEquals(ValueType.STRING, store.series(KEY).orElseThrow().type());
		assertEquals(3, read(KEY).size());
	}

	@Test
	void appendedRowsComeBehindAndNeverBefore() {
		SeriesBatch first = SeriesRows.random(ValueType.INT64, 10_000, 0, 1, 0);
		SeriesBatch second = SeriesRows.random(ValueType.INT64, 7, first.places()[9999], 2, 0);
		SeriesBatch third = SeriesRows.random(ValueType.INT64, 9000, second.places()[6] + 1, 3, 0);
		save(KEY, Mode.APPEND, first);
		save(KEY, Mode.APPEND, second);
		save(KEY, Mode.APPEND, third);
		save(KEY, series(KEY, ValueType.INT64), Mode.APPEND);
		reopen();
		assertEquals(SeriesRows.texts(first, second, third), read(KEY));
		assertThrows(IllegalArgumentException.class, () -> save(KEY, Mode.APPEND, SeriesRows.random(ValueType.INT64, 3, 0, 4, 0)));
		assertThrows(IllegalArgumentException.class, () -> save(KEY, Mode.APPEND, SeriesRows.doubles(new long[] { Long.MAX_VALUE }, 1)));
		assertEquals(19_007, store.statistics(KEY).rows());
	}

	@Test
	void upsertReplacesAllRowsOfAPlaceAndMergesTheRest() {
		save(KEY, Mode.UPSERT, SeriesRows.doubles(new long[] { 1, 2, 2, 4, 6 }, 1, 2, 2.5, 4, 6));
		save(KEY, Mode.UPSERT, SeriesRows.doubles(new long[] { 0, 2 }, 0, 22), SeriesRows.doubles(new long[] { 2, 3, 9 }, 222, 33, 99));
		reopen();
		assertEquals(SeriesRows.texts(SeriesRows.doubles(new long[] { 0, 1, 2, 2, 3, 4, 6, 9 }, 0, 1, 22, 222, 33, 4, 6, 99)), read(KEY));
	}

	@Test
	void rowsOfAPlaceKeepTheirOrderWhereOthersAreMergedBeforeThem() {
		int each = 1000;
		int rows = 400 * each;
		SeriesBatch old = SeriesRows.doubles(LongStream.range(0, rows).map(i -> i / each).toArray(), IntStream.range(0, rows).asDoubleStream().toArray());
		save(KEY, Mode.CREATE, old);
		SeriesBatch first = SeriesRows.doubles(new long[] { 0, 0, 0 }, 3, 1, 2);
		save(KEY, Mode.UPSERT, first);
		assertTrue(SeriesRows.texts(first, old.slice(each, rows)).equals(read(KEY)));
	}

	@Test
	void upsertOfManyRowsEqualsAMergeDoneByHand() {
		SeriesBatch old = SeriesRows.random(ValueType.FLOAT32, 30_000, 0, 5, 0);
		SeriesBatch late = old.slice(9_000, 15_000);
		SeriesBatch changed = new SeriesBatch(late.places(), ((Column.Floats) SeriesRows.random(ValueType.FLOAT32, 6000, 0, 6, 0).values()));
		save(KEY, Mode.CREATE, old);
		save(KEY, Mode.UPSERT, changed);
		long from = late.places()[0];
		long to = late.places()[5999];
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < old.size(); i++) {
			if (old.places()[i] < from) {
				expected.addAll(SeriesRows.texts(old.slice(i, i + 1)));
			}
		}
		expected.addAll(SeriesRows.texts(changed));
		for (int i = 0; i < old.size(); i++) {
			if (old.places()[i] > to) {
				expected.addAll(SeriesRows.texts(old.slice(i, i + 1)));
			}
		}
		assertEquals(expected, read(KEY));
	}

	@Test
	void placesThatGoBackTypesThatDifferAndUnknownCategoriesAreRefusedAndNothingIsSaved() {
		assertThrows(IllegalArgumentException.class, () -> save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { 2, 1 }, 1, 2)));
		assertThrows(IllegalArgumentException.class,
				() -> save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { 2 }, 1), SeriesRows.doubles(new long[] { 1 }, 1)));
		assertThrows(IllegalArgumentException.class,
				() -> save(KEY, series(KEY, ValueType.INT64), Mode.CREATE, SeriesRows.doubles(new long[] { 2 }, 1)));
		SeriesBatch codes = new SeriesBatch(new long[] { 1 }, new Column.Codes(new int[] { 3 }, new BitSet()));
		assertThrows(IllegalArgumentException.class, () -> save(KEY, Mode.CREATE, codes));
		reopen();
		assertEquals(List.of(), store.keys());
	}

	@Test
	void anEmptySeriesAndOneRowAreSeries() {
		SeriesKey one = new SeriesKey("plant", "b", "c");
		save(KEY, Mode.CREATE);
		save(one, Mode.CREATE, SeriesRows.doubles(new long[] { 7 }, -0.0));
		reopen();
		assertEquals(List.of(), read(KEY));
		assertEquals(new SeriesStatistics(0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
				store.statistics(KEY));
		assertEquals(SeriesRows.texts(SeriesRows.doubles(new long[] { 7 }, -0.0)), read(one));
		assertEquals(new SeriesStatistics(1, 0, OptionalLong.of(7), OptionalLong.of(7), OptionalDouble.of(-0.0), OptionalDouble.of(-0.0)),
				store.statistics(one));
	}
}
