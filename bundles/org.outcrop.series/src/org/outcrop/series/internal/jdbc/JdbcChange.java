package org.outcrop.series.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.Catalogue;
import org.outcrop.series.internal.shared.ChunkBytes;
import org.outcrop.series.internal.shared.KeyText;
import org.outcrop.series.internal.shared.Pending;
import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.ModelJson;
import org.outcrop.series.store.SeriesChange;

/** One transaction of the database, from the first statement to the commit. */
final class JdbcChange implements SeriesChange {

	private final Database database;
	private final InstantSource clock;
	private final Runnable released;
	private final Connection connection;
	private final Catalogue catalogue;
	private final Set<String> touched = new HashSet<>();
	private boolean open = true;
	private boolean broken;

	/** @param released run when it is closed */
	JdbcChange(Database database, InstantSource clock, Runnable released) {
		this.database = database;
		this.clock = clock;
		this.released = released;
		Connection made = null;
		try {
			made = database.connector().connect();
			made.setAutoCommit(false);
			try (Statement statement = made.createStatement()) {
				// takes the place of the one who writes at once: of two that read first, one could not go on
				statement.executeUpdate("UPDATE outcrop SET value = value WHERE name = 'version'");
			}
			connection = made;
			catalogue = new Catalogue(JdbcStore.datasets(connection, database.address()));
		} catch (SQLException e) {
			JdbcCursor.close(made);
			throw database.failure(e);
		} catch (RuntimeException e) {
			JdbcCursor.close(made); // else nobody could write any more
			throw e;
		}
	}

