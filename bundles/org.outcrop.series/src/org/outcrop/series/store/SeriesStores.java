package org.outcrop.series.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.outcrop.data.DataException;
import org.outcrop.series.internal.duckdb.DuckDbStore;
import org.outcrop.series.internal.duckdb.ParquetStore;
import org.outcrop.series.internal.jdbc.Database;

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
		throw unknown(address);
	}

	private static DataException unknown(String address) {
		return new DataException.Unsupported("no store of series", address,
				"write memory:, parquet:DIR, duckdb:FILE, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
	}

	/**
	 * Opens a store that is there. What is none is left as it is, and opening writes nothing.
	 *
	 * @param memory      bytes that engines may take
	 * @param credentials for a database; may be empty
	 * @throws DataException.Unsupported where the address is none, or there is no store of series
	 */
	public static SeriesStore existing(String address, long memory, Properties credentials) {
		if (!address.equals("memory:") && !isStore(address, credentials)) {
			throw new DataException.Unsupported("there are no series here", address, "check the address; File > Open Series Store or series import makes a store");
		}
		return open(address, memory, credentials);
	}

	/** Whether a file or a folder is a store of series; nothing is written. */
	static boolean isStore(String address) {
		return isStore(address, new Properties());
	}

	private static boolean isStore(String address, Properties credentials) {
		if (address.startsWith(PARQUET)) {
			return ParquetStore.isStore(Path.of(address.substring(PARQUET.length())));
		}
		if (address.startsWith(DUCKDB)) {
			Path file = Path.of(address.substring(DUCKDB.length()));
			return Files.isRegularFile(file) && DuckDbStore.isStore(file);
		}
		if (address.startsWith(Database.SQLITE)) {
			Path file = Path.of(address.substring(Database.SQLITE.length()));
			return Files.isRegularFile(file) && Database.sqliteForReading(file).hasTables();
		}
		if (address.startsWith(Database.POSTGRESQL)) {
			return Database.postgresql(address, credentials).hasTables();
		}
		throw unknown(address);
	}
}
