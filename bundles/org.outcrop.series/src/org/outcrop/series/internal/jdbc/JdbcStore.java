package org.outcrop.series.internal.jdbc;

import java.sql.Connection;
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

import org.outcrop.compute.Progress;
import org.outcrop.series.internal.shared.Catalogue;
import org.outcrop.series.internal.shared.ChunkBytes;
import org.outcrop.series.internal.shared.KeyText;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.ModelJson;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;

/** Series in tables {@code dataset}, {@code series} and {@code chunk}. Each call has a connection of its own, so that a database that was away may be back. */
public final class JdbcStore implements SeriesStore {

	private static final String ID = "SELECT id, meta FROM series WHERE key = ? ORDER BY version DESC LIMIT 1";

	private final Database database;
	private final InstantSource clock;
	private final ReentrantLock changing = new ReentrantLock();

	/** @param clock tells when something was changed */
	public JdbcStore(Database database, InstantSource clock) {
		this.database = database;
		this.clock = clock;
		database.prepare();
	}

	/** Looks something up. */
	@FunctionalInterface
	private interface Query<T> {
		T ask(Connection connection) throws SQLException;
	}

	private <T> T ask(Query<T> query) {
		try (Connection connection = database.connector().connect()) {
			return query.ask(connection);
		} catch (SQLException e) {
			throw database.failure(e);
		}
	}

	/** A series whose values are here. */
	record Found(long id, TimeSeries series) {
	}

	static Optional<Found> find(Connection connection, SeriesKey key, String address) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(ID)) {
			statement.setString(1, KeyText.of(key));
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? Optional.of(new Found(row.getLong(1), ModelJson.series(row.getString(2), Saving.place(key, address))))
						: Optional.empty();
			}
		}
	}

	static List<Dataset> datasets(Connection connection, String address) throws SQLException {
		List<Dataset> sets = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement("SELECT meta FROM dataset"); ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				sets.add(ModelJson.dataset(row.getString(1), address));
			}
		}
		return sets;
	}

	@Override
	public String kind() {
		return "jdbc";
	}

	@Override
	public String address() {
		return database.address();
	}

	@Override
	public List<Dataset> datasets() {
		return new Catalogue(ask(connection -> datasets(connection, address()))).datasets();
	}

	@Override
	public Optional<Dataset> dataset(String name) {
		return ask(connection -> {
			try (PreparedStatement statement = connection.prepareStatement("SELECT meta FROM dataset WHERE name = ?")) {
				statement.setString(1, KeyText.of(name));
				try (ResultSet row = statement.executeQuery()) {
					return row.next() ? Optional.of(ModelJson.dataset(row.getString(1), address())) : Optional.empty();
				}
			}
		});
	}

	@Override
	public List<SeriesKey> keys() {
		return ask(connection -> {
			List<SeriesKey> keys = new ArrayList<>();
			try (PreparedStatement statement = connection.prepareStatement("SELECT DISTINCT key FROM series");
					ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					keys.add(KeyText.key(row.getString(1)));
				}
			}
			return keys.stream().sorted().toList();
		});
	}

	@Override
	public boolean exists(SeriesKey key) {
		return ask(connection -> find(connection, key, address())).isPresent();
	}

	@Override
	public Optional<TimeSeries> series(SeriesKey key) {
		return dataset(key.dataset()).flatMap(set -> new Catalogue(List.of(set)).series(key));
	}

	@Override
	public SeriesStatistics statistics(SeriesKey key) {
		return ask(connection -> {
			Found found = find(connection, key, address()).orElseThrow(() -> Saving.none(key, address()));
			String sums = "SELECT SUM(n), SUM(nulls), MIN(t0), MAX(t1), MIN(vmin), MAX(vmax), COUNT(*) FROM chunk WHERE series = ?";
			try (PreparedStatement statement = connection.prepareStatement(sums)) {
				statement.setLong(1, found.id());
				try (ResultSet row = statement.executeQuery()) {
					row.next();
					boolean any = row.getLong(7) > 0;
					return new SeriesStatistics(row.getLong(1), row.getLong(2), any ? OptionalLong.of(row.getLong(3)) : OptionalLong.empty(),
							any ? OptionalLong.of(row.getLong(4)) : OptionalLong.empty(), number(row, 5), number(row, 6));
				}
			}
		});
	}

	private static OptionalDouble number(ResultSet row, int column) throws SQLException {
		long place = row.getLong(column);
		return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(IndexNumbers.value(place));
	}

	@Override
	public SeriesCursor scan(SeriesKey key, PlaceRange range, Wanted wanted, int rowsAtOnce) {
		return JdbcCursor.open(database, key, range, rowsAtOnce);
	}

	@Override
	public List<String> verify(Optional<SeriesKey> key, Progress progress) {
		List<String> wrong = new ArrayList<>(database.check().map(check -> ask(connection -> complaints(connection, check))).orElse(List.of()));
		if (!wrong.isEmpty()) {
			return wrong;
		}
		List<SeriesKey> keys = key.map(List::of).orElseGet(this::keys);
		long done = 0;
		for (SeriesKey one : keys) {
			progress.worked(done++, keys.size());
			verify(one, wrong, progress);
		}
		return wrong;
	}

	/** What the database says of its own pages, which would hide chunks where they are damaged. */
	private List<String> complaints(Connection connection, String check) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(check); ResultSet row = statement.executeQuery()) {
			return row.next() && !row.getString(1).equals("ok") ? List.of(address() + ": the database is damaged: " + row.getString(1)) : List.of();
		}
	}

	private void verify(SeriesKey key, List<String> wrong, Progress progress) {
		ask(connection -> {
			connection.setAutoCommit(false); // else PostgreSQL gives all of them at once
			Found found = find(connection, key, address()).orElseThrow(() -> Saving.none(key, address()));
			try (PreparedStatement statement = connection.prepareStatement(JdbcCursor.CHUNKS)) {
				try (ResultSet row = JdbcCursor.chunks(statement, found.id(), PlaceRange.ALL)) {
					while (row.next()) {
						progress.checkCancelled();
						check(row, found, key, wrong);
					}
				}
			}
			return null;
		});
	}

	private void check(ResultSet row, Found found, SeriesKey key, List<String> wrong) throws SQLException {
		try {
			JdbcCursor.batch(row, found.series().type());
		} catch (ChunkBytes.Damaged e) {
			wrong.add(Saving.place(key, address()) + ": the chunk at " + row.getLong(1) + " is damaged: " + e.getMessage());
		}
	}

	@Override
	public long bytes() {
		return ask(connection -> {
			try (PreparedStatement statement = connection.prepareStatement("SELECT SUM(LENGTH(ts) + LENGTH(val)) FROM chunk");
					ResultSet row = statement.executeQuery()) {
				return row.next() ? row.getLong(1) : 0;
			}
		});
	}

	@Override
	public SeriesChange change() {
		changing.lock();
		try {
			return new JdbcChange(database, clock, changing::unlock);
		} catch (RuntimeException e) {
			changing.unlock();
			throw e;
		}
	}

	@Override
	public void close() {
		// each call closes its own connection
	}
}
