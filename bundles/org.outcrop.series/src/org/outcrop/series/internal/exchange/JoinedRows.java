package org.outcrop.series.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/**
 * Several series side by side: a row for each place that one of them has. Where a series has a place several times, its rows go with the first, second, ... row of that place of
 * the others. For one thread; holds one batch of each series.
 */
public final class JoinedRows implements AutoCloseable {

	private static final int ROWS = 4096;

	private final List<Side> sides = new ArrayList<>();
	private final Progress progress;
	private long place;

	/** One of the series. */
	private static final class Side {
		private final SeriesCursor cursor;
		private Optional<SeriesBatch> batch;
		private int at;
		private boolean taken;

		Side(SeriesCursor cursor, Progress progress) {
			this.cursor = cursor;
			batch = cursor.next(progress);
		}

		long place() {
			return batch.orElseThrow().places()[at];
		}

		void advance(Progress progress) {
			if (taken) {
				taken = false;
				if (++at == batch.orElseThrow().size()) {
					batch = cursor.next(progress);
					at = 0;
				}
			}
		}
	}

	/** Opens all of them. */
	public JoinedRows(SeriesStore store, List<SeriesKey> keys, PlaceRange range, Progress progress) {
		this.progress = progress;
		int rows = Math.max(64, Math.min(ROWS, (1 << 20) / Math.max(1, keys.size())));
		try {
			for (SeriesKey key : keys) {
				sides.add(new Side(store.scan(key, range, SeriesStore.Wanted.VALUES, rows), progress));
			}
		} catch (RuntimeException e) {
			close();
			throw e;
		}
	}

	/** Goes to the next row. @return false behind the last */
	public boolean next() {
		long least = Long.MAX_VALUE;
		boolean any = false;
		for (Side side : sides) {
			side.advance(progress);
			if (side.batch.isPresent()) {
				least = Math.min(least, side.place());
				any = true;
			}
		}
		place = least;
		for (Side side : sides) {
			side.taken = side.batch.isPresent() && side.place() == least;
		}
		return any;
	}

	/** Of this row. */
	public long place() {
		return place;
	}

	/** Whether a series has this row. */
	public boolean has(int series) {
		return sides.get(series).taken;
	}

	/** The column that has the value of a series, which has this row. */
	public Column column(int series) {
		return sides.get(series).batch.orElseThrow().values();
	}

	/** Where in it. */
	public int row(int series) {
		return sides.get(series).at;
	}

	@Override
	public void close() {
		sides.forEach(side -> side.cursor.close());
	}
}
