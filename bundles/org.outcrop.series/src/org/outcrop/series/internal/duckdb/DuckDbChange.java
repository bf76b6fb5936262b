package org.outcrop.series.internal.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.duckdb.DuckDBConnection;
import org.outcrop.compute.Progress;
import org.outcrop.series.internal.shared.KeyText;
import org.outcrop.series.internal.shared.Pending;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.internal.shared.SqlChange;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.ModelJson;
import org.outcrop.series.store.SeriesStatistics;

/** One transaction of DuckDB. */
final class DuckDbChange extends SqlChange {

	private final DuckDb database;
	private final String address;
	private final DuckDBConnection connection;

	/** @param released run when it is closed */
	DuckDbChange(DuckDb database, String address, InstantSource clock, Runnable released) {
		this(begin(database, address), database, address, clock, released);
	}

	private DuckDbChange(Begun<DuckDBConnection> begun, DuckDb database, String address, InstantSource clock, Runnable released) {
		super(begun, clock, released);
		this.database = database;
		this.address = address;
		connection = begun.connection();
	}

	private static Begun<DuckDBConnection> begin(DuckDb database, String address) {
		DuckDBConnection connection = database.connect();
		try {
			connection.setAutoCommit(false);
			return new Begun<>(connection, DuckDbStore.datasets(connection, address));
		} catch (SQLException e) {
			end(connection);
			throw database.failure(e);
		} catch (RuntimeException e) {
			end(connection);
			throw e;
		}
	}

	@Override
	protected RuntimeException failure(SQLException e) {
		return database.failure(e);
	}

	@Override
	protected List<String> rowTables() {
		return Stream.of(ValueType.values()).map(DuckDbStore::rows).toList();
	}

	private long execute(String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			return statement.executeUpdate(sql);
		}
	}

	@Override
	protected void store(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress) throws SQLException {
		Optional<DuckDbStore.Found> found = DuckDbStore.find(connection, key, address);
		Saving.require(key, found.map(DuckDbStore.Found::series), series, mode, address);
		if (mode == Mode.REPLACE) {
			remove(key);
			found = Optional.empty();
		}
		long id = found.isPresent() ? found.get().id() : freeId();
		Pending rows = new Pending(Saving.checked(key, series, batches));
		OptionalLong first = rows.first();
		if (mode == Mode.APPEND && found.isPresent() && first.isPresent() && found.get().figures().last().isPresent()) {
			Saving.requireBehind(key, found.get().figures().last().getAsLong(), first.getAsLong());
		}
		SeriesStatistics figures = mode == Mode.UPSERT && found.isPresent() && first.isPresent()
				? merge(id, series.type(), first.getAsLong(), rows.all(), progress)
				: insert(id, series.type(), rows.all(), found.map(DuckDbStore.Found::figures), progress);
		execute("DELETE FROM series WHERE id = " + id);
		note(id, key, series, figures);
	}

	@Override
	protected boolean remove(SeriesKey key) throws SQLException {
		Optional<DuckDbStore.Found> found = DuckDbStore.find(connection, key, address);
		if (found.isEmpty()) {
			return false;
		}
		execute("DELETE FROM " + DuckDbStore.rows(found.get().series().type()) + " WHERE series = " + found.get().id());
		execute("DELETE FROM series WHERE id = " + found.get().id());
		return true;
	}

	private SeriesStatistics insert(long id, ValueType type, Batches rows, Optional<SeriesStatistics> there, Progress progress) throws SQLException {
		RowFeed feed = database.feed(type);
		feed.begin(rows, progress);
		execute("INSERT INTO " + DuckDbStore.rows(type) + " SELECT " + id + ", t, v FROM " + feed.name() + "()");
		SeriesStatistics more = feed.figures().statistics();
		return there.map(before -> before.then(more)).orElse(more);
	}

	/** The rows from the first new place on are written anew in their order, so that rows stay in the order in which they are stored. */
	private SeriesStatistics merge(long id, ValueType type, long first, Batches rows, Progress progress) throws SQLException {
		String table = DuckDbStore.rows(type);
		RowFeed feed = database.feed(type);
		feed.begin(rows, progress);
		execute("CREATE OR REPLACE TEMP TABLE incoming AS SELECT t, v FROM " + feed.name() + "()");
		// with their own row numbers: a join hands rows on in any order
		execute("CREATE OR REPLACE TEMP TABLE tail AS SELECT t, v, rowid AS r FROM " + table + " WHERE series = " + id + " AND t >= " + first
				+ " AND t NOT IN (SELECT t FROM incoming)");
		execute("DELETE FROM " + table + " WHERE series = " + id + " AND t >= " + first);
		// places of one are not among those of the other, so that only the order within a place counts
		execute("INSERT INTO " + table + " SELECT " + id + ", t, v FROM (SELECT t, v, r FROM tail UNION ALL SELECT t, v, rowid FROM incoming)"
				+ " ORDER BY t, r");
		execute("DROP TABLE tail");
		execute("DROP TABLE incoming");
		return figures(id, type);
	}

	private SeriesStatistics figures(long id, ValueType type) throws SQLException {
		boolean number = type == ValueType.FLOAT64 || type == ValueType.FLOAT32 || type == ValueType.INT64;
		String extremes = !number ? "NULL, NULL"
				: "min(v::DOUBLE) FILTER (NOT isnan(v::DOUBLE)), max(v::DOUBLE) FILTER (NOT isnan(v::DOUBLE))";
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT count(*), count(*) - count(v), min(t), max(t), " + extremes + " FROM "
						+ DuckDbStore.rows(type) + " WHERE series = " + id)) {
			row.next();
			double min = row.getDouble(5);
			boolean any = !row.wasNull();
			return new SeriesStatistics(row.getLong(1), row.getLong(2), OptionalLong.of(row.getLong(3)), OptionalLong.of(row.getLong(4)),
					any ? OptionalDouble.of(min) : OptionalDouble.empty(), any ? OptionalDouble.of(row.getDouble(6)) : OptionalDouble.empty());
		}
	}

	private void note(long id, SeriesKey key, TimeSeries series, SeriesStatistics figures) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("INSERT INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
			statement.setLong(1, id);
			statement.setString(2, KeyText.of(key));
			statement.setString(3, ModelJson.text(series));
			statement.setString(4, series.type().id());
			statement.setLong(5, figures.rows());
			statement.setLong(6, figures.missing());
			place(statement, 7, figures.first());
			place(statement, 8, figures.last());
			place(statement, 9, number(figures.min()));
			place(statement, 10, number(figures.max()));
			statement.executeUpdate();
		}
	}

	/** As whole numbers of the same order, which no database changes. */
	private static OptionalLong number(OptionalDouble value) {
		return value.isPresent() ? OptionalLong.of(IndexNumbers.place(value.getAsDouble())) : OptionalLong.empty();
	}

	private static void place(PreparedStatement statement, int column, OptionalLong value) throws SQLException {
		if (value.isPresent()) {
			statement.setLong(column, value.getAsLong());
		} else {
			statement.setNull(column, Types.BIGINT);
		}
	}
}
