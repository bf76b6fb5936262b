package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.plot.PlotCurve;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesRows;

class PlotPyramidTest {

	private static final SeriesKey KEY = new SeriesKey("plant", "A#1", "A#1_RAW#1");
	private static final int ROWS = 400_000;

	/** A walk with gaps in time, missing values and two spikes of one row each. */
	private static SeriesBatch walk() {
		Random random = new Random(5);
		long[] places = new long[ROWS];
		double[] values = new double[ROWS];
		BitSet missing = new BitSet();
		long place = 0;
		double level = 0;
		for (int i = 0; i < ROWS; i++) {
			place += i % 50_000 == 0 ? 10_000_000 : 1 + random.nextInt(100);
			level += random.nextGaussian();
			places[i] = place;
			values[i] = i == 123_456 ? 1e6 : i == 300_001 ? -1e6 : level;
			missing.set(i, random.nextInt(10) == 0);
		}
		missing.clear(123_456);
		missing.clear(300_001);
		return new SeriesBatch(places, new Column.Doubles(values, missing));
	}

	private static SeriesStore store(SeriesBatch rows) {
		SeriesStore store = MemorySeries.create();
		try (SeriesChange change = store.change()) {
			change.save(KEY, new TimeSeries(KEY.series(), ValueType.FLOAT64, IndexMetadata.instants("UTC"), List.of(), Instant.EPOCH, List.of()),
					SeriesRows.of(rows), Mode.CREATE, Progress.NONE);
			change.commit(Progress.NONE);
		}
		return store;
	}

	@Test
	void noExtremeIsLeftOutAndNoneIsFarFromItsPlace() {
		SeriesBatch rows = walk();
		try (SeriesStore store = store(rows)) {
			PlotPyramid pyramid = PlotPyramid.build(store, KEY, Progress.NONE);
			Random random = new Random(6);
			for (int view = 0; view < 60; view++) {
				int first = random.nextInt(ROWS - 50_000);
				int last = first + 40_000 + random.nextInt(ROWS - first - 40_000);
				PlaceRange range = new PlaceRange(rows.places()[first], rows.places()[last]);
				PlotCurve curve = pyramid.curve(range, 300);
				PlotCurve exact = PlotPyramid.exact(store, KEY, range, 300, Progress.NONE);
				for (int c = 0; c < 300; c++) {
					if (!Double.isNaN(exact.min(c))) {
						assertTrue(curve.min(c) <= exact.min(c) && curve.max(c) >= exact.max(c), view + ", column " + c);
					}
				}
			}
		}
	}

	@Test
	void aSpikeOfOneRowIsSeenWhereItIs() {
		SeriesBatch rows = walk();
		try (SeriesStore store = store(rows)) {
			PlotCurve curve = PlotPyramid.build(store, KEY, Progress.NONE).curve(new PlaceRange(0, rows.places()[ROWS - 1]), 1000);
			int expected = (int) (rows.places()[123_456] * 1000.0 / (rows.places()[ROWS - 1] + 1));
			for (int c = 0; c < 1000; c++) {
				assertEquals(Math.abs(c - expected) <= 1 && curve.max(c) == 1e6, curve.max(c) == 1e6, "column " + c);
			}
			assertEquals(1e6, curve.max(expected));
		}
	}

	@Test
	void rowsInAViewAreNeverFewerThanSaid() {
		SeriesBatch rows = walk();
		try (SeriesStore store = store(rows)) {
			PlotPyramid pyramid = PlotPyramid.build(store, KEY, Progress.NONE);
			assertEquals(ROWS, pyramid.rows());
			assertEquals(ROWS, pyramid.atMost(PlaceRange.ALL));
			Random random = new Random(7);
			for (int i = 0; i < 200; i++) {
				int first = random.nextInt(ROWS);
				int last = first + random.nextInt(Math.min(5000, ROWS - first));
				long most = pyramid.atMost(new PlaceRange(rows.places()[first], rows.places()[last]));
				assertTrue(most >= last - first + 1 && most <= last - first + 1 + 512, first + " to " + last + ": " + most);
			}
		}
	}

	@Test
	void theMeanOfAllIsTheMeanOfTheValues() {
		SeriesBatch rows = walk();
		try (SeriesStore store = store(rows)) {
			PlotCurve one = PlotPyramid.build(store, KEY, Progress.NONE).curve(new PlaceRange(0, rows.places()[ROWS - 1]), 1);
			double sum = 0;
			long count = 0;
			double[] values = ((Column.Doubles) rows.values()).values();
			for (int i = rows.values().missing().nextClearBit(0); i < ROWS; i = rows.values().missing().nextClearBit(i + 1)) {
				sum += values[i];
				count++;
			}
			assertEquals(sum / count, one.mean(0), 1e-9 * Math.abs(sum / count));
			assertEquals(1e6, one.max(0));
			assertEquals(-1e6, one.min(0));
		}
	}
}
