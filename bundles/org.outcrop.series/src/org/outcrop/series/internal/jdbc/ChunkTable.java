package org.outcrop.series.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.compute.Progress;
import org.outcrop.series.internal.shared.ChunkBytes;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.StatisticsCollector;

/** The chunks of one series, changed within a transaction. For one thread. */
final class ChunkTable {

	/** Rows of a chunk, but for the last. */
	static final int ROWS = 8192;
	private static final int TOGETHER = 32;

	private final Connection connection;
	private final long series;
	private final ValueType type;

	/** Where a chunk lies. */
	record Span(long first, long part, long last, long rows) {
	}

	ChunkTable(Connection connection, long series, ValueType type) {
		this.connection = connection;
		this.series = series;
		this.type = type;
	}

	/** Chunks that end at a place or behind it, in order. */
	List<Span> from(long place) throws SQLException {
		return spans("SELECT t0, part, t1, n FROM chunk WHERE series = ? AND t1 >= ? ORDER BY t0, part", place);
	}

	/** The last one. */
	Optional<Span> last() throws SQLException {
		return spans("SELECT t0, part, t1, n FROM chunk WHERE series = ? AND t1 >= ? ORDER BY t0 DESC, part DESC LIMIT 1", Long.MIN_VALUE).stream()
				.findFirst();
	}

	private List<Span> spans(String query, long place) throws SQLException {
		List<Span> spans = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setLong(1, series);
			statement.setLong(2, place);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					spans.add(new Span(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
				}
			}
		}
		return spans;
	}

	/** Reads a chunk's rows and takes it out. */
	SeriesBatch take(Span span) throws SQLException, ChunkBytes.Damaged {
		SeriesBatch batch;
		String one = " WHERE series = ? AND t0 = ? AND part = ?";
		try (PreparedStatement statement = connection.prepareStatement("SELECT t0, t1, n, nulls, ts, val, enc, crc FROM chunk" + one)) {
			identify(statement, span);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				batch = JdbcCursor.batch(row, type);
			}
		}
		try (PreparedStatement statement = connection.prepareStatement("DELETE FROM chunk" + one)) {
			identify(statement, span);
			statement.executeUpdate();
		}
		return batch;
	}

	private void identify(PreparedStatement statement, Span span) throws SQLException {
		statement.setLong(1, series);
		statement.setLong(2, span.first());
		statement.setLong(3, span.part());
	}

	/** Takes out all. */
	void clear() throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("DELETE FROM chunk WHERE series = ?")) {
			statement.setLong(1, series);
			statement.executeUpdate();
		}
	}

	/**
	 * Writes rows.
	 *
	 * @param before the chunk that stays before them; empty where none begins at a place of theirs
	 */
	void write(Batches rows, Optional<Span> before, Progress progress) throws SQLException {
		Batches pieces = Saving.cut(rows, ROWS);
		long lastPlace = before.map(Span::first).orElse(Long.MIN_VALUE);
		long part = before.map(Span::part).orElse(-1L);
		String insert = "INSERT INTO chunk (series, t0, part, t1, n, nulls, vmin, vmax, ts, val, enc, crc) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
		try (PreparedStatement statement = connection.prepareStatement(insert)) {
			int waiting = 0;
			for (Optional<SeriesBatch> next = pieces.next(); next.isPresent(); next = pieces.next()) {
				progress.checkCancelled();
				long first = next.get().places()[0];
				part = first == lastPlace ? part + 1 : 0;
				lastPlace = first;
				fill(statement, next.get(), part);
				statement.addBatch();
				if (++waiting == TOGETHER) {
					statement.executeBatch();
					waiting = 0;
				}
			}
			if (waiting > 0) {
				statement.executeBatch();
			}
		}
	}

	private void fill(PreparedStatement statement, SeriesBatch rows, long part) throws SQLException {
		ChunkBytes bytes = ChunkBytes.of(rows);
		StatisticsCollector collector = new StatisticsCollector();
		collector.add(rows);
		SeriesStatistics figures = collector.statistics();
		statement.setLong(1, series);
		statement.setLong(2, figures.first().getAsLong());
		statement.setLong(3, part);
		statement.setLong(4, figures.last().getAsLong());
		statement.setLong(5, figures.rows());
		statement.setLong(6, figures.missing());
		number(statement, 7, figures.min());
		number(statement, 8, figures.max());
		statement.setBytes(9, bytes.places());
		statement.setBytes(10, bytes.values());
		statement.setString(11, bytes.packed());
		statement.setLong(12, Integer.toUnsignedLong(bytes.crc()));
	}

	/** As whole numbers of the same order, since databases don't keep the sign of 0. */
	private static void number(PreparedStatement statement, int column, OptionalDouble value) throws SQLException {
		if (value.isPresent()) {
			statement.setLong(column, IndexNumbers.place(value.getAsDouble()));
		} else {
			statement.setNull(column, Types.BIGINT);
		}
	}
}
