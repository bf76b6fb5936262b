package org.outcrop.series.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.ChunkBytes;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange.Mode;

/** Copies series from one store into another, with all that is known of them, and compares every bit afterwards. In bounded memory. */
public final class SeriesMigration {

	private static final int ROWS = 8192;

	private SeriesMigration() {
	}

	/**
	 * What was copied.
	 *
	 * @param series number of series
	 * @param rows   of all of them
	 */
	public record Outcome(long series, long rows) {
	}

	/**
	 * Copies data sets, in one change: all of it is there in the end, or nothing.
	 *
	 * @param datasets names; all where there are none
	 * @param mode     CREATE or REPLACE, for each series
	 * @throws DataException.Corrupt where what was written differs from what was read
	 */
	public static Outcome copy(SeriesStore from, SeriesStore to, List<String> datasets, Mode mode, Progress progress) {
		List<Dataset> chosen = from.datasets().stream().filter(set -> datasets.isEmpty() || datasets.contains(set.name())).toList();
		List<SeriesKey> keys = from.keys().stream().filter(key -> datasets.isEmpty() || datasets.contains(key.dataset())).toList();
		for (String name : datasets) {
			if (chosen.stream().noneMatch(set -> set.name().equals(name))) {
				throw new DataException.Unsupported("there is no data set named " + name, from.address(), "list what is there");
			}
		}
		long total = keys.stream().mapToLong(key -> from.statistics(key).rows()).sum();
		long rows = 0;
		progress.stage("Copying series");
		try (SeriesChange change = to.change()) {
			for (Dataset set : chosen) {
				if (mode == Mode.CREATE && to.dataset(set.name()).isPresent()) {
					throw new DataException.NotWritable("there is a data set named " + set.name() + " already", to.address(), "replace it on purpose");
				}
				change.save(set);
			}
			for (SeriesKey key : keys) {
				rows = copy(from, change, key, rows, total, progress);
			}
			// once more, because each series that is saved makes its data set one that was changed now
			chosen.forEach(change::save);
			change.commit(progress);
		}
		progress.stage("Comparing");
		long compared = 0;
		for (SeriesKey key : keys) {
			compared = compare(from, to, key, compared, total, progress);
		}
		return new Outcome(keys.size(), rows);
	}

	private static long copy(SeriesStore from, SeriesChange change, SeriesKey key, long before, long total, Progress progress) {
		TimeSeries series = from.series(key).orElseThrow(() -> Saving.none(key, from.address()));
		long[] rows = {before};
		try (SeriesCursor cursor = from.scan(key, PlaceRange.ALL, SeriesStore.Wanted.VALUES, ROWS)) {
			change.save(key, series, () -> {
				Optional<SeriesBatch> next = cursor.next(progress);
				rows[0] += next.map(SeriesBatch::size).orElse(0);
				progress.worked(rows[0], total);
				return next;
			}, Mode.REPLACE, progress);
		}
		return rows[0];
	}

	/** Compares all that two stores have of a series, bit for bit. @throws DataException.Corrupt where they differ */
	public static void requireSame(SeriesStore from, SeriesStore to, SeriesKey key, Progress progress) {
		progress.stage("Comparing");
		compare(from, to, key, 0, from.statistics(key).rows(), progress);
	}

	/** Batches of the two may be cut elsewhere. */
	private static long compare(SeriesStore from, SeriesStore to, SeriesKey key, long before, long total, Progress progress) {
		long rows = before;
		if (!from.series(key).equals(to.series(key))) {
			throw differs(to, key, "what is known of it");
		}
		try (SeriesCursor one = from.scan(key, PlaceRange.ALL, SeriesStore.Wanted.VALUES, ROWS);
				SeriesCursor other = to.scan(key, PlaceRange.ALL, SeriesStore.Wanted.VALUES, ROWS)) {
			SeriesChange.Batches left = Saving.cut(() -> one.next(progress), ROWS);
			SeriesChange.Batches right = Saving.cut(() -> other.next(progress), ROWS);
			for (Optional<SeriesBatch> a = left.next(); a.isPresent(); a = left.next()) {
				Optional<SeriesBatch> b = right.next();
				if (b.isEmpty() || !same(a.get(), b.get())) {
					throw differs(to, key, "rows from " + rows);
				}
				rows += a.get().size();
				progress.worked(rows, total);
			}
			if (right.next().isPresent()) {
				throw differs(to, key, "rows behind the last");
			}
		}
		return rows;
	}

	private static DataException differs(SeriesStore to, SeriesKey key, String what) {
		return new DataException.Corrupt("the copy differs from the original: " + what, Saving.place(key, to.address()), "copy it again, and check the disk");
	}

	/** Bit for bit, missing values included. */
	private static boolean same(SeriesBatch a, SeriesBatch b) {
		return Arrays.equals(a.places(), b.places()) && Arrays.equals(ChunkBytes.of(a).values(), ChunkBytes.of(b).values());
	}
}
