package org.outcrop.series.store;

import java.nio.file.Path;
import java.time.InstantSource;

import org.outcrop.series.internal.duckdb.DuckDbStore;

/** Series in a file of DuckDB: quickest for ranges, and for questions that are asked in SQL. One program at a time can have it open. */
public final class DuckDbSeries {

	private DuckDbSeries() {
	}

	/**
	 * Opens a file; it is made where there is none.
	 *
	 * @param memory bytes that DuckDB may take
	 * @throws org.outcrop.data.DataException where it is no database, can't be read or made, or another program has it open
	 */
	public static SeriesStore open(Path file, long memory) {
		return new DuckDbStore(file, memory, InstantSource.system());
	}
}
