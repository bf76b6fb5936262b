package org.outcrop.peaks.internal.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.outcrop.compute.Progress;

/**
 * A connection with statements kept ready, for one thread at a time.
 *
 * <p>Results come as chunks, never as a whole: memory does not depend on their size. The driver ends a stream silently when the engine
 * fails in the middle of it; therefore each streamed query carries a last row of NULLs, and a stream without it is an error.
 */
public final class Session implements AutoCloseable {

	private static final int KEPT_STATEMENTS = 24;
	private final DuckDBConnection connection;
	private final ScheduledExecutorService clock;
	private final Map<String, DuckDBPreparedStatement> kept = new LinkedHashMap<>(32, 0.75f, true);

	Session(DuckDBConnection connection, ScheduledExecutorService clock) {
		this.connection = connection;
		this.clock = clock;
	}

	/** The connection itself, for registering functions and for appenders. */
	public DuckDBConnection connection() {
		return connection;
	}

	/** Runs a statement without a result. */
	public void execute(String sql, Progress progress) {
		progress.checkCancelled();
		try (DuckDBPreparedStatement statement = connection.prepare(sql)) {
			if (progress == Progress.NONE) {
				statement.execute();
				return;
			}
			try (CancelWatch watch = CancelWatch.over(statement, progress, clock)) {
				statement.execute();
			}
		} catch (SQLException e) {
			throw failure(e, progress);
		}
	}

	/** Runs settings and definitions that take no time. */
	public void define(String sql) {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	/**
	 * Streams a query. The statement stays prepared for the next time.
	 *
	 * @param query    one SELECT without ORDER BY or LIMIT at its end; its first column is never NULL
	 * @param columns  number of its columns
	 * @param order    what goes behind {@code ORDER BY}, written so that NULLs come last; or empty for the order in which rows are stored
	 * @param values   parameters: Integer, Long, Double, Float or String
	 */
	public void stream(String query, int columns, String order, Object[] values, ChunkConsumer consumer, Progress progress) {
		progress.checkCancelled();
		String sql = withEndMark(query, columns, order);
		try {
			DuckDBPreparedStatement statement = prepared(sql);
			bind(statement, values);
			if (!fetch(statement, consumer, progress)) {
				progress.checkCancelled();
				explain(sql, values, progress);
			}
		} catch (SQLException e) {
			throw failure(e, progress);
		}
	}

	private static String withEndMark(String query, int columns, String order) {
		String marked = query + " UNION ALL SELECT NULL" + ", NULL".repeat(columns - 1);
		return order.isEmpty() ? marked : marked + " ORDER BY " + order;
	}

	private boolean fetch(DuckDBPreparedStatement statement, ChunkConsumer consumer, Progress progress) throws SQLException {
		if (progress == Progress.NONE) {
			return fetchAll(statement, consumer, progress);
		}
		try (CancelWatch watch = CancelWatch.over(statement, progress, clock)) {
			return fetchAll(statement, consumer, progress);
		}
	}

	/** @return true when the end was reached for certain, or the consumer had enough */
	private static boolean fetchAll(DuckDBPreparedStatement statement, ChunkConsumer consumer, Progress progress) throws SQLException {
		boolean ended = false;
		try (DuckDBChunkedResult result = statement.query()) {
			while (result.nextChunk()) {
				progress.checkCancelled();
				DuckDBDataChunkReader chunk = result.chunk();
				int rows = Math.toIntExact(chunk.rowCount());
				if (rows > 0 && chunk.vector(0).isNull(rows - 1L)) {
					ended = true;
					rows--;
				}
				if (rows > 0 && !consumer.chunk(chunk, rows)) {
					return true;
				}
			}
		}
		return ended;
	}

	/** Runs a query that broke off once more, in a way that says why. */
	private void explain(String sql, Object[] values, Progress progress) throws SQLException {
		try (DuckDBPreparedStatement statement = connection.prepare("SELECT count(*) FROM (" + sql + ")")) {
			bind(statement, values);
			statement.executeQuery().close();
		}
		progress.checkCancelled();
		throw new IllegalStateException("the query engine broke off without saying why");
	}

	private DuckDBPreparedStatement prepared(String sql) throws SQLException {
		DuckDBPreparedStatement statement = kept.get(sql);
		if (statement == null || statement.isClosed()) {
			statement = connection.prepare(sql);
			kept.put(sql, statement);
			if (kept.size() > KEPT_STATEMENTS) {
				var oldest = kept.entrySet().iterator();
				oldest.next().getValue().close();
				oldest.remove();
			}
		}
		return statement;
	}

	private static void bind(DuckDBPreparedStatement statement, Object[] values) throws SQLException {
		for (int i = 0; i < values.length; i++) {
			statement.setObject(i + 1, values[i]);
		}
	}

	private static RuntimeException failure(SQLException e, Progress progress) {
		EngineFailure failure = EngineFailure.of(e);
		if (progress.isCancelled() || failure.kind() == EngineFailure.Kind.INTERRUPTED) {
			CancellationException cancelled = new CancellationException("cancelled");
			cancelled.initCause(e);
			return cancelled;
		}
		return failure;
	}

	@Override
	public void close() {
		try {
			for (DuckDBPreparedStatement statement : kept.values()) {
				statement.close();
			}
			connection.close();
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}
}
