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

/** The blocks of a queue as a table of the query engine: {@code scan, level, mz, intensity[, im]}. On one engine thread, in order. */
final class PeakFeed implements DuckDBTableFunction<Object, Object, Object> {

	private final BlockQueue queue;
	private final boolean withMobility;
	private PeakBlock block;
	private int at;

	private PeakFeed(BlockQueue queue, boolean withMobility) {
		this.queue = queue;
		this.withMobility = withMobility;
	}

	/** Name of the table function, which is another one for each set of columns. */
	static String name(boolean withMobility) {
		return withMobility ? "outcrop_frame_feed" : "outcrop_peak_feed";
	}

	static void register(DuckDBConnection connection, BlockQueue queue, boolean withMobility) {
		try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
			builder.withName(name(withMobility)).withFunction(new PeakFeed(queue, withMobility)).register(connection);
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	@Override
	public Object bind(DuckDBTableFunctionBindInfo info) {
		info.addResultColumn("scan", Integer.TYPE).addResultColumn("level", Byte.TYPE).addResultColumn("mz", Double.TYPE)
				.addResultColumn("intensity", Float.TYPE);
		if (withMobility) {
			info.addResultColumn("im", Float.TYPE);
		}
		return this;
	}

	@Override
	public Object init(DuckDBTableFunctionInitInfo info) {
		info.setMaxThreads(1);
		return this;
	}

	@Override
	public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
		if (block == null || at == block.size) {
			block = queue.next(block);
			at = 0;
			if (block == null) {
				return 0;
			}
		}
		int rows = (int) Math.min(output.capacity(), block.size - at);
		copy(output, rows);
		at += rows;
		return rows;
	}

	private void copy(DuckDBDataChunkWriter output, int rows) {
		DuckDBWritableVector scan = output.vector(0);
		DuckDBWritableVector level = output.vector(1);
		DuckDBWritableVector mz = output.vector(2);
		DuckDBWritableVector intensity = output.vector(3);
		for (int i = 0; i < rows; i++) {
			scan.setInt(i, block.scan[at + i]);
			level.setByte(i, block.level[at + i]);
			mz.setDouble(i, block.mz[at + i]);
			intensity.setFloat(i, block.intensity[at + i]);
		}
		if (withMobility) {
			DuckDBWritableVector mobility = output.vector(4);
			for (int i = 0; i < rows; i++) {
				mobility.setFloat(i, block.mobility[at + i]);
			}
		}
	}
}
