package org.outcrop.series.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/**
 * A series in coarser and coarser runs of rows, so that any part of it is drawn from a few thousand numbers, and no extreme is ever left out. Runs of 256 rows at the finest, about
 * 0.2 bytes a row in memory. Immutable once it is built; any thread.
 */
public final class PlotPyramid {

	/** Rows of a run of the finest level. */
	static final int ROWS = 256;
	private static final int FACTOR = 8;
	private static final int AT_ONCE = 8192;
	/** Runs for each column of a picture, beyond which a coarser level is enough. */
	private static final int ENOUGH = 8;

	/** Time between two pictures of a pyramid that still grows. */
	private static final long SHOW_NANOS = 300_000_000L;

	private final List<PlotLevel> levels;
	private final long rows;
	private final int perRun;

	private PlotPyramid(List<PlotLevel> levels, long rows, int perRun) {
		this.levels = levels;
		this.rows = rows;
		this.perRun = perRun;
	}

	/**
	 * Builds it in one pass over a series.
	 *
	 * @param progress counts rows
	 * @throws IllegalArgumentException where the values are no numbers
	 */
	public static PlotPyramid build(SeriesStore store, SeriesKey key, Progress progress) {
		return build(store, key, progress, soFar -> {
			// nobody waits for a part of it
		});
	}

	/** As {@link #build(SeriesStore, SeriesKey, Progress)}. @param soFar gets, now and then, the pyramid of the rows that were read so far */
	public static PlotPyramid build(SeriesStore store, SeriesKey key, Progress progress, Consumer<PlotPyramid> soFar) {
		return build(store, key, PlaceRange.ALL, ROWS, progress, soFar);
	}

	/**
	 * Builds one of a part of a series in finer runs.
	 *
	 * @param perRun rows of a run of the finest level, 1 or more; of 1 it has {@link #points}
	 */
	public static PlotPyramid part(SeriesStore store, SeriesKey key, PlaceRange range, int perRun, Progress progress) {
		return build(store, key, range, perRun, progress, soFar -> {
			// parts are short
		});
	}

	private static PlotPyramid build(SeriesStore store, SeriesKey key, PlaceRange range, int perRun, Progress progress, Consumer<PlotPyramid> soFar) {
		long total = store.statistics(key).rows();
		PlotLevel finest = new PlotLevel();
		long rows = 0;
		long shown = System.nanoTime();
		try (SeriesCursor cursor = store.scan(key, range, SeriesStore.Wanted.VALUES, AT_ONCE)) {
			for (Optional<SeriesBatch> next = cursor.next(progress); next.isPresent(); next = cursor.next(progress)) {
				SeriesBatch batch = next.get();
				for (int i = 0; i < batch.size(); i++) {
					long place = batch.places()[i];
					if (rows++ % perRun == 0) {
						finest.begin(place);
					}
					finest.add(place, number(batch.values(), i));
				}
				progress.worked(rows, total);
				progress.checkCancelled();
				if (System.nanoTime() - shown > SHOW_NANOS) {
					soFar.accept(of(finest.copy(), rows, perRun));
					shown = System.nanoTime();
				}
			}
		}
		return of(finest, rows, perRun);
	}

	private static PlotPyramid of(PlotLevel finest, long rows, int perRun) {
		List<PlotLevel> levels = new ArrayList<>(List.of(finest));
		while (levels.getLast().size() > FACTOR) {
			levels.add(coarser(levels.getLast()));
		}
		return new PlotPyramid(List.copyOf(levels), rows, perRun);
	}

	private static PlotLevel coarser(PlotLevel below) {
		PlotLevel level = new PlotLevel();
		for (int run = 0; run < below.size(); run++) {
			if (run % FACTOR == 0) {
				level.begin(below.first(run));
			}
			level.add(below, run);
		}
		return level;
	}

	/** A value as a number, NaN where it is missing. */
	static double number(Column column, int at) {
		if (column.missing().get(at)) {
			return Double.NaN;
		}
		return switch (column) {
		case Column.Doubles doubles -> doubles.values()[at];
		case Column.Floats floats -> floats.values()[at];
		case Column.Longs longs -> longs.values()[at];
		case Column.Booleans bits -> bits.values().get(at) ? 1 : 0;
		case Column.Codes codes -> codes.values()[at];
		case Column.Strings _ -> throw new IllegalArgumentException("texts are not plotted as a curve");
		};
	}

