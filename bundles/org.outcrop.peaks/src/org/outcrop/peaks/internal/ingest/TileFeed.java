package org.outcrop.peaks.internal.ingest;

import java.sql.SQLException;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.outcrop.peaks.internal.engine.EngineFailure;

/**
 * Peaks of one level in the order of their tiled copy, as a table of the query engine: {@code scan, mz, intensity[, im], win}, where
 * {@code win} is -1 for none. On one engine thread. Read to its end, the table can be asked again for what the runs give then.
 */
final class TileFeed implements DuckDBTableFunction<Object, Object, Object> {

	private final PeakRuns runs;
	private final boolean withMobility;
	private final PeakColumns read;
	private int at;

	private TileFeed(PeakRuns runs, boolean withMobility) {
		this.runs = runs;
		this.withMobility = withMobility;
		this.read = new PeakColumns(PeakRuns.MOST, withMobility);
	}

	/** Name of the table function of a level. */
	static String name(int level) {
		return "outcrop_tile_feed_" + level;
	}

	static void register(DuckDBConnection connection, PeakRuns runs, int level, boolean withMobility) {
		try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
			builder.withName(name(level)).withFunction(new TileFeed(runs, withMobility)).register(connection);
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	@Override
	public Object bind(DuckDBTableFunctionBindInfo info) {
		info.addResultColumn("scan", Integer.TYPE).addResultColumn("mz", Double.TYPE).addResultColumn("intensity", Float.TYPE);
		if (withMobility) {
			info.addResultColumn("im", Float.TYPE);
		}
		info.addResultColumn("win", Integer.TYPE);
		return this;
	}

	@Override
	public Object init(DuckDBTableFunctionInitInfo info) {
		info.setMaxThreads(1);
		return this;
	}

	@Override
	public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
		if (at == read.size) {
			at = 0;
			read.size = 0;
			if (!runs.next(read)) {
				return 0;
			}
		}
		int rows = (int) Math.min(output.capacity(), read.size - at);
		DuckDBWritableVector scan = output.vector(0);
		DuckDBWritableVector mz = output.vector(1);
		DuckDBWritableVector intensity = output.vector(2);
		DuckDBWritableVector window = output.vector(withMobility ? 4 : 3);
		for (int i = 0; i < rows; i++) {
			scan.setInt(i, read.scan[at + i]);
			mz.setDouble(i, read.mz[at + i]);
			intensity.setFloat(i, read.intensity[at + i]);
			window.setInt(i, runs.window());
		}
		if (withMobility) {
			DuckDBWritableVector mobility = output.vector(3);
			for (int i = 0; i < rows; i++) {
				mobility.setFloat(i, read.mobility[at + i]);
			}
		}
		at += rows;
		return rows;
	}
}
