package org.outcrop.series.internal.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.ModelJson;
import org.outcrop.series.store.SeriesChange;

/**
 * One transaction of a database with a table {@code dataset} (name, meta) and a table {@code series} (id, key, ...): all of a change but how rows are kept. For one thread.
 */
public abstract class SqlChange implements SeriesChange {

	private final Connection connection;
	private final InstantSource clock;
	private final Runnable released;
	private final Catalogue catalogue;
	private final Set<String> touched = new HashSet<>();
	private boolean open = true;
	private boolean broken;

	/**
	 * What a change begins with.
	 *
	 * @param connection in a transaction; closed with the change
	 * @param datasets   that are there
	 */
	public record Begun<C extends Connection>(C connection, List<Dataset> datasets) {
	}

	/** Does something with the database. */
	@FunctionalInterface
	private interface Work<T> {
		T run() throws SQLException;
	}

	/** @param released run when it is closed */
	protected SqlChange(Begun<?> begun, InstantSource clock, Runnable released) {
		connection = begun.connection();
		catalogue = new Catalogue(begun.datasets());
		this.clock = clock;
		this.released = released;
	}

	/** What an error of the database means to the user. */
	protected abstract RuntimeException failure(SQLException e);

	/** Saves rows, and what is known of them in the table {@code series}. */
	protected abstract void store(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress) throws SQLException;

	/** Takes a series with its rows out of the table {@code series}. @return false where there is none */
	protected abstract boolean remove(SeriesKey key) throws SQLException;

	/** Names of the tables that have rows. */
	protected abstract List<String> rowTables();

	private <T> T with(Work<T> work) {
		try {
			return work.run();
		} catch (SQLException e) {
			broken = true;
			throw failure(e);
		}
	}

	/** A number that no series has. */
	protected final long freeId() throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT coalesce(max(id), 0) + 1 FROM series")) {
			row.next();
			return row.getLong(1);
		}
	}

	private List<SeriesKey> keys(String dataset) throws SQLException {
		List<SeriesKey> keys = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT key FROM series")) {
			while (row.next()) {
				SeriesKey key = KeyText.key(row.getString(1));
				if (key.dataset().equals(dataset)) {
					keys.add(key);
				}
			}
		}
		return keys;
	}

	@Override
	public final void save(Dataset dataset) {
		with(() -> {
			Set<SeriesKey> named = new HashSet<>(Catalogue.keys(dataset));
			for (SeriesKey key : keys(dataset.name())) {
				if (!named.contains(key)) {
					remove(key);
				}
			}
			return null;
		});
		catalogue.put(dataset);
		touched.add(dataset.name());
	}

	@Override
	public final void save(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress) {
		broken = true; // until it is done, so that half of it can't be committed
		with(() -> {
			store(key, series, batches, mode, progress);
			return null;
		});
		catalogue.put(key, series, clock.instant());
		touched.add(key.dataset());
		broken = false;
	}

	@Override
	public final boolean delete(SeriesKey key) {
		boolean had = with(() -> remove(key));
		touched.add(key.dataset());
		return catalogue.remove(key, clock.instant()) || had;
	}

	@Override
	public final boolean deleteDataset(String name) {
		with(() -> {
			for (SeriesKey key : keys(name)) {
				remove(key);
			}
			return null;
		});
		touched.add(name);
		return catalogue.remove(name);
	}

	@Override
	public final void clear() {
		with(() -> {
			try (Statement statement = connection.createStatement()) {
				for (String table : rowTables()) {
					statement.executeUpdate("DELETE FROM " + table);
				}
				statement.executeUpdate("DELETE FROM series");
				return statement.executeUpdate("DELETE FROM dataset");
			}
		});
		catalogue.clear();
		touched.clear();
	}

	@Override
	public final void commit(Progress progress) {
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
			throw failure(e);
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
			try (PreparedStatement statement = connection.prepareStatement("INSERT INTO dataset (name, meta) VALUES (?, ?)")) {
				statement.setString(1, KeyText.of(name));
				statement.setString(2, ModelJson.text(set.get()));
				statement.executeUpdate();
			}
		}
	}

	@Override
	public final void close() {
		if (!open) {
			return;
		}
		open = false;
		try {
			connection.rollback();
		} catch (SQLException e) {
			// the database forgets what was not committed when the connection ends
			open = false;
		} finally {
			end(connection);
			released.run();
		}
	}

	/** Closes a connection that has nothing more to say. */
	public static void end(Connection connection) {
		try {
			connection.close();
		} catch (SQLException e) {
			// nothing is written by it any more
			return;
		}
	}
}
