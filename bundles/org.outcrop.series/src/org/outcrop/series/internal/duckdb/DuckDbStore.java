package org.outcrop.series.internal.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.duckdb.DuckDBConnection;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.Catalogue;
import org.outcrop.series.internal.shared.KeyText;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.internal.shared.SqlChange;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.ModelJson;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;

/**
 * Series in a file of DuckDB: a table {@code dataset}, a table {@code series} with figures, and for each type of values a table of rows (series, t, v) in their order, so
 * that DuckDB skips what a range doesn't meet. Anybody may query them.
 */
public final class DuckDbStore implements SeriesStore {

	private static final String VERSION = "1";

	private final DuckDb database;
	private final Path file;
	private final InstantSource clock;
	private final ReentrantLock changing = new ReentrantLock();

	/** @param memory bytes that DuckDB may take @param clock tells when something was changed */
	public DuckDbStore(Path file, long memory, InstantSource clock) {
		this.file = file.toAbsolutePath();
		this.clock = clock;
		if (Files.isDirectory(this.file) || !Files.isDirectory(this.file.getParent())) {
			throw new DataException.Unsupported("this can't be a database", this.file.toString(), "name a file in a folder that is there");
		}
		database = new DuckDb(this.file.toString(), spill(this.file), memory, address());
		try {
			if (!database.isReadOnly()) {
				prepare();
			}
			requireVersion();
		} catch (RuntimeException e) {
			database.close();
			throw e;
		}
	}

	/**
	 * Whether a file has the tables of series. It is opened for reading only.
	 *
	 * @throws DataException where it is no database, or another program has it open
	 */
	public static boolean isStore(Path file) {
		return DuckDb.hasTables(file.toAbsolutePath(), List.of("outcrop", "dataset", "series"));
	}

	/** Name of the table of a type. */
	static String rows(ValueType type) {
		return "rows_" + type.id();
	}

	private void prepare() {
		removeSpilled();
		database.execute("CREATE TABLE IF NOT EXISTS outcrop (name VARCHAR, value VARCHAR)");
		database.execute("INSERT INTO outcrop SELECT 'version', '" + VERSION + "' WHERE NOT EXISTS (FROM outcrop WHERE name = 'version')");
		database.execute("CREATE TABLE IF NOT EXISTS dataset (name VARCHAR, meta VARCHAR)");
		database.execute("CREATE TABLE IF NOT EXISTS series (id BIGINT, key VARCHAR, meta VARCHAR, type VARCHAR, n BIGINT, nulls BIGINT, t0 BIGINT,"
				+ " t1 BIGINT, vmin BIGINT, vmax BIGINT)");
		for (ValueType type : ValueType.values()) {
			database.execute("CREATE TABLE IF NOT EXISTS " + rows(type) + " (series BIGINT, t BIGINT, v " + RowFeed.column(type) + ")");
		}
	}

	/** What a killed process left: nobody else has the file open now. */
	private void removeSpilled() {
		try {
			FolderFiles.deleteBut(spill(file), name -> !name.toString().startsWith("duckdb_temp"));
		} catch (IOException e) {
			throw new DataException.NotWritable("what was left of a query can't be removed (" + e.getMessage() + ")", spill(file).toString(), "check your permission", e);
		}
	}

	private static Path spill(Path file) {
		return file.resolveSibling(file.getFileName() + ".tmp");
	}

	private void requireVersion() {
		String version = ask("SELECT value FROM outcrop WHERE name = 'version'", row -> row.getString(1)).getFirst();
		if (!version.equals(VERSION)) {
			throw new DataException.Unsupported("series of layout " + version + ", this program knows " + VERSION, address(),
					"use a newer version of the program");
		}
	}

	/** Reads one row of a result. */
	@FunctionalInterface
	private interface Row<T> {
		T read(ResultSet row) throws SQLException;
	}