	@Override
	public void save(Dataset dataset) {
		try {
			Set<SeriesKey> named = new HashSet<>(Catalogue.keys(dataset));
			for (SeriesKey key : keys(dataset.name())) {
				if (!named.contains(key)) {
					deleteValues(key);
				}
			}
			catalogue.put(dataset);
			touched.add(dataset.name());
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	@Override
	public void save(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress) {
		broken = true; // until it is done, so that half of it can't be committed
		try {
			Optional<JdbcStore.Found> found = JdbcStore.find(connection, key, database.address());
			Saving.require(key, found.map(JdbcStore.Found::series), series, mode, database.address());
			if (found.isPresent() && mode == Mode.REPLACE) {
				deleteValues(key);
				found = Optional.empty();
			}
			long id = found.isPresent() ? found.get().id() : insert(key, series);
			ChunkTable chunks = new ChunkTable(connection, id, series.type());
			Batches rows = Saving.checked(key, series, batches);
			switch (mode) {
			case CREATE, REPLACE -> chunks.write(rows, Optional.empty(), progress);
			case APPEND -> append(key, chunks, rows, progress);
			case UPSERT -> merge(chunks, rows, progress);
			}
			update(id, series);
			catalogue.put(key, series, clock.instant());
			touched.add(key.dataset());
			broken = false;
		} catch (SQLException e) {
			throw database.failure(e);
		} catch (ChunkBytes.Damaged e) {
			throw new DataException.Corrupt("a chunk that must be changed is damaged: " + e.getMessage(), Saving.place(key, database.address()),
					"restore the database from a copy, or replace the series", e);
		}
	}

	/** The last chunk, where it isn't full, is written anew with the first of the rows. */
	private void append(SeriesKey key, ChunkTable chunks, Batches rows, Progress progress) throws SQLException, ChunkBytes.Damaged {
		Optional<ChunkTable.Span> last = chunks.last();
		Pending pending = new Pending(rows);
		OptionalLong first = pending.first();
		if (first.isEmpty()) {
			return;
		}
		last.ifPresent(span -> Saving.requireBehind(key, span.last(), first.getAsLong()));
		if (last.isEmpty() || last.get().rows() >= ChunkTable.ROWS) {
			chunks.write(pending.all(), last, progress);
			return;
		}
		ChunkTable.Span span = last.get();
		ArrayDeque<SeriesBatch> begun = new ArrayDeque<>(List.of(chunks.take(span)));
		Batches more = pending.all();
		Optional<ChunkTable.Span> before = span.part() == 0 ? Optional.empty()
				: Optional.of(new ChunkTable.Span(span.first(), span.part() - 1, span.first(), 0));
		chunks.write(() -> begun.isEmpty() ? more.next() : Optional.of(begun.poll()), before, progress);
	}

	/** Chunks that have no new rows stay as they are. */
	private void merge(ChunkTable chunks, Batches rows, Progress progress) throws SQLException, ChunkBytes.Damaged {
		Pending pending = new Pending(rows);
		OptionalLong first = pending.first();
		if (first.isEmpty()) {
			return;
		}
		List<List<ChunkTable.Span>> groups = groups(chunks.from(first.getAsLong()));
		for (int g = 0; g < groups.size() && pending.first().isPresent(); g++) {
			boolean last = g == groups.size() - 1;
			long limit = last ? Long.MAX_VALUE : groups.get(g + 1).getFirst().first();
			if (!last && pending.first().getAsLong() >= limit) {
				continue;
			}
			ArrayDeque<SeriesBatch> old = new ArrayDeque<>();
			for (ChunkTable.Span span : groups.get(g)) {
				old.add(chunks.take(span));
			}
			Batches now = last ? pending.all() : pending.below(limit);
			chunks.write(Rows.merged(() -> Optional.ofNullable(old.poll()), now), Optional.empty(), progress);
		}
		chunks.write(pending.all(), Optional.empty(), progress);
	}

	/** Chunks that share a place with the next one belong together. */
	private static List<List<ChunkTable.Span>> groups(List<ChunkTable.Span> spans) {
		List<List<ChunkTable.Span>> groups = new ArrayList<>();
		long end = Long.MIN_VALUE;
		for (ChunkTable.Span span : spans) {
			if (groups.isEmpty() || span.first() > end) {
				groups.add(new ArrayList<>());
			}
			groups.getLast().add(span);
			end = span.last();
		}
		return groups;
	}

	private long insert(SeriesKey key, TimeSeries series) throws SQLException {
		long id;
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT MAX(id) FROM series")) {
			row.next();
			id = row.getLong(1) + 1;
		}
		String insert = "INSERT INTO series (id, key, version, meta, kind, state) VALUES (?, ?, 1, ?, ?, 'complete')";
		try (PreparedStatement statement = connection.prepareStatement(insert)) {
			statement.setLong(1, id);
			statement.setString(2, KeyText.of(key));
			statement.setString(3, ModelJson.text(series));
			statement.setString(4, series.type().id() + " by " + series.index().kind().id());
			statement.executeUpdate();
		}
		return id;
	}

	private void update(long id, TimeSeries series) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("UPDATE series SET meta = ? WHERE id = ?")) {
			statement.setString(1, ModelJson.text(series));
			statement.setLong(2, id);
			statement.executeUpdate();
		}
	}

	private List<SeriesKey> keys(String dataset) throws SQLException {
		List<SeriesKey> keys = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement("SELECT key FROM series"); ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				SeriesKey key = KeyText.key(row.getString(1));
				if (key.dataset().equals(dataset)) {
					keys.add(key);
				}
			}
		}
		return keys;
	}

	private boolean deleteValues(SeriesKey key) throws SQLException {
		Optional<JdbcStore.Found> found = JdbcStore.find(connection, key, database.address());
		if (found.isEmpty()) {
			return false;
		}
		new ChunkTable(connection, found.get().id(), found.get().series().type()).clear();
		try (PreparedStatement statement = connection.prepareStatement("DELETE FROM series WHERE id = ?")) {
			statement.setLong(1, found.get().id());
			statement.executeUpdate();
		}
		return true;
	}

	@Override
	public boolean delete(SeriesKey key) {
		try {
			boolean had = deleteValues(key);
			touched.add(key.dataset());
			return catalogue.remove(key, clock.instant()) || had;
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	@Override
	public boolean deleteDataset(String name) {
		try {
			for (SeriesKey key : keys(name)) {
				deleteValues(key);
			}
			touched.add(name);
			return catalogue.remove(name);
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	@Override
	public void clear() {
		try (Statement statement = connection.createStatement()) {
			statement.executeUpdate("DELETE FROM chunk");
			statement.executeUpdate("DELETE FROM series");
			statement.executeUpdate("DELETE FROM dataset");
			catalogue.clear();
			touched.clear();
		} catch (SQLException e) {
			throw database.failure(e);
		}
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
			try (PreparedStatement statement = connection.prepareStatement("INSERT INTO dataset (name, meta) VALUES (?, ?)")) {
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
			// the database forgets what was not committed by itself
			open = false;
		} finally {
			JdbcCursor.close(connection);
			released.run();
		}
	}
}
