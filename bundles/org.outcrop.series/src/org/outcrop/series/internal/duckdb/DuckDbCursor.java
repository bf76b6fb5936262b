package org.outcrop.series.internal.duckdb;

import java.sql.SQLException;
import java.util.Optional;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.SqlChange;
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
	private long seen;
	private boolean ended;
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
		// the driver ends a stream silently where the engine fails in the middle of it, so that a row without a place says that it came to its end
		statement = connection.prepare("SELECT t, v" + from + " UNION ALL SELECT NULL, NULL");
		result = statement.query();
	}

	@Override
	public Optional<SeriesBatch> next(Progress progress) {
		progress.checkCancelled();
		if (rest.isEmpty() && !read()) {
			if (!ended) {
				throw new DataException.Corrupt("reading broke off after " + seen + " rows", place, "restore the file from a copy, or give more memory");
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
		while (!ended && result.nextChunk()) {
			DuckDBDataChunkReader chunk = result.chunk();
			int rows = Math.toIntExact(chunk.rowCount());
			ended = rows > 0 && chunk.vector(0).isNull(rows - 1);
			SeriesBatch batch = RowReader.batch(chunk, type, ended ? rows - 1 : rows);
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
			SqlChange.end(connection);
		}
	}
}
