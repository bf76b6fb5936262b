package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;

/** What holds for every {@link SeriesStore}, inherited by the tests of each. */
public abstract class SeriesStoreContract extends SeriesRowsContract {

	@Test
	void keysOfAnyTextAreKeptOneToOne() {
		List<String> names = List.of("a/b", "a_b", "a\\b", "..", ".", "a\"b", "a'b", "'; DROP TABLE series; --", "\u0001\u0002", "A", "a", "ä", "a\u0308",
				"x".repeat(1000), "con", "a%2Fb", " ", "a ", "世界");
		double value = 0;
		for (String name : names) {
			save(new SeriesKey(name, name, name), Mode.CREATE, SeriesRows.doubles(new long[] { 1 }, value++));
		}
		reopen();
		assertEquals(names.size(), store.keys().size());
		value = 0;
		for (String name : names) {
			SeriesKey key = new SeriesKey(name, name, name);
			assertEquals(SeriesRows.texts(SeriesRows.doubles(new long[] { 1 }, value++)), read(key));
			assertTrue(store.dataset(name).isPresent(), name);
		}
		assertEquals(names.stream().sorted().toList(), store.datasets().stream().map(Dataset::name).toList());
		assertEquals(store.keys().stream().sorted().toList(), store.keys());
	}

	@Test
	void whatIsKnownComesBackWhole() {
		ProcessingStep step = new ProcessingStep(ProcessingStep.ProcessingType.RESAMPLING, "every minute", THEN, true,
				new ProcessingStep.FunctionInfo("resample", "1.2", "me", "org.outcrop.series"),
				new Parameters(Map.of("step", "PT1M", "n", 3L, "x", 1.0, "nan", Double.NaN, "on", true, "list", List.of(1L, 2.5, "c"), "deep",
						new Parameters(Map.of("a", -0.0)))),
				2, "RESAMPLED", List.of(KEY));
		IndexMetadata index = new IndexMetadata(IndexKind.INSTANT, "time", Optional.of("PT1M"), Optional.of("America/St_Johns"),
				IndexMetadata.Closed.RIGHT, List.of(), false);
		IndexMetadata coded = new IndexMetadata(IndexKind.CATEGORY, "", Optional.empty(), Optional.empty(), IndexMetadata.Closed.BOTH,
				List.of("mon", "tue"), true);
		TimeSeries made = new TimeSeries("made", ValueType.FLOAT64, index, List.of(step, step), THEN, List.of(), "notes, \"quoted\"\nä",
				THEN.plusSeconds(5));
		TimeSeries other = new TimeSeries("other", ValueType.CATEGORY, coded, List.of(), THEN, List.of("x", "y"));
		Signal signal = new Signal("NH4#1", "mg/l", new DataProvenance("scada", "p", "inlet", "probe 7", "ammonium", "control", "42"),
				List.of(made, other), THEN, THEN);
		Dataset dataset = new Dataset("plant", "text", "owner", "purpose", "project", THEN, THEN, List.of(signal));
		SeriesKey key = new SeriesKey("plant", "NH4#1", "made");
		try (SeriesChange change = store.change()) {
			change.save(dataset);
			change.save(key, made, SeriesRows.of(SeriesRows.doubles(new long[] { 1 }, 1)), Mode.CREATE, Progress.NONE);
			change.commit(Progress.NONE);
		}
		reopen();
		assertEquals(Optional.of(made), store.series(key));
		assertEquals(Optional.of(other), store.series(new SeriesKey("plant", "NH4#1", "other")));
		Dataset read = store.dataset("plant").orElseThrow();
		assertEquals(signal.provenance(), read.signals().getFirst().provenance());
		assertEquals(List.of(made, other), read.signals().getFirst().series());
		assertEquals("purpose", read.purpose());
		assertEquals(List.of(key), store.keys());
	}

	@Test
	void whatIsKnownIsEditedAndValuesStay() {
		TimeSeries series = series(KEY, ValueType.FLOAT64);
		try (SeriesChange change = store.change()) {
			change.save(KEY, series, SeriesRows.of(SeriesRows.doubles(new long[] { 1, 2 }, 1, 2)), Mode.CREATE, Progress.NONE);
			change.commit(Progress.NONE);
		}
		Dataset set = store.dataset(KEY.dataset()).orElseThrow();
		Signal signal = set.signal(KEY.signal()).orElseThrow();
		Signal edited = new Signal(signal.name(), "kg", new DataProvenance("", "", "attic", "", "", "", ""), List.of(series.withNotes("a note")),
				signal.createdOn(), signal.lastUpdated());
		Dataset next = new Dataset(set.name(), "described", set.owner(), set.purpose(), set.project(), set.createdOn(), set.lastUpdated(), List.of(edited));
		try (SeriesChange change = store.change()) {
			change.save(next);
			change.commit(Progress.NONE);
		}
		reopen();
		assertEquals(Optional.of(next), store.dataset(KEY.dataset()));
		assertEquals("a note", store.series(KEY).orElseThrow().notes());
		assertEquals(2, store.statistics(KEY).rows());
	}

