package org.outcrop.peaks.internal.engine;

import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.duckdb.DuckDBPreparedStatement;
import org.outcrop.compute.Progress;

/**
 * Stops a running statement when its progress is cancelled, until closed.
 *
 * <p>An interrupt that arrives while the engine is between two chunks is lost, so it is repeated.
 */
final class CancelWatch implements AutoCloseable {

	private static final long PERIOD_MILLIS = 15;
	private final ScheduledFuture<?> task;

	private CancelWatch(ScheduledFuture<?> task) {
		this.task = task;
	}

	static CancelWatch over(DuckDBPreparedStatement statement, Progress progress, ScheduledExecutorService clock) {
		return new CancelWatch(clock.scheduleAtFixedRate(() -> stop(statement, progress), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
	}

	private static void stop(DuckDBPreparedStatement statement, Progress progress) {
		if (progress.isCancelled()) {
			try {
				statement.cancel();
			} catch (SQLException e) {
				// it has just ended by itself; an exception ends the repetition
				throw new IllegalStateException(e);
			}
		}
	}

	@Override
	public void close() {
		task.cancel(false);
	}
}
