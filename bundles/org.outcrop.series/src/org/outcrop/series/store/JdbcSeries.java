package org.outcrop.series.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;

import org.outcrop.series.internal.jdbc.Database;
import org.outcrop.series.internal.jdbc.JdbcStore;

/** Series in a relational database, in chunks of rows: a file of SQLite, or PostgreSQL on a server. */
public final class JdbcSeries {

	private JdbcSeries() {
	}

	/**
	 * Opens a file of SQLite; it is made where there is none.
	 *
	 * @throws org.outcrop.data.DataException where it is no database, or can't be read or made
	 */
	public static SeriesStore sqlite(Path file) {
		return new JdbcStore(Database.sqlite(file), InstantSource.system());
	}

	/**
	 * Opens a database of PostgreSQL; the tables are made where there are none.
	 *
	 * @param url         {@code jdbc:postgresql://host/database}
	 * @param credentials {@code user}, {@code password} and other settings of the driver; may be empty
	 * @throws org.outcrop.data.DataException where it doesn't answer, or lets us not in
	 */
	public static SeriesStore postgresql(String url, Properties credentials) {
		return new JdbcStore(Database.postgresql(url, credentials), InstantSource.system());
	}

	/** Whether an address is one of a database that is known here: {@code jdbc:sqlite:FILE}, {@code jdbc:postgresql://...}. */
	public static boolean isAddress(String address) {
		return address.startsWith(Database.SQLITE) || address.startsWith(Database.POSTGRESQL);
	}

	/** Opens an address, see {@link #isAddress}. */
	public static SeriesStore open(String address, Properties credentials) {
		return address.startsWith(Database.SQLITE) ? sqlite(Path.of(address.substring(Database.SQLITE.length())))
				: postgresql(address, credentials);
	}
}
