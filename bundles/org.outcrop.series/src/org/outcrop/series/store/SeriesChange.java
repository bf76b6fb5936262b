package org.outcrop.series.store;

import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;

/** Saves and deletes that become visible together, by {@link #commit}, or not at all. For one thread. */
public interface SeriesChange extends AutoCloseable {

	/** What happens to a series of the same key. */
	enum Mode {
		/** There must be none. */
		CREATE,
		/** It is gone. */
		REPLACE,
		/** Rows are put behind its own; the first place is not before its last. */
		APPEND,
		/** Rows are merged in by their places; rows with a place that is there already take the place of all of that place. */
		UPSERT
	}

	/** Gives batches one after the other. */
	@FunctionalInterface
	interface Batches {

		/** The next rows, in order, with places not before those of the last; empty behind the last. */
		Optional<SeriesBatch> next();
	}

	/**
	 * Saves what is known of a data set; in place of all that was known. Values of series that it no longer names are deleted.
	 * Series named here have values only once they are saved as well.
	 */
	void save(Dataset dataset);

	/**
	 * Saves a series and what is known of it. Its data set and signal are made, with their names and nothing else, where there are none.
	 *
	 * @param batches of the type that the series has; of any number of rows, also 0
	 * @throws IllegalArgumentException where places go back, or types differ
	 */
	void save(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress);

	/** Deletes a series, with what is known of it. @return false where there is none */
	boolean delete(SeriesKey key);

	/** Deletes a data set with all that belongs to it. @return false where there is none */
	boolean deleteDataset(String name);

	/** Deletes everything. */
	void clear();

	/** Makes all of it visible, for good. Where a save has failed, nothing can be committed. */
	void commit(Progress progress);

	/** Throws away what was not committed. */
	@Override
	void close();
}
