package org.outcrop.series.internal.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;

import org.duckdb.DuckDBConnection;
import org.outcrop.cache.CacheFailure;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.SqlText;
import org.outcrop.series.internal.shared.Catalogue;
import org.outcrop.series.internal.shared.Pending;
import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;

/** New files beside those that are there, and a new list at the end. What it leaves when it is killed is removed by the next one. */
final class ParquetChange implements SeriesChange {

	/** Rows that DuckDB puts into one group; a file of fewer is written anew when rows are appended. */
	private static final int GROUP = 122_880;
	/** Rows of a file, so that a range doesn't need all of a long series, neither do rows that are merged in late. */
	private static final long MOST = 128L * GROUP;
	/** So long files that were replaced stay, for others who read them. */
	private static final Duration STAY = Duration.ofMinutes(10);
	private static final int AT_ONCE = 8192;

	private final ParquetStore store;
	private final InstantSource clock;
	private final Runnable released;
	private final FileChannel lockFile;
	private final Catalogue catalogue;
	private final TreeMap<SeriesKey, ParquetState.Entry> series;
	private final Map<String, Long> dead;
	private final Set<String> made = new HashSet<>();
	private boolean open = true;
	private boolean broken;

	/** @param released run when it is closed */
	ParquetChange(ParquetStore store, InstantSource clock, Runnable released) {
		this.store = store;
		this.clock = clock;
		this.released = released;
		lockFile = lock(store.folder().resolve(".lock"));
		try {
			store.requireList();
			ParquetState state = ParquetState.read(store.folder());
			catalogue = new Catalogue(state.datasets());
			series = new TreeMap<>(state.series());
			dead = new HashMap<>(state.dead());
			removeLeftovers(state);
		} catch (IOException e) {
			unlock();
			throw failure(e);
		} catch (RuntimeException e) {
			unlock();
			throw e;
		}
	}