	@Test
	void aChangeIsSeenWholeAfterItsCommitAndNotBefore() {
		SeriesKey second = new SeriesKey("plant", "b", "c");
		save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { 1 }, 1));
		try (SeriesChange change = store.change()) {
			change.save(second, series(second, ValueType.FLOAT64), SeriesRows.of(SeriesRows.doubles(new long[] { 1 }, 1)), Mode.CREATE, Progress.NONE);
			assertTrue(change.delete(KEY));
			assertTrue(store.exists(KEY));
			assertFalse(store.exists(second));
		}
		assertEquals(List.of(KEY), store.keys());
		try (SeriesChange change = store.change()) {
			change.save(second, series(second, ValueType.FLOAT64), SeriesRows.of(SeriesRows.doubles(new long[] { 1 }, 1)), Mode.CREATE, Progress.NONE);
			change.delete(KEY);
			change.commit(Progress.NONE);
		}
		reopen();
		assertEquals(List.of(second), store.keys());
		assertEquals(Optional.empty(), store.series(KEY));
	}

	@Test
	void aSaveThatFailsOrIsCancelledLeavesWhatWasThere() {
		save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { 1, 2 }, 1, 2));
		List<String> before = read(KEY);
		SeriesChange.Batches failing = new SeriesChange.Batches() {
			private int calls;

			@Override
			public Optional<SeriesBatch> next() {
				if (calls++ == 3) {
					throw new CancellationException("cancelled");
				}
				return Optional.of(SeriesRows.random(ValueType.FLOAT64, 5000, calls * 20_000_000_000_000L, calls, 0));
			}
		};
		try (SeriesChange change = store.change()) {
			assertThrows(CancellationException.class,
					() -> change.save(KEY, series(KEY, ValueType.FLOAT64), failing, Mode.REPLACE, Progress.NONE));
			assertThrows(IllegalStateException.class, () -> change.commit(Progress.NONE));
		}
		assertEquals(before, read(KEY));
		reopen();
		assertEquals(before, read(KEY));
		assertEquals(List.of(), store.verify(Optional.empty(), Progress.NONE));
	}

	@Test
	void deletingTakesValuesAndWhatIsKnown() {
		SeriesKey second = new SeriesKey("plant", "b", "c");
		SeriesKey third = new SeriesKey("other", "b", "c");
		for (SeriesKey key : List.of(KEY, second, third)) {
			save(key, Mode.CREATE, SeriesRows.doubles(new long[] { 1 }, 1));
		}
		try (SeriesChange change = store.change()) {
			assertTrue(change.delete(second));
			assertFalse(change.delete(second));
			assertTrue(change.deleteDataset("other"));
			assertFalse(change.deleteDataset("other"));
			change.commit(Progress.NONE);
		}
		reopen();
		assertEquals(List.of(KEY), store.keys());
		assertEquals(List.of("plant"), store.datasets().stream().map(Dataset::name).toList());
		try (SeriesChange change = store.change()) {
			change.clear();
			change.commit(Progress.NONE);
		}
		reopen();
		assertEquals(List.of(), store.keys());
		assertEquals(List.of(), store.datasets());
	}

	@Test
	void aDatasetThatNoLongerNamesASeriesLosesItsValues() {
		save(KEY, Mode.CREATE, SeriesRows.doubles(new long[] { 1 }, 1));
		try (SeriesChange change = store.change()) {
			change.save(new Dataset("plant", "", "", "", "", THEN, THEN, List.of()));
			change.commit(Progress.NONE);
		}
		assertEquals(List.of(), store.keys());
	}

	@Test
	void statisticsAreThoseOfAllRows() {
		SeriesBatch rows = new SeriesBatch(new long[] { 3, 4, 5, 6 },
				new Column.Doubles(new double[] { 5, Double.NaN, -2, 0 }, BitSet.valueOf(new long[] { 0b1000 })));
		save(KEY, Mode.CREATE, rows);
		save(KEY, Mode.APPEND, SeriesRows.doubles(new long[] { 10 }, 9));
		reopen();
		assertEquals(new SeriesStatistics(5, 1, OptionalLong.of(3), OptionalLong.of(10), OptionalDouble.of(-2), OptionalDouble.of(9)),
				store.statistics(KEY));
	}

	@Test
	void anOpenCursorSeesTheSeriesAsItWas() {
		SeriesBatch rows = SeriesRows.random(ValueType.FLOAT64, 20_000, 0, 9, 0);
		save(KEY, Mode.CREATE, rows);
		try (SeriesCursor cursor = store.scan(KEY, PlaceRange.ALL, SeriesStore.Wanted.VALUES, 100)) {
			List<String> seen = new ArrayList<>(SeriesRows.texts(cursor.next(Progress.NONE).orElseThrow()));
			save(KEY, Mode.REPLACE, SeriesRows.doubles(new long[] { 1 }, 1));
			for (Optional<SeriesBatch> next = cursor.next(Progress.NONE); next.isPresent(); next = cursor.next(Progress.NONE)) {
				seen.addAll(SeriesRows.texts(next.get()));
			}
			assertEquals(SeriesRows.texts(rows), seen);
		}
		assertEquals(1, read(KEY).size());
	}
}
