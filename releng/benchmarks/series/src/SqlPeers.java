package org.outcrop.benchmarks.series;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;

/**
 * What else keeps series. Arguments: what, file, rows. {@code keyed}: a row for each value in SQLite, key and time as text, as a first design would have it;
 * {@code duckdb}: a plain table of DuckDB, asked in its own SQL through its own driver.
 */
public final class SqlPeers {

	private static final String KEY = "plant/NH4#1/NH4#1_RAW#1";
	private static final int AT_ONCE = 10_000;
	private static final int RANGE = 100_000;

	private SqlPeers() {
	}

	public static void main(String[] arguments) throws Exception {
		Path file = Path.of(arguments[1]);
		long rows = Long.parseLong(arguments[2]);
		if (arguments[0].equals("keyed")) {
			keyed(file, rows);
		} else {
			duckdb(file, rows);
		}
	}

	private static void keyed(Path file, long rows) throws Exception {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file); Statement statement = connection.createStatement()) {
			statement.execute("PRAGMA journal_mode = WAL");
			statement.execute("CREATE TABLE v (key TEXT NOT NULL, time TEXT NOT NULL, value REAL, PRIMARY KEY (key, time))");
			connection.setAutoCommit(false);
			insert(connection, rows / 10); // so that classes are loaded and compiled
			statement.executeUpdate("DELETE FROM v");
			Cost.of(() -> insert(connection, rows)).tell("write");
			for (int round = 0; round < 2; round++) {
				Cost.of(() -> {
					double sum = 0;
					try (PreparedStatement query = connection.prepareStatement("SELECT time, value FROM v WHERE key = ? ORDER BY time")) {
						query.setString(1, KEY);
						long[] places = new long[(int) rows];
						int at = 0;
						try (ResultSet row = query.executeQuery()) {
							while (row.next()) {
								Instant time = Instant.parse(row.getString(1));
								places[at++] = time.getEpochSecond() * Sensor.STEP + time.getNano();
								sum += row.getDouble(2);
							}
						}
						require(at == rows && places[at - 1] == Sensor.FIRST + (rows - 1) * Sensor.STEP && sum > 0);
					}
				}).tell(round == 0 ? "first" : "read");
			}
		}
		System.out.println("bytes " + file.toFile().length());
	}

	private static void insert(Connection connection, long rows) throws SQLException {
		Sensor sensor = new Sensor(rows);
		try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v VALUES (?, ?, ?)")) {
			int waiting = 0;
			for (Optional<SeriesBatch> next = sensor.next(); next.isPresent(); next = sensor.next()) {
				double[] values = ((Column.Doubles) next.get().values()).values();
				for (int i = 0; i < values.length; i++) {
					insert.setString(1, KEY);
					insert.setString(2, Instant.EPOCH.plusNanos(next.get().places()[i]).toString());
					insert.setDouble(3, values[i]);
					insert.addBatch();
					if (++waiting == AT_ONCE) {
						insert.executeBatch();
						waiting = 0;
					}
				}
			}
			insert.executeBatch();
		}
		connection.commit();
	}

	private static void duckdb(Path file, long rows) throws Exception {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file); Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE v (t BIGINT, v DOUBLE)");
			Cost.of(() -> {
				Sensor sensor = new Sensor(rows);
				try (DuckDBAppender appender = ((DuckDBConnection) connection).createAppender("v")) {
					for (Optional<SeriesBatch> next = sensor.next(); next.isPresent(); next = sensor.next()) {
						double[] values = ((Column.Doubles) next.get().values()).values();
						for (int i = 0; i < values.length; i++) {
							appender.beginRow();
							appender.append(next.get().places()[i]);
							appender.append(values[i]);
							appender.endRow();
						}
					}
				}
			}).tell("write");
			SplittableRandom random = new SplittableRandom(2);
			Cost.median(100, 20, () -> {
				long from = Sensor.FIRST + random.nextLong(rows - RANGE) * Sensor.STEP;
				read(statement, "SELECT t, v FROM v WHERE t BETWEEN " + from + " AND " + (from + (RANGE - 1) * Sensor.STEP), RANGE);
			}).tell("range");
			for (int round = 0; round < 3; round++) {
				Cost.of(() -> statement.execute("CREATE OR REPLACE TABLE minutes AS SELECT t // 60000000000 AS m, avg(v) AS v FROM v GROUP BY m ORDER BY m")).tell("resample");
			}
		}
	}

	private static void read(Statement statement, String query, int rows) throws SQLException {
		long[] places = new long[rows];
		double[] values = new double[rows];
		int at = 0;
		try (ResultSet row = statement.executeQuery(query)) {
			while (row.next()) {
				places[at] = row.getLong(1);
				values[at++] = row.getDouble(2);
			}
		}
		require(at == rows && places[at - 1] - places[0] == (rows - 1) * Sensor.STEP && values[0] > 0);
	}

	private static void require(boolean holds) {
		if (!holds) {
			throw new IllegalStateException("what was read is not what was written");
		}
	}
}
