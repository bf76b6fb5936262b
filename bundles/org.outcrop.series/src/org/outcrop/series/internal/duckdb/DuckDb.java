package org.outcrop.series.internal.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.duckdb.SqlText;
import org.outcrop.series.model.ValueType;

/** A database of DuckDB within this process, with what feeds rows into it. Connections are for one thread each; everything else for any. */
final class DuckDb implements AutoCloseable {

	private static final String PREFIX = "jdbc:duckdb:";

	private final String address;
	private final boolean readOnly;
	private final DuckDBConnection root;
	private final Map<ValueType, RowFeed> feeds = new EnumMap<>(ValueType.class);

	/**
	 * Opens a database.
	 *
	 * @param file   or an empty text for one in memory
	 * @param spill  folder for what doesn't fit into memory
	 * @param memory bytes that it may take
	 */
	DuckDb(String file, Path spill, long memory, String address) {
		EngineLibrary.load();
		this.address = address;
		readOnly = !file.isEmpty() && Files.exists(Path.of(file)) && !Files.isWritable(Path.of(file));
		try {
			Properties settings = new Properties();
			settings.setProperty("memory_limit", (memory >> 10) + "KiB");
			settings.setProperty("temp_directory", spill.toString());
			settings.setProperty("autoinstall_known_extensions", "false");
			settings.setProperty("autoload_known_extensions", "false");
			if (readOnly) {
				settings.setProperty("access_mode", "READ_ONLY");
			}
			root = (DuckDBConnection) new DuckDBDriver().connect(PREFIX + file, settings);
			for (ValueType type : ValueType.values()) {
				RowFeed feed = new RowFeed(type);
				feed.register(root);
				feeds.put(type, feed);
			}
		} catch (SQLException e) {
			throw failure(e);
		}
	}

	/** Whether a file has tables of these names, without writing to it. */
	static boolean hasTables(Path file, List<String> names) {
		EngineLibrary.load();
		Properties settings = new Properties();
		settings.setProperty("access_mode", "READ_ONLY");
		String list = names.stream().map(SqlText::literal).collect(Collectors.joining(", "));
		try (Connection connection = new DuckDBDriver().connect(PREFIX + file, settings);
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT count(*) FROM duckdb_tables() WHERE NOT internal AND table_name IN (" + list + ")")) {
			return row.next() && row.getLong(1) == names.size();
		} catch (SQLException e) {
			if (String.valueOf(e.getMessage()).contains("different configuration")) {
				return true; // this process has it open already, for nothing else than series
			}
			throw meaning(e, file.toString());
		}
	}

	/** Whether the file can only be read, by which several programs may do that at once. */
	boolean isReadOnly() {
		return readOnly;
	}

	/** A connection of its own. */
	DuckDBConnection connect() {
		try {
			return root.duplicate();
		} catch (SQLException e) {
			throw failure(e);
		}
	}

	/** Of the one who changes things. */
	RowFeed feed(ValueType type) {
		return feeds.get(type);
	}

	void execute(String sql) {
		try (Statement statement = root.createStatement()) {
			statement.execute(sql);
		} catch (SQLException e) {
			throw failure(e);
		}
	}

	/** What an error means to the user; what our own rows threw, where they did. */
	RuntimeException failure(SQLException e) {
		for (RowFeed feed : feeds.values()) {
			if (feed.failure().isPresent()) {
				RuntimeException ours = feed.failure().get();
				feed.begin(Optional::empty, Progress.NONE);
				return ours;
			}
		}
		return meaning(e, address);
	}

	private static RuntimeException meaning(SQLException e, String address) {
		List<String> lines = e.getMessage() == null ? List.of() : e.getMessage().lines().toList();
		// behind what it was about to do, the driver says in a line of its own what stopped it
		String message = lines.stream().filter(line -> line.startsWith("Error: ")).findFirst().or(() -> lines.stream().findFirst()).orElse("");
		if (message.contains("INTERRUPT")) {
			CancellationException cancelled = new CancellationException("cancelled");
			cancelled.initCause(e);
			return cancelled;
		}
		if (message.contains("lock")) {
			return new DataException.NotWritable("another program has this database open", address,
					"close it there: DuckDB lets one program at a time work with a file", e);
		}
		if (message.contains("Out of Memory") || message.contains("memory limit")) {
			return new DataException.TooLittleMemory("DuckDB needs more memory (" + message + ")", address, "give it more with --memory", e);
		}
		if (message.contains("No space left") || message.contains("Permission denied")
				|| message.toLowerCase(Locale.ROOT).contains("read-only")) {
			return new DataException.NotWritable("it can't be written (" + message + ")", address, "make room, or check your permission", e);
		}
		return new DataException.Corrupt("DuckDB refuses (" + message + ")", address, "check that it is what it should be, or restore it from a copy", e);
	}

	@Override
	public void close() {
		try {
			root.close();
		} catch (SQLException e) {
			throw failure(e);
		}
	}
}
