package org.outcrop.series.internal.duckdb;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.StatisticsCollector;

/**
 * Rows that are saved as a table of DuckDB: columns {@code t} and {@code v}. One for each type of values, used by one save at a time. What the rows' source throws
 * ends the query, and is given back by {@link #failure}.
 */
final class RowFeed implements DuckDBTableFunction<Object, Object, Object> {

	private final ValueType type;
	private Batches batches = Optional::empty;
	private Progress progress = Progress.NONE;
	private StatisticsCollector figures = new StatisticsCollector();
	private Optional<SeriesBatch> current = Optional.empty();
	private int at;
	private Optional<RuntimeException> failure = Optional.empty();

	RowFeed(ValueType type) {
		this.type = type;
	}

	/** Name of the table function. */
	String name() {
		return "outcrop_rows_" + type.id().toLowerCase(Locale.ROOT);
	}

	/** Makes it known to a database, for all its connections. */
	void register(DuckDBConnection connection) throws SQLException {
		try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
			builder.withName(name()).withFunction(this).register(connection);
		}
	}

	/** Begins with other rows. */
	void begin(Batches rows, Progress watched) {
		batches = rows;
		progress = watched;
		figures = new StatisticsCollector();
		current = Optional.empty();
		failure = Optional.empty();
		at = 0;
	}

	/** What ended the last query; empty where nothing of ours did. */
	Optional<RuntimeException> failure() {
		return failure;
	}

	/** Figures of the rows that went through. */
	StatisticsCollector figures() {
		return figures;
	}

	/** As SQL names it. */
	static DuckDBColumnType column(ValueType type) {
		return switch (type) {
		case FLOAT64 -> DuckDBColumnType.DOUBLE;
		case FLOAT32 -> DuckDBColumnType.FLOAT;
		case INT64 -> DuckDBColumnType.BIGINT;
		case BOOLEAN -> DuckDBColumnType.BOOLEAN;
		case STRING -> DuckDBColumnType.VARCHAR;
		case CATEGORY -> DuckDBColumnType.INTEGER;
		};
	}

	@Override
	public Object bind(DuckDBTableFunctionBindInfo info) throws SQLException {
		info.addResultColumn("t", DuckDBColumnType.BIGINT);
		info.addResultColumn("v", column(type));
		return this;
	}

	@Override
	public Object init(DuckDBTableFunctionInitInfo info) throws SQLException {
		info.setMaxThreads(1);
		return this;
	}

	@Override
	public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) throws SQLException {
		try {
			progress.checkCancelled();
			int room = Math.toIntExact(output.capacity());
			DuckDBWritableVector places = output.vector(0);
			DuckDBWritableVector values = output.vector(1);
			int filled = 0;
			while (filled < room && there()) {
				SeriesBatch batch = current.orElseThrow();
				int count = Math.min(room - filled, batch.size() - at);
				for (int i = 0; i < count; i++) {
					places.setLong(filled + i, batch.places()[at + i]);
				}
				fill(values, filled, batch.values(), at, count);
				filled += count;
				at += count;
			}
			return filled;
		} catch (RuntimeException e) {
			failure = Optional.of(e);
			throw new SQLException("the rows broke off", e);
		}
	}

	private boolean there() {
		while (current.isEmpty() || at == current.get().size()) {
			current = batches.next();
			at = 0;
			if (current.isEmpty()) {
				return false;
			}
			figures.add(current.get());
		}
		return true;
	}

	private static void fill(DuckDBWritableVector to, int row, Column from, int at, int count) throws SQLException {
		switch (from) {
		case Column.Doubles doubles -> {
			for (int i = 0; i < count; i++) {
				to.setDouble(row + i, doubles.values()[at + i]);
			}
		}
		case Column.Floats floats -> {
			for (int i = 0; i < count; i++) {
				to.setFloat(row + i, floats.values()[at + i]);
			}
		}
		case Column.Longs longs -> {
			for (int i = 0; i < count; i++) {
				to.setLong(row + i, longs.values()[at + i]);
			}
		}
		case Column.Booleans bits -> {
			for (int i = 0; i < count; i++) {
				to.setBoolean(row + i, bits.values().get(at + i));
			}
		}
		case Column.Strings strings -> {
			for (int i = 0; i < count; i++) {
				to.setString(row + i, from.missing().get(at + i) ? "" : strings.values()[at + i]);
			}
		}
		case Column.Codes codes -> {
			for (int i = 0; i < count; i++) {
				to.setInt(row + i, codes.values()[at + i]);
			}
		}
		}
		for (int i = from.missing().nextSetBit(at); i >= 0 && i < at + count; i = from.missing().nextSetBit(i + 1)) {
			to.setNull(row + i - at);
		}
	}
}