	private <T> List<T> ask(String query, Row<T> reading, String... texts) {
		try (DuckDBConnection connection = database.connect()) {
			return ask(connection, query, reading, texts);
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	private static <T> List<T> ask(DuckDBConnection connection, String query, Row<T> reading, String... texts) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			for (int i = 0; i < texts.length; i++) {
				statement.setString(i + 1, texts[i]);
			}
			List<T> all = new ArrayList<>();
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					all.add(reading.read(row));
				}
			}
			return all;
		}
	}

	/** A series whose values are here. */
	record Found(long id, TimeSeries series, SeriesStatistics figures) {
	}

	/** Where the rows of a series are. */
	private record Rows(long id, ValueType type) {
	}

	private ValueType type(String id) {
		return Stream.of(ValueType.values()).filter(type -> type.id().equals(id)).findFirst()
				.orElseThrow(() -> new DataException.Unsupported("a series has values of an unknown type: " + id, address(), "use a newer version of the program"));
	}

	static Optional<Found> find(DuckDBConnection connection, SeriesKey key, String address) throws SQLException {
		return ask(connection, "SELECT id, meta, n, nulls, t0, t1, vmin, vmax FROM series WHERE key = ?",
				row -> new Found(row.getLong(1), ModelJson.series(row.getString(2), Saving.place(key, address)), figures(row)), KeyText.of(key)).stream()
				.findFirst();
	}

	private static SeriesStatistics figures(ResultSet row) throws SQLException {
		return new SeriesStatistics(row.getLong(3), row.getLong(4), place(row, 5), place(row, 6), number(row, 7), number(row, 8));
	}

	private static OptionalLong place(ResultSet row, int column) throws SQLException {
		long place = row.getLong(column);
		return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(place);
	}

	private static OptionalDouble number(ResultSet row, int column) throws SQLException {
		OptionalLong place = place(row, column);
		return place.isPresent() ? OptionalDouble.of(IndexNumbers.value(place.getAsLong())) : OptionalDouble.empty();
	}

	static List<Dataset> datasets(DuckDBConnection connection, String address) throws SQLException {
		return ask(connection, "SELECT meta FROM dataset", row -> ModelJson.dataset(row.getString(1), address));
	}

	static List<SeriesKey> keys(DuckDBConnection connection) throws SQLException {
		return ask(connection, "SELECT key FROM series", row -> KeyText.key(row.getString(1))).stream().sorted().toList();
	}

	@Override
	public String kind() {
		return "duckdb";
	}

	@Override
	public String address() {
		return "duckdb:" + file;
	}

	@Override
	public List<Dataset> datasets() {
		return new Catalogue(ask("SELECT meta FROM dataset", row -> ModelJson.dataset(row.getString(1), address()))).datasets();
	}

	@Override
	public Optional<Dataset> dataset(String name) {
		return ask("SELECT meta FROM dataset WHERE name = ?", row -> ModelJson.dataset(row.getString(1), address()), KeyText.of(name)).stream()
				.findFirst();
	}

	@Override
	public List<SeriesKey> keys() {
		return ask("SELECT key FROM series", row -> KeyText.key(row.getString(1))).stream().sorted().toList();
	}

	private Optional<Found> find(SeriesKey key) {
		try (DuckDBConnection connection = database.connect()) {
			return find(connection, key, address());
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	@Override
	public boolean exists(SeriesKey key) {
		return find(key).isPresent();
	}

	@Override
	public Optional<TimeSeries> series(SeriesKey key) {
		return dataset(key.dataset()).flatMap(set -> new Catalogue(List.of(set)).series(key));
	}

	@Override
	public SeriesStatistics statistics(SeriesKey key) {
		return find(key).orElseThrow(() -> Saving.none(key, address())).figures();
	}

	@Override
	public SeriesCursor scan(SeriesKey key, PlaceRange range, Wanted wanted, int rowsAtOnce) {
		DuckDBConnection connection = database.connect();
		try {
			connection.setAutoCommit(false);
			Rows found = ask(connection, "SELECT id, type FROM series WHERE key = ?", row -> new Rows(row.getLong(1), type(row.getString(2))), KeyText.of(key))
					.stream().findFirst().orElseThrow(() -> Saving.none(key, address()));
			String where = " FROM " + rows(found.type()) + " WHERE series = " + found.id() + " AND t BETWEEN " + range.from() + " AND " + range.to();
			return new DuckDbCursor(database, connection, where, found.type(), rowsAtOnce, Saving.place(key, address()));
		} catch (SQLException e) {
			SqlChange.end(connection);
			throw database.failure(e);
		} catch (RuntimeException e) {
			SqlChange.end(connection);
			throw e;
		}
	}

	@Override
	public List<String> verify(Optional<SeriesKey> key, Progress progress) {
		List<String> wrong = new ArrayList<>();
		for (SeriesKey one : key.map(List::of).orElseGet(this::keys)) {
			progress.checkCancelled();
			Found found = find(one).orElseThrow(() -> Saving.none(one, address()));
			String figures = "SELECT count(*), count(*) - count(v), min(t), max(t) FROM " + rows(found.series().type()) + " WHERE series = " + found.id();
			SeriesStatistics kept = found.figures();
			boolean same = ask(figures, row -> row.getLong(1) == kept.rows() && row.getLong(2) == kept.missing() && place(row, 3).equals(kept.first())
					&& place(row, 4).equals(kept.last())).getFirst();
			if (!same) {
				wrong.add(Saving.place(one, address()) + ": its rows are not those that were saved");
			}
		}
		return wrong;
	}

	@Override
	public long bytes() {
		return file.toFile().length();
	}

	@Override
	public SeriesChange change() {
		if (database.isReadOnly()) {
			throw new DataException.NotWritable("the file is read-only", address(), "check your permission, or copy it to a place where you may write");
		}
		changing.lock();
		try {
			return new DuckDbChange(database, address(), clock, changing::unlock);
		} catch (RuntimeException e) {
			changing.unlock();
			throw e;
		}
	}

	@Override
	public void close() {
		database.close();
	}
}
