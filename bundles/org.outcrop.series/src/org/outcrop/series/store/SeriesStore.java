package org.outcrop.series.store;

import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;

/**
 * Keeps series with what is known of them. What is saved is copied, what is read is the reader's own. Every change is whole or not there, values and metadata
 * together, whatever happens in between. Many threads may read at once; changes take turns.
 *
 * <p>Errors are {@link org.outcrop.data.DataException}s: no such series ({@code Unsupported}), damaged ({@code Corrupt}), can't be written or exists already
 * ({@code NotWritable}), a database that went away ({@code Stale}).
 */
public interface SeriesStore extends AutoCloseable {

	/** As addresses have it: {@code memory}, {@code parquet}, {@code duckdb}, {@code jdbc}. */
	String kind();

	/** Its address, for messages: {@code duckdb:/data/plant.duckdb}. Without passwords. */
	String address();

	/** Begins a change, which may hold many saves. For one thread; only one at a time. */
	SeriesChange change();

	/** The data sets, with their signals and series but no values, in the order of their names. */
	List<Dataset> datasets();

	/** One of them. */
	Optional<Dataset> dataset(String name);

	/** Keys of all series whose values are here, in order. */
	List<SeriesKey> keys();

	/** Whether values are here for a key. */
	boolean exists(SeriesKey key);

	/** What is known of a series, without reading its values; empty where there is none. */
	Optional<TimeSeries> series(SeriesKey key);

	/** Figures of a series, from what was kept when it was saved: values are not read. */
	SeriesStatistics statistics(SeriesKey key);

	/**
	 * Reads rows in their order.
	 *
	 * @param range       of places
	 * @param wanted      values, or places alone, in which case the columns have no values that mean anything
	 * @param rowsAtOnce  of a batch at most, 1 or more
	 * @return closed by the caller; sees the series as it was when it was opened
	 */
	SeriesCursor scan(SeriesKey key, PlaceRange range, Wanted wanted, int rowsAtOnce);

	/** Looks at everything that is kept of a series, or of all of them where the key is empty. @return what is wrong, a sentence each */
	List<String> verify(Optional<SeriesKey> key, Progress progress);

	/** Bytes that it takes, about. */
	long bytes();

	/** What of a series is read. */
	enum Wanted {
		VALUES, PLACES
	}

	@Override
	void close();
}
