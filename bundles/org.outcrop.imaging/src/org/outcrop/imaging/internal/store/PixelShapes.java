package org.outcrop.imaging.internal.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
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
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.duckdb.SqlText;

/**
 * Squares of pixels as GeoParquet: {@code geometry} as WKB, and the instance id as the index of a pandas frame. The engine keeps the places
 * alone; polygons are put together while they are written, from the few coordinates that a grid has.
 */
public final class PixelShapes {

	private static final long LEAST_MEMORY = 64L << 20;
	private static final long MOST_MEMORY = 256L << 20;
	private static final long WATCH_MILLIS = 20;
	/** Rows between two questions whether to go on. */
	private static final int CHECKED = 4096;
	/** Little-endian, a polygon, one ring, five points. */
	private static final String HEAD = "'\\x01\\x03\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x05\\x00\\x00\\x00'::BLOB";
	static final String INDEX = "__index_level_0__";
	private static final String GEO = "{\"version\":\"1.1.0\",\"primary_column\":\"geometry\",\"columns\":{\"geometry\":{\"encoding\":\"WKB\","
			+ "\"geometry_types\":[\"Polygon\"],\"crs\":null}}}";
	private static final String PANDAS = "{\"index_columns\":[\"" + INDEX + "\"],\"column_indexes\":[],\"columns\":["
			+ "{\"name\":\"geometry\",\"field_name\":\"geometry\",\"pandas_type\":\"bytes\",\"numpy_type\":\"object\",\"metadata\":null},"
			+ "{\"name\":null,\"field_name\":\"" + INDEX + "\",\"pandas_type\":\"unicode\",\"numpy_type\":\"object\",\"metadata\":null}],"
			+ "\"pandas_version\":\"2.3.3\"}";
	/** No joins: rows keep their order. */
	private static final String COPY = "COPY (SELECT " + HEAD + " || xf[x] || yf[y] || xt[x] || yf[y] || xt[x] || yt[y] || xf[x] || yt[y] || xf[x] || yf[y]"
			+ " AS geometry, id::VARCHAR AS " + INDEX + " FROM (SELECT id, 1 + id %% %d AS x, 1 + id // %d %% %d AS y, getvariable('xs_f') AS xf,"
			+ " getvariable('xs_t') AS xt, getvariable('ys_f') AS yf, getvariable('ys_t') AS yt FROM places))"
			+ " TO ? (FORMAT parquet, COMPRESSION zstd, KV_METADATA {geo: '" + GEO + "', pandas: '" + PANDAS + "'})";

	private PixelShapes() {
	}

	/**
	 * Writes the squares of some pixels.
	 *
	 * @param file  in a folder that is there
	 * @param index places on the grid, ascending
	 * @param from  first of them
	 * @param end   one past the last
	 * @param spill folder that the engine may make for what doesn't fit
	 */
	public static void write(Path file, Sections sections, PixelSize size, long[] index, int from, int end, Path spill, MemoryBudget budget,
			Progress progress) {
		EngineLibrary.load();
		try (MemoryBudget.Lease lease = budget.reserveUpTo("Writing the shapes of pixels", Math.min(MOST_MEMORY, budget.free() / 2));
				DuckDBConnection engine = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
				Statement statement = engine.createStatement()) {
			limit(statement, Math.max(LEAST_MEMORY, lease.bytes()), spill);
			places(engine, statement, index, from, end, progress);
			edges(engine, statement, "xs", sections.grid().x(), size.x());
			edges(engine, statement, "ys", sections.grid().y(), size.y());
			progress.checkCancelled();
			String copy = COPY.formatted(sections.grid().x(), sections.grid().x(), sections.grid().y());
			try (PreparedStatement run = engine.prepareStatement(copy)) {
				run.setString(1, file.toString());
				execute(run, progress);
			}
		} catch (SQLException e) {
			progress.checkCancelled();
			throw new DataException.NotWritable("the shapes of pixels can't be written (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
					+ ")", file.toString(), "Look at the free space and the permissions of the folder.", e);
		}
	}

	/** One thread: the bytes of the file are always the same. */
	private static void limit(Statement statement, long memory, Path spill) throws SQLException {
		statement.execute("SET memory_limit = '" + (memory >> 10) + "KiB'");
		statement.execute("SET threads = 1");
		statement.execute("SET autoload_known_extensions = false");
		statement.execute("SET autoinstall_known_extensions = false");
		statement.execute("SET temp_directory = " + SqlText.literal(spill.toString()));
	}

	private static void places(DuckDBConnection engine, Statement statement, long[] index, int from, int end, Progress progress) throws SQLException {
		statement.execute("CREATE TABLE places (id BIGINT)");
		try (DuckDBAppender places = engine.createAppender("places")) {
			for (int row = from; row < end; row++) {
				if (row % CHECKED == 0) {
					progress.checkCancelled();
				}
				places.beginRow();
				places.append(index[row]);
				places.endRow();
			}
		}
	}

	private static void execute(PreparedStatement statement, Progress progress) throws SQLException {
		try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
				Thread.ofPlatform().daemon().name("shapes cancel watch").factory())) {
			ScheduledFuture<?> watch = clock.scheduleWithFixedDelay(() -> cancel(statement, progress), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
			try {
				statement.execute();
			} finally {
				watch.cancel(false);
			}
		}
	}

	private static void cancel(PreparedStatement statement, Progress progress) {
		try {
			if (progress.isCancelled()) {
				statement.cancel();
			}
		} catch (SQLException e) {
			// it has ended meanwhile
		}
	}

	/** Where each pixel begins and ends on one axis, as eight bytes. */
	private static void edges(DuckDBConnection engine, Statement statement, String table, long count, double pixel) throws SQLException {
		statement.execute("CREATE TABLE " + table + " (i BIGINT, f BLOB, t BLOB)");
		try (DuckDBAppender rows = engine.createAppender(table)) {
			for (long i = 0; i < count; i++) {
				rows.beginRow();
				rows.append(i);
				rows.append(bytes(i * pixel - pixel / 2));
				rows.append(bytes(i * pixel + pixel / 2));
				rows.endRow();
			}
		}
		for (String column : new String[]{"f", "t"}) {
			statement.execute("SET VARIABLE " + table + "_" + column + " = (SELECT list(" + column + " ORDER BY i) FROM " + table + ")");
		}
	}

	private static byte[] bytes(double value) {
		return ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
	}
}
