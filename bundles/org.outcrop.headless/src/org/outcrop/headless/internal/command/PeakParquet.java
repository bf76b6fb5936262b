package org.outcrop.headless.internal.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.duckdb.SqlText;
import org.outcrop.headless.internal.ErrorLine;
import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.SpectraTable;

/**
 * Writes peaks as Parquet: they are appended to a database file beside the output, which is then copied out in order and removed. So memory
 * is bounded and the disk that must hold the result is the one that is used.
 */
final class PeakParquet extends PeakRows {

	private static final long LEAST_MEMORY = 64L << 20;
	private static final long MOST_MEMORY = 1L << 30;
	private static final long WATCH_MILLIS = 20;
	private static final String TABLE = """
			CREATE TABLE peaks (rt DOUBLE, mz DOUBLE, intensity FLOAT, log_intensity DOUBLE, cv DOUBLE, ms_level INTEGER, im FLOAT,
			spectrum BIGINT)""";

	private final Path target;
	private final Path scratch;
	private final Connection connection;
	private final DuckDBAppender appender;
	private final Progress progress;
	private boolean ended;

	/**
	 * @param target   not there yet
	 * @param budget   bounds the engine
	 * @param progress only looked at for cancellation
	 */
	PeakParquet(SpectraTable spectra, Path target, MemoryBudget budget, Progress progress) {
		super(spectra);
		this.progress = progress;
		this.target = target;
		this.scratch = target.resolveSibling(target.getFileName() + ".scratch");
		EngineLibrary.load();
		try {
			Files.createDirectory(scratch);
			connection = new DuckDBDriver().connect("jdbc:duckdb:" + scratch.resolve("peaks.db"), new Properties());
			try (Statement statement = connection.createStatement()) {
				long memory = Math.clamp(budget.free() / 2, LEAST_MEMORY, MOST_MEMORY);
				statement.execute("SET memory_limit = '" + (memory >> 10) + " KiB'");
				statement.execute("SET threads = 2");
				// the scratch is removed, so that nobody waits until it is tidy
				statement.execute("PRAGMA disable_checkpoint_on_shutdown");
				statement.execute("SET temp_directory = " + SqlText.literal(scratch.toString()));
				statement.execute(TABLE);
			}
			appender = connection.unwrap(DuckDBConnection.class).createAppender("peaks");
		} catch (SQLException e) {
			throw failed(e);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	void row(PeakBatch batch, int i, double volts, int msLevel) {
		try {
			appender.beginRow();
			appender.append(batch.rt()[i]);
			appender.append(batch.mz()[i]);
			appender.append(batch.intensity()[i]);
			appender.append(batch.logIntensity(i));
			optional(volts);
			appender.append(msLevel);
			if (Float.isNaN(batch.mobility()[i])) {
				appender.appendNull();
			} else {
				appender.append(batch.mobility()[i]);
			}
			appender.append(batch.spectrum()[i]);
			appender.endRow();
		} catch (SQLException e) {
			throw failed(e);
		}
	}

	private void optional(double value) throws SQLException {
		if (Double.isNaN(value)) {
			appender.appendNull();
		} else {
			appender.append(value);
		}
	}

	@Override
	void end() {
		try {
			ended = true;
			appender.close();
			try (PreparedStatement copy = connection.prepareStatement("COPY peaks TO ? (FORMAT parquet, COMPRESSION zstd)")) {
				copy.setString(1, target.toString());
				execute(copy);
			}
		} catch (SQLException e) {
			progress.checkCancelled();
			throw failed(e);
		}
	}

	/** Runs the copy, which may take long, and stops it when that is wished. */
	private void execute(PreparedStatement copy) throws SQLException {
		try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
			// an interrupt between two chunks is lost, so it is repeated
			ScheduledFuture<?> task = watch.scheduleWithFixedDelay(() -> cancelWhereWished(copy), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
			try {
				copy.execute();
			} finally {
				task.cancel(false);
			}
		}
	}

	private void cancelWhereWished(PreparedStatement copy) {
		if (progress.isCancelled()) {
			try {
				copy.cancel();
			} catch (SQLException e) {
				// it has just ended by itself; an exception ends the repetition
				throw new IllegalStateException(e);
			}
		}
	}

	@Override
	public void close() {
		try (DirectoryStream<Path> files = closed()) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
			Files.deleteIfExists(scratch);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private DirectoryStream<Path> closed() throws IOException {
		try (connection) {
			if (!ended) {
				appender.close();
			}
		} catch (SQLException e) {
			throw failed(e);
		}
		return Files.newDirectoryStream(scratch);
	}

	private DataException failed(SQLException e) {
		if (String.valueOf(e.getMessage()).contains("Out of Memory Error")) {
			return new DataException.TooLittleMemory("the memory budget is too small to write Parquet", target.toString(),
					"give more with --memory", e);
		}
		return new DataException.NotWritable("the Parquet file can't be written (" + ErrorLine.oneLine(String.valueOf(e.getMessage())) + ")",
				target.toString(), "check the space and permissions of its folder", e);
	}
}
