package org.outcrop.series.internal.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

import org.duckdb.DuckDBConnection;
import org.outcrop.compute.Progress;
import org.outcrop.series.internal.shared.Catalogue;
import org.outcrop.series.internal.shared.KeyText;
import org.outcrop.series.internal.shared.Pending;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.ModelJson;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesStatistics;

/** One transaction of DuckDB. */
final class DuckDbChange implements SeriesChange {

	private final DuckDb database;
	private final String address;
	private final InstantSource clock;
	private final Runnable released;
	private final DuckDBConnection connection;
	private final Catalogue catalogue;
	private final Set<String> touched = new HashSet<>();
	private boolean open = true;
	private boolean broken;

	/** @param released run when it is closed */
	DuckDbChange(DuckDb database, String address, InstantSource clock, Runnable released) {
		this.database = database;
		this.address = address;
		this.clock = clock;
		this.released = released;
		connection = database.connect();
		try {
			connection.setAutoCommit(false);
			catalogue = new Catalogue(DuckDbStore.datasets(connection, address));
		} catch (SQLException e) {
			DuckDbCursor.close(connection);
			throw database.failure(e);
		} catch (RuntimeException e) {
			DuckDbCursor.close(connection);
			throw e;
		}
	}

	/** Does something with the database. */
	@FunctionalInterface
	private interface Work<T> {
		T run() throws SQLException;
	}

	private <T> T with(Work<T> work) {
		try {
			return work.run();
		} catch (SQLException e) {
			broken = true;
			throw database.failure(e);
		}
	}

	private long execute(String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			return statement.executeUpdate(sql);
		}
	}

	@Override
	public void save(Dataset dataset) {
		with(() -> {
			Set<SeriesKey> named = new HashSet<>(Catalogue.keys(dataset));
			for (SeriesKey key : DuckDbStore.keys(connection)) {
				if (key.dataset().equals(dataset.name()) && !named.contains(key)) {
					deleteValues(key);
				}
			}
			return null;
		});
		catalogue.put(dataset);
		touched.add(dataset.name());
	}

	@Override
	public void save(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress) {
		broken = true; // until it is done, so that half of it can't be committed
		try {
			Optional<DuckDbStore.Found> found = DuckDbStore.find(connection, key, address);
			Saving.require(key, found.map(DuckDbStore.Found::series), series, mode, address);
			if (mode == Mode.REPLACE) {
				deleteValues(key);
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
			catalogue.put(key, series, clock.instant());
			touched.add(key.dataset());
			broken = false;
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	private long freeId() throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT coalesce(max(id), 0) + 1 FROM series")) {
			row.next();
			return row.getLong(1);
		}
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

	private boolean deleteValues(SeriesKey key) throws SQLException {
		Optional<DuckDbStore.Found> found = DuckDbStore.find(connection, key, address);
		if (found.isEmpty()) {
			return false;
		}
		execute("DELETE FROM " + DuckDbStore.rows(found.get().series().type()) + " WHERE series = " + found.get().id());
		execute("DELETE FROM series WHERE id = " + found.get().id());
		return true;
	}

	@Override
	public boolean delete(SeriesKey key) {
		boolean had = with(() -> deleteValues(key));
		touched.add(key.dataset());
		return catalogue.remove(key, clock.instant()) || had;
	}

	@Override
	public boolean deleteDataset(String name) {
		with(() -> {
			for (SeriesKey key : DuckDbStore.keys(connection)) {
				if (key.dataset().equals(name)) {
					deleteValues(key);
				}
			}
			return null;
		});
		touched.add(name);
		return catalogue.remove(name);
	}

	@Override
	public void clear() {
		with(() -> {
			for (ValueType type : ValueType.values()) {
				execute("DELETE FROM " + DuckDbStore.rows(type));
			}
			execute("DELETE FROM series");
			return execute("DELETE FROM dataset");
		});
		catalogue.clear();
		touched.clear();
	}

	@Override
	public void commit(Progress progress) {
		progress.checkCancelled();
		if (broken) {
			throw new IllegalStateException("a save of this change failed, so that it can't be committed");
		}
		try {
			for (String name : touched) {
				write(name);
			}
			connection.commit();
		} catch (SQLException e) {
			throw database.failure(e);
		} finally {
			close();
		}
	}

	private void write(String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("DELETE FROM dataset WHERE name = ?")) {
			statement.setString(1, KeyText.of(name));
			statement.executeUpdate();
		}
		Optional<Dataset> set = catalogue.dataset(name);
		if (set.isPresent()) {
			try (PreparedStatement statement = connection.prepareStatement("INSERT INTO dataset VALUES (?, ?)")) {
				statement.setString(1, KeyText.of(name));
				statement.setString(2, ModelJson.text(set.get()));
				statement.executeUpdate();
			}
		}
	}

	@Override
	public void close() {
		if (!open) {
			return;
		}
		open = false;
		try {
			connection.rollback();
		} catch (SQLException e) {
			// DuckDB forgets what was not committed when the connection ends
			open = false;
		} finally {
			DuckDbCursor.close(connection);
			released.run();
		}
	}
}
