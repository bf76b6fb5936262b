package org.outcrop.series.store;

import java.nio.file.Path;
import java.time.InstantSource;

import org.outcrop.series.internal.duckdb.ParquetStore;

/** Series in a folder of Parquet files, which other programs read as they are. */
public final class ParquetSeries {

	private ParquetSeries() {
	}

	/**
	 * Opens a folder; it is made where there is none.
	 *
	 * @param memory bytes that may be taken for packing and unpacking
	 * @throws org.outcrop.data.DataException where it can't be read or made, or is something else
	 */
	public static SeriesStore open(Path folder, long memory) {
		return new ParquetStore(folder, memory, InstantSource.system());
	}
}
