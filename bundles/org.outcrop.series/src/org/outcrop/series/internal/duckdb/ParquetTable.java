package org.outcrop.series.internal.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.duckdb.DuckDBConnection;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.SqlText;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesCursor;

/** A Parquet file from anywhere, read column by column in the order of its times. For one thread. */
public final class ParquetTable implements AutoCloseable {

	private static final int ROWS = 8192;
	private static final String ROW = "file_row_number";

	private final Path file;
	private final DuckDb database;

	/**
	 * A column.
	 *
	 * @param name as the file has it
	 * @param type as DuckDB names it: {@code DOUBLE}
	 */
	public record Field(String name, String type) {

		/** Whether it has dates or times of a calendar. */
		public boolean isTime() {
			return type.startsWith("TIMESTAMP") || type.equals("DATE");
		}

		/** Whether its times don't say their zone. */
		public boolean isLocal() {
			return isTime() && !type.equals("TIMESTAMP WITH TIME ZONE");
		}

		/** Whether it has integers. */
		public boolean isInteger() {
			return type.endsWith("INT") || type.equals("INTEGER") || type.equals("UINTEGER");
		}

		/** What its values are here; empty of those that are none. */
		public Optional<ValueType> values() {
			if (isInteger() && !type.contains("HUGE")) {
				return Optional.of(ValueType.INT64);
			}
			if (type.startsWith("DECIMAL") || type.contains("HUGE")) {
				return Optional.of(ValueType.FLOAT64);
			}
			if (type.startsWith("ENUM")) {
				return Optional.of(ValueType.STRING);
			}
			return switch (type) {
			case "DOUBLE" -> Optional.of(ValueType.FLOAT64);
			case "FLOAT" -> Optional.of(ValueType.FLOAT32);
			case "BOOLEAN" -> Optional.of(ValueType.BOOLEAN);
			case "VARCHAR" -> Optional.of(ValueType.STRING);
			default -> Optional.empty();
			};
		}
	}

	/** Opens a file. */
	public ParquetTable(Path file, Workspace workspace) {
		if (!Files.isRegularFile(file)) {
			throw new DataException.Unsupported("there is no such file", file.toString(), "check the name");
		}
		this.file = file;
		database = new DuckDb("", workspace.folder(), workspace.memory(), file.toString());
	}

	private String source() {
		return "read_parquet(" + SqlText.literal(file.toString()) + ", file_row_number = true)";
	}

	/** Its columns. */
	public List<Field> fields() {
		List<Field> fields = new ArrayList<>();
		try (DuckDBConnection connection = database.connect(); Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("DESCRIBE SELECT * EXCLUDE (" + ROW + ") FROM " + source())) {
			while (rows.next()) {
				fields.add(new Field(rows.getString(1), rows.getString(2)));
			}
			return fields;
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	/** What the file says under a key; empty where it says nothing. */
	public Optional<String> note(String key) {
		String sql = "SELECT value FROM parquet_kv_metadata(" + SqlText.literal(file.toString()) + ") WHERE key = '" + key + "'::BLOB";
		try (DuckDBConnection connection = database.connect(); Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			if (!rows.next()) {
				return Optional.empty();
			}
			Blob blob = rows.getBlob(1);
			return Optional.of(new String(blob.getBytes(1, Math.toIntExact(blob.length())), StandardCharsets.UTF_8));
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	/** Rows whose time is missing. */
	public long without(Field time) {
		try (DuckDBConnection connection = database.connect(); Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT count(*) - count(" + name(time) + ") FROM " + source())) {
			rows.next();
			return rows.getLong(1);
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	/**
	 * Values of a column at their places.
	 *
	 * @param unit   nanoseconds of one unit, of a column of integers
	 * @param sorted whether they are put in order, equal ones as the file has them; else they come as they are
	 * @return closed by the caller, before this
	 */
	public SeriesCursor rows(Field time, long unit, Optional<Field> values, ValueType type, boolean sorted) {
		String place = time.isTime() ? "epoch_ns(" + name(time) + "::" + (time.type().equals("DATE") ? "TIMESTAMP" : time.type()) + ")"
				: name(time) + "::BIGINT * " + unit;
		String value = values.map(field -> name(field) + "::" + RowFeed.column(type)).orElse(place);
		String from = " FROM (SELECT " + place + " AS t, " + value + " AS v FROM " + source() + (sorted ? " ORDER BY t, " + ROW : "") + ")";
		try {
			return new DuckDbCursor(database, database.connect(), from, type, ROWS, file + (values.isEmpty() ? "" : ", column " + values.get().name()));
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	private static String name(Field field) {
		return "\"" + field.name().replace("\"", "\"\"") + "\"";
	}

	@Override
	public void close() {
		database.close();
	}
}
