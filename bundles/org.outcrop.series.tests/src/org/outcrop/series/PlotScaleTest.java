package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.plot.PlotCurve;
import org.outcrop.series.plot.PlotPoints;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.plot.PlotScale;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesRows;

class PlotScaleTest {

	private static final SeriesKey KEY = new SeriesKey("plant", "A#1", "A#1_RAW#1");
	private static final int ROWS = 3000;

	/** A value a second, the row's own number; rows 1000 to 1999 are missing. */
	private static SeriesStore store() {
		BitSet missing = new BitSet();
		missing.set(1000, 2000);
		SeriesBatch rows = new SeriesBatch(LongStream.range(0, ROWS).map(i -> i * 1_000_000_000L).toArray(),
				new Column.Doubles(LongStream.range(0, ROWS).asDoubleStream().toArray(), missing));
		SeriesStore store = MemorySeries.create();
		try (SeriesChange change = store.change()) {
			change.save(KEY, new TimeSeries(KEY.series(), ValueType.FLOAT64, IndexMetadata.instants("UTC"), List.of(), Instant.EPOCH, List.of()), SeriesRows.of(rows),
					Mode.CREATE, Progress.NONE);
			change.commit(Progress.NONE);
		}
		return store;
	}

	@Test
	void instantsAreExactToTheNanosecondHoweverFarFrom1970() {
		long from = Long.MAX_VALUE - 1000;
		PlotScale scale = new PlotScale(IndexKind.INSTANT, new PlaceRange(from, from + 1000));
		for (int i = 0; i <= 1000; i++) {
			assertEquals(i / 1000.0, scale.share(from + i), 1e-12);
			assertEquals(from + i, scale.place(i / 1000.0));
		}
		assertEquals(Long.MAX_VALUE, scale.place(5), "never beyond what 64 bits hold");
		PlotScale all = new PlotScale(IndexKind.INSTANT, PlaceRange.ALL);
		assertEquals(0.5, all.share(0), 1e-9);
		assertEquals(Long.MIN_VALUE, all.place(-3));
	}

	@Test
	void numbersLieByTheirValuesNotByTheirBits() {
		PlotScale scale = new PlotScale(IndexKind.NUMBER, new PlaceRange(IndexNumbers.place(-100), IndexNumbers.place(300)));
		assertEquals(0.25, scale.share(IndexNumbers.place(0)), 1e-12);
		assertEquals(0.75, scale.share(IndexNumbers.place(200)), 1e-12);
		assertEquals(100, IndexNumbers.value(scale.place(0.5)), 1e-9);
		assertEquals(new PlaceRange(IndexNumbers.place(0), IndexNumbers.place(200)), scale.part(0.25, 0.75).range());
		PlotPoints points = new PlotPoints(new long[] {IndexNumbers.place(0), IndexNumbers.place(300)}, new double[] {1, 2});
		assertEquals(OptionalInt.of(0), points.nearest(scale, IndexNumbers.place(4)));
		assertEquals(OptionalInt.of(1), points.nearest(scale, IndexNumbers.place(151)));
	}

	@Test
	void aPartIsNeverNarrowerThanAPlace() {
		PlotScale scale = new PlotScale(IndexKind.CATEGORY, new PlaceRange(0, 3));
		PlaceRange narrow = scale.part(0.5, 0.5001).range();
		assertEquals(1, narrow.to() - narrow.from());
	}

	@Test
	void aPartOfRunsOfOneRowHasTheRowsAndTheirNeighbours() {
		try (SeriesStore store = store()) {
			PlotPyramid part = PlotPyramid.part(store, KEY, new PlaceRange(990_000_000_000L, 1_009_000_000_000L), 1, Progress.NONE);
			assertTrue(part.isExact());
			assertEquals(20, part.rows());
			PlotPoints points = part.points(new PlaceRange(995_000_000_000L, 1_000_000_000_000L));
			assertArrayEquals(new double[] {994, 995, 996, 997, 998, 999, Double.NaN, Double.NaN}, points.values());
			assertEquals(994_000_000_000L, points.places()[0]);
			assertArrayEquals(new double[] {990, 999}, part.extremes(PlaceRange.ALL));
		}
	}

	@Test
	void columnsWhoseValuesAreMissingAreToldFromThoseWithoutRows() {
		try (SeriesStore store = store()) {
			PlotPyramid rows = PlotPyramid.part(store, KEY, PlaceRange.ALL, 10, Progress.NONE);
			PlotCurve curve = rows.curve(new PlaceRange(0, 5_999_000_000_000L), 60);
			assertFalse(curve.isGap(9));
			assertTrue(curve.isGap(15) && Double.isNaN(curve.mean(15)), "missing");
			assertFalse(curve.isGap(45), "no rows at all");
			assertTrue(Double.isNaN(curve.min(45)));
		}
	}
}
