package org.outcrop.peaks.internal.ingest;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;

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

/** The buckets of one level as a table of the query engine, tile by tile: {@code scan, mz, intensity[, im]}. On one engine thread. */
final class TileFeed implements DuckDBTableFunction<Object, Object, Object> {

	private final TileSpill spill;
	private final boolean withMobility;
	private final Iterator<TileBucket> buckets;
	private final PeakColumns read;
	private Iterator<TileBucket.Spilled> runs = Collections.emptyIterator();
	private PeakColumns last;
	private PeakColumns current;
	private int at;

	private TileFeed(TileSpill spill, int level, boolean withMobility) {
		this.spill = spill;
		this.withMobility = withMobility;
		this.buckets = spill.buckets(level).iterator();
		this.read = spill.blockForReading();
		this.current = read;
	}

	/** Name of the table function of a level. */
	static String name(int level) {
		return "outcrop_tile_feed_" + level;
	}

	static void register(DuckDBConnection connection, TileSpill spill, int level, boolean withMobility) {
		try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
			builder.withName(name(level)).withFunction(new TileFeed(spill, level, withMobility)).register(connection);
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
		return this;
	}

	@Override
	public Object init(DuckDBTableFunctionInitInfo info) {
		info.setMaxThreads(1);
		return this;
	}

	@Override
	public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
		if (at == current.size && !advance()) {
			return 0;
		}
		int rows = (int) Math.min(output.capacity(), current.size - at);
		DuckDBWritableVector scan = output.vector(0);
		DuckDBWritableVector mz = output.vector(1);
		DuckDBWritableVector intensity = output.vector(2);
		for (int i = 0; i < rows; i++) {
			scan.setInt(i, current.scan[at + i]);
			mz.setDouble(i, current.mz[at + i]);
			intensity.setFloat(i, current.intensity[at + i]);
		}
		if (withMobility) {
			DuckDBWritableVector mobility = output.vector(3);
			for (int i = 0; i < rows; i++) {
				mobility.setFloat(i, current.mobility[at + i]);
			}
		}
		at += rows;
		return rows;
	}

	/** Makes the next peaks the current ones: runs of the file, then what still waits in memory, then the next tile. */
	private boolean advance() {
		while (true) {
			at = 0;
			if (runs.hasNext()) {
				spill.read(runs.next(), read);
				current = read;
				return true;
			}
			if (last != null) {
				current = last;
				last = null;
				return true;
			}
			if (!buckets.hasNext()) {
				current = read;
				read.size = 0;
				return false;
			}
			TileBucket bucket = buckets.next();
			runs = bucket.spilled.iterator();
			last = bucket.waiting;
		}
	}
}
