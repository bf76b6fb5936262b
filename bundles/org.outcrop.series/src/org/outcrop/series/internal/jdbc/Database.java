package org.outcrop.series.internal.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.outcrop.data.DataException;
import org.sqlite.SQLiteConfig;

/**
 * Where connections come from, and what databases name differently. Any thread.
 *
 * @param address   for messages, without passwords
 * @param connector makes connections
 * @param binary    name of the type of binary values
 * @param snapshot  isolation level at which a reader sees one state all the time
 */
public record Database(String address, Connector connector, String binary, int snapshot) {

	/** What addresses of SQLite begin with. */
	public static final String SQLITE = "jdbc:sqlite:";
	/** What addresses of PostgreSQL begin with. */
	public static final String POSTGRESQL = "jdbc:postgresql:";

	private static final int WAIT_MILLIS = 30_000;
	private static final String VERSION = "1";

	/** Makes a connection. */
	@FunctionalInterface
	public interface Connector {

		/** @return owned by the caller, which commits by itself */
		Connection connect() throws SQLException;
	}

	/** Query that answers {@code ok} where the pages of the database are whole; empty where there is none. */
	Optional<String> check() {
		return address.startsWith(SQLITE) ? Optional.of("PRAGMA integrity_check(1)") : Optional.empty();
	}

	/** A file. */
	public static Database sqlite(Path file) {
		Path absolute = file.toAbsolutePath();
		if (Files.isDirectory(absolute) || absolute.getParent() == null || !Files.isDirectory(absolute.getParent())) {
			throw new DataException.Unsupported("this can't be a database", absolute.toString(), "name a file in a folder that is there");
		}
		SQLiteConfig config = new SQLiteConfig();
		config.setJournalMode(SQLiteConfig.JournalMode.WAL);
		config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
		config.setBusyTimeout(WAIT_MILLIS);
		// a reader begins to read with its first statement, a writer holds its place from the first one on
		return new Database(SQLITE + absolute, () -> config.createConnection(SQLITE + absolute), "BLOB", Connection.TRANSACTION_SERIALIZABLE);
	}

	/** A file that is only looked at. */
	public static Database sqliteForReading(Path file) {
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		config.setBusyTimeout(WAIT_MILLIS);
		String address = SQLITE + file.toAbsolutePath();
		return new Database(address, () -> config.createConnection(address), "BLOB", Connection.TRANSACTION_SERIALIZABLE);
	}

	/** A server. */
	public static Database postgresql(String url, Properties credentials) {
		Properties settings = new Properties();
		settings.putAll(credentials);
		settings.putIfAbsent("connectTimeout", "10");
		settings.putIfAbsent("tcpKeepAlive", "true");
		settings.putIfAbsent("defaultRowFetchSize", "64");
		org.postgresql.Driver driver = new org.postgresql.Driver();
		return new Database(withoutSecrets(url), () -> driver.connect(url, settings), "BYTEA", Connection.TRANSACTION_REPEATABLE_READ);
	}

	private static String withoutSecrets(String url) {
		int question = url.indexOf('?');
		String plain = question < 0 ? url : url.substring(0, question);
		return plain.replaceFirst("//[^/@]*@", "//");
	}

	/** Whether the tables of series are there; nothing is written. @throws DataException where it is no database, or doesn't answer */
	public boolean hasTables() {
		String found = binary.equals("BLOB")
				? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('outcrop', 'dataset', 'series', 'chunk')"
				: "SELECT COUNT(*) FROM unnest(ARRAY['outcrop', 'dataset', 'series', 'chunk']) AS t(name) WHERE to_regclass(t.name) IS NOT NULL";
		try (Connection connection = connector.connect(); Statement statement = connection.createStatement();
				var row = statement.executeQuery(found)) {
			return row.next() && row.getLong(1) == 4;
		} catch (SQLException e) {
			throw failure(e);
		}
	}

	/** Makes the tables where there are none; refuses those of another version. */
	void prepare() {
		try (Connection connection = connector.connect(); Statement statement = connection.createStatement()) {
			for (String table : tables()) {
				statement.execute(table);
			}
			try (var found = statement.executeQuery("SELECT value FROM outcrop WHERE name = 'version'")) {
				if (found.next()) {
					if (!found.getString(1).equals(VERSION)) {
						throw new DataException.Unsupported("series of layout " + found.getString(1) + ", this program knows " + VERSION, address,
								"use a newer version of the program");
					}
					return;
				}
			}
			statement.execute("INSERT INTO outcrop (name, value) VALUES ('version', '" + VERSION + "')");
		} catch (SQLException e) {
			throw failure(e);
		}
	}

	private List<String> tables() {
		return List.of("CREATE TABLE IF NOT EXISTS outcrop (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
				"CREATE TABLE IF NOT EXISTS dataset (name TEXT PRIMARY KEY, meta TEXT NOT NULL)",
				"CREATE TABLE IF NOT EXISTS series (id BIGINT PRIMARY KEY, key TEXT NOT NULL, version BIGINT NOT NULL, meta TEXT NOT NULL,"
						+ " kind TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (key, version))",
				"CREATE TABLE IF NOT EXISTS chunk (series BIGINT NOT NULL, t0 BIGINT NOT NULL, part BIGINT NOT NULL, t1 BIGINT NOT NULL,"
						+ " n BIGINT NOT NULL, nulls BIGINT NOT NULL, vmin BIGINT, vmax BIGINT, ts " + binary + " NOT NULL, val " + binary
						+ " NOT NULL, enc TEXT NOT NULL, crc BIGINT NOT NULL, PRIMARY KEY (series, t0, part))"
						+ (binary.equals("BLOB") ? " WITHOUT ROWID" : ""));
	}

	/** What an error of the database means to the user. */
	DataException failure(SQLException e) {
		String state = e.getSQLState() == null ? "" : e.getSQLState();
		String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().lines().findFirst().orElse("");
		if (message.contains("SQLITE_NOTADB") || message.contains("SQLITE_CORRUPT")) {
			return new DataException.Corrupt("no readable database (" + message + ")", address, "restore it from a copy, or choose another file", e);
		}
		if (message.contains("SQLITE_FULL") || state.startsWith("53")) {
			return new DataException.NotWritable("no room for more in the database (" + message + ")", address, "make room; nothing of the change was kept", e);
		}
		if (message.contains("SQLITE_READONLY") || message.contains("SQLITE_CANTOPEN") || state.equals("42501")) {
			return new DataException.NotWritable("the database can't be opened or written (" + message + ")", address,
					"check its name and your permission", e);
		}
		if (message.contains("SQLITE_BUSY") || state.equals("40001") || state.equals("40P01")) {
			return new DataException.NotWritable("somebody else is changing the database (" + message + ")", address, "try again; nothing of the change was kept", e);
		}
		if (state.startsWith("08") || state.startsWith("57P")) {
			return new DataException.Unsupported("the database doesn't answer (" + message + ")", address,
					"try again when it is back; nothing of a change under way was kept", e);
		}
		return new DataException.Unsupported("the database refuses (" + message + ")", address, "check its address and your permission", e);
	}
}
