package org.outcrop.series.internal.duckdb;

import java.sql.SQLException;
import java.util.List;
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
import org.outcrop.series.internal.exchange.JoinedRows;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;

/** Several series side by side as a table of DuckDB: columns {@code t}, {@code c0}, {@code c1}, ...; categories as their texts. Used once. */
final class TableFeed implements DuckDBTableFunction<Object, Object, Object> {

	static final String NAME = "outcrop_table";

	private final List<TimeSeries> series;
	private final JoinedRows rows;
	private final Progress progress;
	private Optional<RuntimeException> failure = Optional.empty();
	private long written;

	TableFeed(List<TimeSeries> series, JoinedRows rows, Progress progress) {
		this.series = series;
		this.rows = rows;
		this.progress = progress;
	}

	void register(DuckDBConnection connection) throws SQLException {
		try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
			builder.withName(NAME).withFunction(this).register(connection);
		}
	}

	/** What ended the query; empty where nothing of ours did. */
	Optional<RuntimeException> failure() {
		return failure;
	}

	/** Rows that went through. */
	long written() {
		return written;
	}

	@Override
	public Object bind(DuckDBTableFunctionBindInfo info) throws SQLException {
		info.addResultColumn("t", DuckDBColumnType.BIGINT);
		for (int i = 0; i < series.size(); i++) {
			ValueType type = series.get(i).type();
			info.addResultColumn("c" + i, type == ValueType.CATEGORY ? DuckDBColumnType.VARCHAR : RowFeed.column(type));
		}
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
			int filled = 0;
			while (filled < room && rows.next()) {
				places.setLong(filled, rows.place());
				for (int i = 0; i < series.size(); i++) {
					set(output.vector(i + 1), filled, i);
				}
				filled++;
			}
			written += filled;
			return filled;
		} catch (RuntimeException e) {
			failure = Optional.of(e);
			throw new SQLException("the rows broke off", e);
		}
	}

	private void set(DuckDBWritableVector to, int row, int column) throws SQLException {
		if (!rows.has(column) || rows.column(column).missing().get(rows.row(column))) {
			to.setNull(row);
			return;
		}
		int at = rows.row(column);
		switch (rows.column(column)) {
		case Column.Doubles doubles -> to.setDouble(row, doubles.values()[at]);
		case Column.Floats floats -> to.setFloat(row, floats.values()[at]);
		case Column.Longs longs -> to.setLong(row, longs.values()[at]);
		case Column.Booleans bits -> to.setBoolean(row, bits.values().get(at));
		case Column.Strings strings -> to.setString(row, strings.values()[at]);
		case Column.Codes codes -> to.setString(row, series.get(column).categories().get(codes.values()[at]));
		}
	}
}
