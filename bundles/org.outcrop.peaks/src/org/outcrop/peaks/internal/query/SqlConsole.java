package org.outcrop.peaks.internal.query;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.outcrop.compute.Progress;
import org.outcrop.duckdb.SqlText;
import org.outcrop.peaks.SqlConsumer;
import org.outcrop.peaks.SqlProblem;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.engine.EngineFailure;
import org.outcrop.peaks.internal.engine.Session;

/** The user's own SQL: tables with readable names, one reading statement at a time, results streamed. */
public final class SqlConsole {

	private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");
	private static final Set<String> LARGE = Set.of("HUGEINT", "UBIGINT");
	private static final Set<String> REAL = Set.of("FLOAT", "DOUBLE");

	private SqlConsole() {
	}

	/** Defines the user's tables over the relations of the store. */
	public static void define(Session session, StoreDetails details) {
		session.define("CREATE VIEW peaks AS SELECT s.rt, p.mz, p.intensity, log10(1 + greatest(p.intensity, 0)) AS log_intensity, s.cv,"
				+ " s.ms_level, p.scan, s.polarity, "
				+ (details.mobilityArrays() ? "coalesce(p.im, s.im::FLOAT)" : "s.im::FLOAT")
				+ " AS im FROM scan p JOIN spectra s ON s.scan = p.scan WHERE p.level >= 0");
		session.define("CREATE VIEW im_peaks AS SELECT rt, mz, im, intensity, log_intensity, cv, ms_level, scan FROM peaks WHERE im IS NOT NULL");
		session.define("CREATE VIEW chromatograms AS SELECT index, id, type, CASE WHEN isnan(precursor_mz) THEN NULL ELSE precursor_mz END AS"
				+ " precursor_mz, CASE WHEN isnan(product_mz) THEN NULL ELSE product_mz END AS product_mz, rt, intensity"
				+ " FROM chromatogram_points WHERE rt IS NOT NULL");
	}

	/** Takes everything else away from the engine: other files, the network, and its settings. */
	public static void lock(Session session, List<Path> readable) {
		session.define("SET allowed_directories = " + SqlText.folders(readable));
		session.define("SET enable_external_access = false");
		session.define("SET lock_configuration = true");
	}

	/** @throws SqlProblem where the statement is wrong or not allowed */
	public static void run(Session session, String text, SqlConsumer consumer, Progress progress) {
		SqlGuard.Statement statement = SqlGuard.check(text);
		try {
			List<String> types = new ArrayList<>();
			try (DuckDBPreparedStatement prepared = session.connection().prepare(statement.text())) {
				describe(prepared.getMetaData(), types, consumer);
				if (!statement.isQuery()) {
					inform(prepared, types.size(), consumer);
					return;
				}
			}
			session.stream(wrapped(statement.text(), types), types.size() + 1, "", new Object[0], new RowReader(types.size(), consumer)::chunk,
					progress);
		} catch (SQLException e) {
			throw blame(EngineFailure.of(e));
		} catch (EngineFailure e) {
			throw blame(e);
		}
	}

	/** Too little memory or disk is no fault of the statement; all else is, files that it names included. */
	private static RuntimeException blame(EngineFailure e) {
		return switch (e.kind()) {
			case MEMORY, SPACE -> e;
			case INTERRUPTED, FILE, STATEMENT -> new SqlProblem(e.getMessage(), e);
		};
	}

	private static void describe(ResultSetMetaData columns, List<String> types, SqlConsumer consumer) throws SQLException {
		List<String> names = new ArrayList<>();
		for (int i = 1; i <= columns.getColumnCount(); i++) {
			names.add(columns.getColumnName(i));
			types.add(columns.getColumnTypeName(i));
		}
		consumer.columns(List.copyOf(names), List.copyOf(types));
	}

	/** The few rows of EXPLAIN, DESCRIBE and the like, which can't be part of another statement. */
	private static void inform(DuckDBPreparedStatement prepared, int columns, SqlConsumer consumer) throws SQLException {
		try (var rows = prepared.executeQuery()) {
			Object[] values = new Object[columns];
			boolean more = true;
			while (more && rows.next()) {
				for (int i = 0; i < columns; i++) {
					values[i] = rows.getString(i + 1);
				}
				more = consumer.row(values);
			}
		}
	}

	/** A marker first, because a streamed query needs a column without NULL; then each column as one of the four types that are handed on. */
	private static String wrapped(String text, List<String> types) {
		String names = IntStream.range(0, types.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
		String select = IntStream.range(0, types.size()).mapToObj(i -> converted("c" + i, types.get(i))).collect(Collectors.joining(", "));
		return "SELECT 1, " + select + " FROM (\n" + text + "\n) AS q(" + names + ")";
	}

	private static String converted(String column, String type) {
		if (WHOLE.contains(type)) {
			return column + "::BIGINT";
		}
		if (LARGE.contains(type)) {
			return column + "::HUGEINT";
		}
		if (REAL.contains(type) || type.startsWith("DECIMAL")) {
			return column + "::DOUBLE";
		}
		return type.equals("BOOLEAN") ? column : column + "::VARCHAR";
	}

	/** Hands rows on. */
	private record RowReader(Object[] values, SqlConsumer consumer) {

		RowReader(int columns, SqlConsumer consumer) {
			this(new Object[columns], consumer);
		}

		boolean chunk(DuckDBDataChunkReader chunk, int rows) {
			DuckDBReadableVector[] columns = new DuckDBReadableVector[values.length];
			for (int c = 0; c < columns.length; c++) {
				columns[c] = chunk.vector(c + 1L);
			}
			for (int row = 0; row < rows; row++) {
				for (int c = 0; c < columns.length; c++) {
					values[c] = columns[c].isNull(row) ? null : value(columns[c], row);
				}
				if (!consumer.row(values)) {
					return false;
				}
			}
			return true;
		}

		private static Object value(DuckDBReadableVector column, int row) {
			return switch (column.getType()) {
				case BIGINT -> column.getLong(row);
				case HUGEINT -> whole(column.getHugeInt(row));
				case DOUBLE -> column.getDouble(row);
				case BOOLEAN -> column.getBoolean(row);
				default -> column.getString(row);
			};
		}

		/** A sum of counts is a HUGEINT to the engine, but hardly ever too large for a long. */
		private static Object whole(BigInteger value) {
			return value.bitLength() < Long.SIZE ? (Object) value.longValue() : (Object) value.doubleValue();
		}
	}
}
