package org.outcrop.series.internal.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesCursor;

/** Streams rows in the order in which they are stored, in a transaction of its own. For one thread. */
final class DuckDbCursor implements SeriesCursor {

	private final DuckDb database;
	private final DuckDBConnection connection;
	private final ValueType type;
	private final int rowsAtOnce;
	private final String place;
	private final DuckDBPreparedStatement statement;
	private final DuckDBChunkedResult result;
	private final long expected;
	private long seen;
	private Optional<SeriesBatch> rest = Optional.empty();
	private int at;

	/**
	 * Begins.
	 *
	 * @param connection in a transaction; closed with this
	 * @param from       {@code FROM ... WHERE ...} of a query of columns t and v
	 * @param place      of the series, for messages
	 */
	DuckDbCursor(DuckDb database, DuckDBConnection connection, String from, ValueType type, int rowsAtOnce, String place) throws SQLException {
		this.database = database;
		this.connection = connection;
		this.type = type;
		this.rowsAtOnce = rowsAtOnce;
		this.place = place;
		// the driver ends a stream silently where the engine fails in the middle of it
		try (Statement count = connection.createStatement(); ResultSet row = count.executeQuery("SELECT count(*)" + from)) {
			row.next();
			expected = row.getLong(1);
		}
		statement = connection.prepare("SELECT t, v" + from);
		result = statement.query();
	}

	@Override
	public Optional<SeriesBatch> next(Progress progress) {
		progress.checkCancelled();
		if (rest.isEmpty() && !read()) {
			if (seen != expected) {
				throw new DataException.Corrupt("reading broke off after " + seen + " of " + expected + " rows", place,
						"restore the file from a copy, or give more memory");
			}
			return Optional.empty();
		}
		SeriesBatch batch = rest.orElseThrow();
		int end = Math.min(batch.size(), at + rowsAtOnce);
		Optional<SeriesBatch> given = Optional.of(at == 0 && end == batch.size() ? batch : batch.slice(at, end));
		at = end;
		if (end == batch.size()) {
			rest = Optional.empty();
		}
		return given;
	}

	private boolean read() {
		while (result.nextChunk()) {
			SeriesBatch batch = RowReader.batch(result.chunk(), type);
			if (batch.size() > 0) {
				seen += batch.size();
				rest = Optional.of(batch);
				at = 0;
				return true;
			}
		}
		return false;
	}

	@Override
	public void close() {
		try {
			result.close();
			statement.close();
		} catch (SQLException e) {
			throw database.failure(e);
		} finally {
			close(connection);
		}
	}

	static void close(DuckDBConnection connection) {
		try {
			connection.close();
		} catch (SQLException e) {
			// nothing was written by it
			return;
		}
	}
}
