package org.outcrop.series.internal.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.Catalogue;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;

/**
 * Series in a folder: Parquet files of columns {@code t} and {@code v} that are never changed, and one list of them, see {@link ParquetState}. Several programs may read, one
 * may change at a time.
 */
public final class ParquetStore implements SeriesStore {

	private static final String DATA = "data";
	private static final String COPY_AGAIN = "the folder was copied in part or changed: copy it again";

	private final Path folder;
	private final InstantSource clock;
	private final DuckDb engine;
	private final ReentrantLock changing = new ReentrantLock();
	/** Files whose checksum was right, with the time when they were changed last. */
	private final Map<String, FileTime> seen = new ConcurrentHashMap<>();

	/** @param memory bytes that DuckDB may take @param clock tells when something was changed */
	public ParquetStore(Path folder, long memory, InstantSource clock) {
		this.folder = folder.toAbsolutePath();
		this.clock = clock;
		try {
			Files.createDirectories(data());
		} catch (IOException e) {
			throw new DataException.NotWritable("the folder can't be made (" + e.getMessage() + ")", this.folder.toString(),
					"choose another one, or check your permission", e);
		}
		requireList();
		ParquetState.read(this.folder);
		engine = new DuckDb("", this.folder.resolve(".spill"), memory, address());
		if (!Files.exists(this.folder.resolve(ParquetState.NAME))) {
			begin();
		}
	}

	/** Whether a folder has a list of series. */
	public static boolean isStore(Path folder) {
		return Files.isRegularFile(folder.resolve(ParquetState.NAME));
	}

	/** An empty list, before there is any file. */
	private void begin() {
		try (SeriesChange change = change()) {
			change.commit(Progress.NONE);
		} catch (RuntimeException e) {
			engine.close();
			throw e;
		}
	}

	/** Names of the files of rows, used or not. */
	List<String> files() throws IOException {
		try (Stream<Path> all = Files.list(data())) {
			return all.map(file -> file.getFileName().toString()).filter(ParquetFile::isOurs).toList();
		}
	}

	/** @throws DataException.Corrupt where there are rows but no list of them, so that the next change would take them for leftovers */
	void requireList() {
		try {
			if (!Files.exists(folder.resolve(ParquetState.NAME)) && !files().isEmpty()) {
				throw new DataException.Corrupt("the list of series is missing", folder.resolve(ParquetState.NAME).toString(), COPY_AGAIN);
			}
		} catch (IOException e) {
			throw new DataException.Corrupt("the folder can't be read (" + e.getMessage() + ")", folder.toString(), "check your permission", e);
		}
	}

	/** Where the files of rows lie. */
	Path data() {
		return folder.resolve(DATA);
	}

	Path folder() {
		return folder;
	}

	DuckDb engine() {
		return engine;
	}

	@Override
	public String kind() {
		return "parquet";
	}

	@Override
	public String address() {
		return "parquet:" + folder;
	}

	private ParquetState state() {
		return ParquetState.read(folder);
	}

	@Override
	public List<Dataset> datasets() {
		return new Catalogue(state().datasets()).datasets();
	}

	@Override
	public Optional<Dataset> dataset(String name) {
		return new Catalogue(state().datasets()).dataset(name);
	}

	@Override
	public List<SeriesKey> keys() {
		return List.copyOf(state().series().keySet());
	}

	@Override
	public boolean exists(SeriesKey key) {
		return state().series().containsKey(key);
	}

	@Override
	public Optional<TimeSeries> series(SeriesKey key) {
		return new Catalogue(state().datasets()).series(key);
	}

	private ParquetState.Entry entry(ParquetState state, SeriesKey key) {
		return Optional.ofNullable(state.series().get(key)).orElseThrow(() -> Saving.none(key, address()));
	}

	@Override
	public SeriesStatistics statistics(SeriesKey key) {
		return entry(state(), key).figures();
	}

	@Override
	public SeriesCursor scan(SeriesKey key, PlaceRange range, Wanted wanted, int rowsAtOnce) {
		ParquetState state = state();
		ParquetState.Entry entry = entry(state, key);
		ValueType type = new Catalogue(state.datasets()).series(key).orElseThrow(() -> Saving.none(key, address())).type();
		List<ParquetFile> files = entry.files().stream().filter(file -> file.meets(range.from(), range.to())).toList();
		return scan(files, type, range, rowsAtOnce, Saving.place(key, address()));
	}

	/** Reads some files of one series. @param place of it, for messages */
	SeriesCursor scan(List<ParquetFile> files, ValueType type, PlaceRange range, int rowsAtOnce, String place) {
		files.forEach(file -> requireWhole(file, place));
		return new ParquetCursor(this, files, type, range, rowsAtOnce, place);
	}

	/** @throws DataException.Corrupt where a file isn't as long as it was */
	private void requireWhole(ParquetFile file, String place) {
		Path path = data().resolve(file.name());
		long bytes = path.toFile().length();
		if (bytes != file.bytes()) {
			String what = Files.exists(path) ? "a file of its rows has " + bytes + " bytes, it was saved with " + file.bytes() : "a file of its rows is missing";
			throw new DataException.Corrupt(what, place + ", " + path, COPY_AGAIN);
		}
	}

	/** Reads a file through, unless it was seen to be the same since it was changed last. @throws DataException.Corrupt where it was changed */
	void requireSame(ParquetFile file, String place, Progress progress) {
		Path path = data().resolve(file.name());
		try {
			FileTime changed = Files.getLastModifiedTime(path);
			if (changed.equals(seen.get(file.name()))) {
				return;
			}
			if (ParquetChange.checksum(path, progress) != file.crc()) {
				throw new DataException.Corrupt("the file " + file.name() + " was changed since it was saved", place + ", " + path, COPY_AGAIN);
			}
			seen.put(file.name(), changed);
		} catch (IOException e) {
			throw new DataException.Corrupt("a file of its rows can't be read (" + e.getMessage() + ")", place + ", " + path, COPY_AGAIN, e);
		}
	}

	@Override
	public List<String> verify(Optional<SeriesKey> key, Progress progress) {
		ParquetState state = state();
		List<String> wrong = new ArrayList<>();
		for (SeriesKey one : key.map(List::of).orElseGet(() -> List.copyOf(state.series().keySet()))) {
			for (ParquetFile file : entry(state, one).files()) {
				progress.checkCancelled();
				try {
					requireWhole(file, Saving.place(one, address()));
					seen.remove(file.name());
					requireSame(file, Saving.place(one, address()), progress);
				} catch (DataException.Corrupt e) {
					wrong.add(e.getMessage());
				}
			}
		}
		return wrong;
	}

	@Override
	public long bytes() {
		return state().series().values().stream().flatMap(entry -> entry.files().stream()).mapToLong(ParquetFile::bytes).sum();
	}

	@Override
	public SeriesChange change() {
		changing.lock();
		try {
			return new ParquetChange(this, clock, changing::unlock);
		} catch (RuntimeException e) {
			changing.unlock();
			throw e;
		}
	}

	@Override
	public void close() {
		engine.close();
	}
}
