package org.outcrop.series.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.ChunkBytes;
import org.outcrop.series.internal.shared.KeyText;
import org.outcrop.series.internal.shared.Pending;
import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.internal.shared.SqlChange;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.ModelJson;

/** One transaction of the database, from the first statement to the commit. */
final class JdbcChange extends SqlChange {

	private final Database database;
	private final Connection connection;

	/** @param released run when it is closed */
	JdbcChange(Database database, InstantSource clock, Runnable released) {
		this(begin(database), database, clock, released);
	}

	private JdbcChange(Begun<Connection> begun, Database database, InstantSource clock, Runnable released) {
		super(begun, clock, released);
		this.database = database;
		connection = begun.connection();
	}

	private static Begun<Connection> begin(Database database) {
		try {
			Connection connection = database.connector().connect();
			try {
				connection.setAutoCommit(false);
				try (Statement statement = connection.createStatement()) {
					// takes the place of the one who writes at once: of two that read first, one could not go on
					statement.executeUpdate("UPDATE outcrop SET value = value WHERE name = 'version'");
				}
				return new Begun<>(connection, JdbcStore.datasets(connection, database.address()));
			} catch (SQLException | RuntimeException e) {
				end(connection); // else nobody could write any more
				throw e;
			}
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	@Override
	protected RuntimeException failure(SQLException e) {
		return database.failure(e);
	}

	@Override
	protected List<String> rowTables() {
		return List.of("chunk");
	}

	@Override
	protected void store(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress) throws SQLException {
		try {
			Optional<JdbcStore.Found> found = JdbcStore.find(connection, key, database.address());
			Saving.require(key, found.map(JdbcStore.Found::series), series, mode, database.address());
			if (found.isPresent() && mode == Mode.REPLACE) {
				remove(key);
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
		} catch (ChunkBytes.Damaged e) {
			throw new DataException.Corrupt("a chunk that must be changed is damaged: " + e.getMessage(), Saving.place(key, database.address()),
					"restore the database from a copy, or replace the series", e);
		}
	}

	@Override
	protected boolean remove(SeriesKey key) throws SQLException {
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
		long id = freeId();
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
}
