package org.outcrop.series.store;

import java.nio.file.Path;
import java.util.Properties;

import org.outcrop.data.DataException;

/** Stores by their addresses: {@code memory:}, {@code parquet:DIR}, {@code duckdb:FILE}, {@code jdbc:sqlite:FILE}, {@code jdbc:postgresql://...}. */
public final class SeriesStores {

	private static final String PARQUET = "parquet:";
	private static final String DUCKDB = "duckdb:";

	private SeriesStores() {
	}

	/**
	 * Opens a store; one on disk is made where there is none.
	 *
	 * @param memory      bytes that engines may take
	 * @param credentials for a database; may be empty
	 * @throws DataException.Unsupported where the address is none
	 */
	public static SeriesStore open(String address, long memory, Properties credentials) {
		if (address.equals("memory:")) {
			return MemorySeries.create();
		}
		if (address.startsWith(PARQUET)) {
			return ParquetSeries.open(Path.of(address.substring(PARQUET.length())), memory);
		}
		if (address.startsWith(DUCKDB)) {
			return DuckDbSeries.open(Path.of(address.substring(DUCKDB.length())), memory);
		}
		if (JdbcSeries.isAddress(address)) {
			return JdbcSeries.open(address, credentials);
		}
		throw new DataException.Unsupported("no store of series", address,
				"write memory:, parquet:DIR, duckdb:FILE, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
	}
}
