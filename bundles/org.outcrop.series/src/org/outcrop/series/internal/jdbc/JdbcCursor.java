package org.outcrop.series.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.ChunkBytes;
import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.internal.shared.SqlChange;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;

/** Reads chunks in a transaction of its own, which sees one state of the database until it is closed. For one thread. */
final class JdbcCursor implements SeriesCursor {

	/** Of the chunks that begin before a place only the last one can reach it, so that the primary key finds where to begin. */
	static final String CHUNKS = "SELECT t0, t1, n, nulls, ts, val, enc, crc FROM chunk WHERE series = ? AND t0 >= COALESCE((SELECT MAX(t0) FROM chunk"
			+ " WHERE series = ? AND t0 < ?), ?) AND t1 >= ? AND t0 <= ? ORDER BY t0, part";

	private final Database database;
	private final Connection connection;
	private final SeriesKey key;
	private final PlaceRange range;
	private final int rowsAtOnce;
	private final JdbcStore.Found found;
	private final PreparedStatement statement;
	private final ResultSet rows;
	private Optional<SeriesBatch> rest = Optional.empty();
	private int at;

	private JdbcCursor(Database database, Connection connection, SeriesKey key, PlaceRange range, int rowsAtOnce) throws SQLException {
		this.database = database;
		this.connection = connection;
		this.key = key;
		this.range = range;
		this.rowsAtOnce = rowsAtOnce;
		connection.setTransactionIsolation(database.snapshot());
		connection.setAutoCommit(false);
		found = JdbcStore.find(connection, key, database.address()).orElseThrow(() -> Saving.none(key, database.address()));
		statement = connection.prepareStatement(CHUNKS);
		rows = chunks(statement, found.id(), range);
	}

	/** @param statement of {@link #CHUNKS} */
	static ResultSet chunks(PreparedStatement statement, long series, PlaceRange range) throws SQLException {
		statement.setLong(1, series);
		statement.setLong(2, series);
		statement.setLong(3, range.from());
		statement.setLong(4, range.from());
		statement.setLong(5, range.from());
		statement.setLong(6, range.to());
		return statement.executeQuery();
	}

	static JdbcCursor open(Database database, SeriesKey key, PlaceRange range, int rowsAtOnce) {
		Connection connection;
		try {
			connection = database.connector().connect();
		} catch (SQLException e) {
			throw database.failure(e);
		}
		try {
			return new JdbcCursor(database, connection, key, range, rowsAtOnce);
		} catch (SQLException e) {
			SqlChange.end(connection);
			throw database.failure(e);
		} catch (RuntimeException e) {
			SqlChange.end(connection);
			throw e;
		}
	}

	/** The rows of the chunk that a row of {@link #CHUNKS} has. @throws ChunkBytes.Damaged also where they begin or end elsewhere than the table says */
	static SeriesBatch batch(ResultSet row, ValueType type) throws SQLException, ChunkBytes.Damaged {
		SeriesBatch batch = new ChunkBytes(whole(row, 3), whole(row, 4), row.getBytes(5), row.getBytes(6), row.getString(7), (int) row.getLong(8)).batch(type);
		ChunkBytes.require(batch.size() > 0 && batch.places()[0] == row.getLong(1) && batch.places()[batch.size() - 1] == row.getLong(2),
				"it has other places than it says");
		return batch;
	}

	private static int whole(ResultSet row, int column) throws SQLException, ChunkBytes.Damaged {
		long number = row.getLong(column);
		ChunkBytes.require(number >= 0 && number <= ChunkTable.ROWS, "it says that it has " + number + " rows or missing values");
		return (int) number;
	}

	@Override
	public Optional<SeriesBatch> next(Progress progress) {
		progress.checkCancelled();
		try {
			while (rest.isEmpty() && rows.next()) {
				SeriesBatch batch = Rows.within(batch(rows, found.series().type()), range.from(), range.to());
				rest = Optional.of(batch).filter(part -> part.size() > 0);
				at = 0;
			}
		} catch (SQLException e) {
			throw database.failure(e);
		} catch (ChunkBytes.Damaged e) {
			throw new DataException.Corrupt("a chunk is damaged: " + e.getMessage(), Saving.place(key, database.address()) + where(),
					"restore the database from a copy, or import the series again", e);
		}
		if (rest.isEmpty()) {
			return rest;
		}
		SeriesBatch batch = rest.get();
		int end = Math.min(batch.size(), at + rowsAtOnce);
		SeriesBatch given = at == 0 && end == batch.size() ? batch : batch.slice(at, end);
		at = end;
		rest = end == batch.size() ? Optional.empty() : rest;
		return Optional.of(given);
	}

	private String where() {
		try {
			return ", chunk at " + rows.getLong(1) + " to " + rows.getLong(2);
		} catch (SQLException e) {
			return "";
		}
	}

	@Override
	public void close() {
		SqlChange.end(connection);
	}
}