	private FileChannel lock(Path path) {
		try {
			FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return channel;
			}
			channel.close();
		} catch (IOException e) {
			throw failure(e);
		} catch (OverlappingFileLockException e) {
			// this program has the folder open twice: the same answer
		}
		throw new DataException.NotWritable("somebody else is changing this folder", store.folder().toString(), "try again when that is done");
	}

	private void removeLeftovers(ParquetState state) throws IOException {
		Set<String> known = new HashSet<>(ParquetState.used(state.series().values()));
		known.addAll(state.dead().keySet());
		Files.deleteIfExists(ParquetState.temporary(store.folder()));
		for (String name : store.files()) {
			if (!known.contains(name)) {
				Files.deleteIfExists(store.data().resolve(name));
			}
		}
	}

	@Override
	public void save(Dataset dataset) {
		Set<SeriesKey> named = new HashSet<>(Catalogue.keys(dataset));
		series.keySet().removeIf(key -> key.dataset().equals(dataset.name()) && !named.contains(key));
		catalogue.put(dataset);
	}

	@Override
	public void save(SeriesKey key, TimeSeries known, Batches batches, Mode mode, Progress progress) {
		broken = true; // until it is done, so that half of it can't be committed
		Optional<ParquetState.Entry> old = Optional.ofNullable(series.get(key));
		Saving.require(key, old.flatMap(entry -> catalogue.series(key)), known, mode, store.address());
		Pending rows = new Pending(Saving.checked(key, known, batches));
		List<ParquetFile> kept = new ArrayList<>(mode == Mode.REPLACE ? List.of() : old.map(ParquetState.Entry::files).orElse(List.of()));
		List<ParquetFile> again = new ArrayList<>();
		OptionalLong first = rows.first();
		if (first.isPresent() && !kept.isEmpty()) {
			if (mode == Mode.APPEND) {
				Saving.requireBehind(key, kept.getLast().last(), first.getAsLong());
			}
			boolean appended = mode == Mode.APPEND;
			while (!kept.isEmpty() && (appended ? again.isEmpty() && kept.getLast().figures().rows() < GROUP : kept.getLast().last() >= first.getAsLong())) {
				again.addFirst(kept.removeLast());
			}
		}
		try {
			if (first.isPresent()) {
				kept.addAll(write(key, known, again, rows.all(), mode, progress));
			}
			catalogue.put(key, known, clock.instant());
			series.put(key, new ParquetState.Entry(List.copyOf(kept)));
			broken = false;
		} catch (IOException e) {
			throw failure(e);
		}
	}

	/** Writes rows with those of files that they take the place of. */
	private List<ParquetFile> write(SeriesKey key, TimeSeries known, List<ParquetFile> again, Batches rows, Mode mode, Progress progress)
			throws IOException {
		List<ParquetFile> written = new ArrayList<>();
		try (SeriesCursor before = store.scan(again, known.type(), PlaceRange.ALL, AT_ONCE, Saving.place(key, store.address()))) {
			Batches there = () -> before.next(progress);
			Pending left = new Pending(mode == Mode.UPSERT ? Rows.merged(there, rows) : behind(there, rows));
			while (left.first().isPresent()) {
				written.add(write(known.type(), left.atMost(MOST), progress));
			}
		}
		return written;
	}

	private ParquetFile write(ValueType type, Batches rows, Progress progress) throws IOException {
		String name = UUID.randomUUID() + ParquetFile.ENDING;
		Path path = store.data().resolve(name);
		made.add(name);
		RowFeed feed = store.engine().feed(type);
		try (DuckDBConnection connection = store.engine().connect(); Statement statement = connection.createStatement()) {
			feed.begin(rows, progress);
			statement.execute("COPY (SELECT t, v FROM " + feed.name() + "()) TO " + SqlText.literal(path.toString())
					+ " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + GROUP + ")");
		} catch (SQLException e) {
			throw store.engine().failure(e);
		}
		SeriesStatistics figures = feed.figures().statistics();
		ParquetState.force(path);
		return new ParquetFile(name, Files.size(path), checksum(path, progress), figures);
	}

	private static Batches behind(Batches there, Batches rows) {
		return () -> there.next().or(rows::next);
	}

	@Override
	public boolean delete(SeriesKey key) {
		boolean had = series.remove(key) != null;
		return catalogue.remove(key, clock.instant()) || had;
	}

	@Override
	public boolean deleteDataset(String name) {
		series.keySet().removeIf(key -> key.dataset().equals(name));
		return catalogue.remove(name);
	}

	@Override
	public void clear() {
		series.clear();
		catalogue.clear();
	}

	@Override
	public void commit(Progress progress) {
		progress.checkCancelled();
		if (broken) {
			throw new IllegalStateException("a save of this change failed, so that it can't be committed");
		}
		try {
			FolderFiles.forceNames(store.data());
			Set<String> used = new HashSet<>(ParquetState.used(series.values()));
			long now = clock.millis();
			store.files().stream().filter(name -> !used.contains(name)).forEach(name -> dead.putIfAbsent(name, now));
			Set<String> gone = new HashSet<>();
			dead.forEach((name, since) -> {
				if (now - since > STAY.toMillis() || used.contains(name)) {
					gone.add(name);
				}
			});
			gone.forEach(dead::remove);
			new ParquetState(catalogue.datasets(), series, dead).write(store.folder());
			made.clear();
			for (String name : gone) {
				if (!used.contains(name)) {
					Files.deleteIfExists(store.data().resolve(name));
				}
			}
		} catch (IOException e) {
			throw failure(e);
		} finally {
			close();
		}
	}

	private DataException failure(IOException e) {
		String advice = CacheFailure.isOutOfSpace(e) ? "make room; nothing of the change was kept" : "check the folder and your permission";
		return new DataException.NotWritable("the series can't be written (" + e.getMessage() + ")", store.folder().toString(), advice, e);
	}

	/** CRC32C of a file. */
	static long checksum(Path file, Progress progress) throws IOException {
		CRC32C crc = new CRC32C();
		byte[] buffer = new byte[1 << 18];
		try (InputStream in = Files.newInputStream(file)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				progress.checkCancelled();
				crc.update(buffer, 0, read);
			}
		}
		return crc.getValue();
	}

	@Override
	public void close() {
		if (!open) {
			return;
		}
		open = false;
		for (String name : made) {
			store.data().resolve(name).toFile().delete();
		}
		unlock();
	}

	private void unlock() {
		try {
			lockFile.close();
		} catch (IOException e) {
			// the lock ends with the process at the latest
			open = false;
		} finally {
			released.run();
		}
	}
}