	/** Number of rows. */
	public long rows() {
		return rows;
	}

	/** Bytes in memory, about. */
	public long bytes() {
		return levels.stream().mapToLong(PlotLevel::bytes).sum();
	}

	/** Rows that may lie in a range: never fewer than there are, and at most two runs more. Where that are few, the rows themselves are drawn. */
	public long atMost(PlaceRange range) {
		return Math.min(rows, perRun * runs(range));
	}

	/** Runs of the finest level that meet a range. */
	public long runs(PlaceRange range) {
		PlotLevel finest = levels.getFirst();
		return Math.max(0, finest.endBeginningTo(range.to()) - finest.firstEndingFrom(range.from()));
	}

	/**
	 * The columns of a picture of a range. A run that lies across columns counts in each of them, so that extremes may be drawn one column too wide, and are never missed.
	 *
	 * @param columns of the picture, 1 or more
	 */
	public PlotCurve curve(PlaceRange range, int columns) {
		return curve(new PlotScale(IndexKind.INSTANT, range), columns);
	}

	/** As {@link #curve(PlaceRange, int)}, of places of any kind. */
	public PlotCurve curve(PlotScale scale, int columns) {
		PlaceRange range = scale.range();
		PlotLevel level = levels.getLast();
		for (PlotLevel finer : levels.reversed()) {
			level = finer;
			if ((long) finer.endBeginningTo(range.to()) - finer.firstEndingFrom(range.from()) >= (long) ENOUGH * columns) {
				break;
			}
		}
		PlotCurve curve = new PlotCurve(scale, columns);
		int end = level.endBeginningTo(range.to());
		for (int run = level.firstEndingFrom(range.from()); run < end; run++) {
			if (level.count(run) > 0) {
				curve.add(level.first(run), level.last(run), level.min(run), level.max(run), level.sum(run), level.count(run));
			} else {
				curve.addMissing(level.first(run), level.last(run));
			}
		}
		return curve;
	}

	/** Whether its finest runs are the rows themselves. */
	public boolean isExact() {
		return perRun == 1;
	}

	/** The rows of a range, and one at each side of it. Of a pyramid that {@link #isExact}. */
	public PlotPoints points(PlaceRange range) {
		if (!isExact()) {
			throw new IllegalStateException("runs of " + perRun + " rows have no single values");
		}
		PlotLevel finest = levels.getFirst();
		int from = Math.max(0, finest.firstEndingFrom(range.from()) - 1);
		return finest.points(from, Math.max(from, Math.min(finest.size(), finest.endBeginningTo(range.to()) + 1)));
	}

	/** Least and largest value of a range, widened to whole runs; NaN where it has none. */
	public double[] extremes(PlaceRange range) {
		PlotLevel finest = range.equals(PlaceRange.ALL) ? levels.getLast() : levels.getFirst();
		double least = Double.POSITIVE_INFINITY;
		double largest = Double.NEGATIVE_INFINITY;
		int end = finest.endBeginningTo(range.to());
		for (int run = finest.firstEndingFrom(range.from()); run < end; run++) {
			least = Math.min(least, finest.min(run));
			largest = Math.max(largest, finest.max(run));
		}
		return least <= largest ? new double[] {least, largest} : new double[] {Double.NaN, Double.NaN};
	}

	/** The columns of a picture made of the rows themselves. */
	public static PlotCurve exact(SeriesStore store, SeriesKey key, PlaceRange range, int columns, Progress progress) {
		PlotCurve curve = new PlotCurve(new PlotScale(IndexKind.INSTANT, range), columns);
		try (SeriesCursor cursor = store.scan(key, range, SeriesStore.Wanted.VALUES, AT_ONCE)) {
			for (Optional<SeriesBatch> next = cursor.next(progress); next.isPresent(); next = cursor.next(progress)) {
				for (int i = 0; i < next.get().size(); i++) {
					double value = number(next.get().values(), i);
					long place = next.get().places()[i];
					if (!Double.isNaN(value)) {
						curve.add(place, place, value, value, value, 1);
					}
				}
			}
		}
		return curve;
	}
}
