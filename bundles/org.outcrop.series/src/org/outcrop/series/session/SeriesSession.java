package org.outcrop.series.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesMigration;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;

/**
 * Series of one piece of work, each in the store that is configured for it, for its signal or for its data set: the nearest counts, and without any it is memory. Where series are kept
 * can be changed at any time; they move then, and are compared before they leave their old place. Any thread; one at a time changes settings.
 */
public final class SeriesSession implements AutoCloseable {

	private final MemoryBudget budget;
	private final SeriesMemory memory;
	private final Function<String, SeriesStore> opener;
	private final Map<String, SeriesStore> stores = new HashMap<>();
	private final TreeMap<List<String>, SeriesSettings> settings = new TreeMap<>(SeriesSession::compare);
	private final Map<SeriesKey, LazySeries> handles = new HashMap<>();

	/** @param budget for what is in memory and what engines take */
	public SeriesSession(MemoryBudget budget) {
		this(budget, address -> SeriesStores.open(address, Math.max(64L << 20, budget.total() / 2), new Properties()));
	}

	/** @param opener opens a store by its address; it is closed with the session */
	public SeriesSession(MemoryBudget budget, Function<String, SeriesStore> opener) {
		this.budget = budget;
		this.opener = opener;
		memory = new SeriesMemory(budget);
	}

	private static int compare(List<String> one, List<String> other) {
		for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
			int order = one.get(i).compareTo(other.get(i));
			if (order != 0) {
				return order;
			}
		}
		return Integer.compare(one.size(), other.size());
	}

	/** What counts for a series. */
	public synchronized SeriesSettings settings(SeriesKey key) {
		List<String> names = List.of(key.dataset(), key.signal(), key.series());
		for (int length = names.size(); length >= 0; length--) {
			Optional<SeriesSettings> found = Optional.ofNullable(settings.get(names.subList(0, length)));
			if (found.isPresent()) {
				return found.get();
			}
		}
		return SeriesSettings.MEMORY;
	}

	/**
	 * Keeps series elsewhere from now on. Those that are there move: copied, compared bit for bit, and only then deleted where they were.
	 *
	 * @param level none for all series, the name of a data set, of a signal in it, or of a series in that
	 * @return settings of lower levels that still count for some series, a sentence each
	 * @throws DataException where one can't be moved; it and all others are where they were then
	 */
	public synchronized List<String> configure(SeriesSettings wanted, Progress progress, String... level) {
		if (level.length > 3) {
			throw new IllegalArgumentException("a level is a data set, a signal in it, or a series in that");
		}
		List<String> names = List.of(level);
		List<String> conflicts = new ArrayList<>();
		settings.forEach((below, other) -> {
			if (below.size() > names.size() && below.subList(0, names.size()).equals(names) && !other.address().equals(wanted.address())) {
				conflicts.add(String.join(" / ", below) + " is kept in " + other.address() + ", not in " + wanted.address());
			}
		});
		Optional<SeriesSettings> before = Optional.ofNullable(settings.get(names));
		Map<SeriesKey, SeriesStore> old = new HashMap<>();
		for (SeriesKey key : keys()) {
			if (List.of(key.dataset(), key.signal(), key.series()).subList(0, names.size()).equals(names)) {
				old.put(key, store(settings(key)));
			}
		}
		settings.put(names, wanted);
		try {
			old.forEach((key, from) -> move(key, from, store(settings(key)), progress));
		} catch (RuntimeException e) {
			before.ifPresentOrElse(was -> settings.put(names, was), () -> settings.remove(names));
			throw e;
		}
		return conflicts;
	}

	private void move(SeriesKey key, SeriesStore from, SeriesStore to, Progress progress) {
		if (from == to) {
			return;
		}
		if (from.exists(key)) {
			copy(key, from, to, progress);
		}
		Optional.ofNullable(handles.get(key)).ifPresent(handle -> handle.moved(to));
		try (SeriesChange change = from.change()) {
			change.delete(key);
			change.commit(progress);
		}
	}

	private static void copy(SeriesKey key, SeriesStore from, SeriesStore to, Progress progress) {
		TimeSeries series = from.series(key).orElseThrow();
		try (SeriesCursor cursor = from.scan(key, PlaceRange.ALL, SeriesStore.Wanted.VALUES, 8192); SeriesChange change = to.change()) {
			change.save(key, series, () -> cursor.next(progress), Mode.REPLACE, progress);
			change.commit(progress);
		}
		SeriesMigration.requireSame(from, to, key, progress);
	}

	private SeriesStore store(SeriesSettings wanted) {
		return stores.computeIfAbsent(wanted.address(), opener);
	}

	/** Keys of all series of all stores that are open, and of those that are not saved yet. */
	public synchronized List<SeriesKey> keys() {
		List<SeriesKey> keys = new ArrayList<>();
		stores.values().forEach(store -> keys.addAll(store.keys()));
		handles.values().stream().filter(handle -> !handle.isSaved()).map(LazySeries::key).forEach(keys::add);
		return keys.stream().distinct().sorted().toList();
	}

	/** The series of a key, there or not. @return the same each time */
	public LazySeries series(SeriesKey key, Progress progress) {
		LazySeries handle;
		SeriesSettings now;
		synchronized (this) {
			now = settings(key);
			handle = handles.computeIfAbsent(key, one -> new LazySeries(memory, store(now), one));
		}
		if (!now.lazy() && handle.isSaved() && storeOf(key).exists(key)) {
			handle.values(progress);
		}
		return handle;
	}

	private synchronized SeriesStore storeOf(SeriesKey key) {
		return store(settings(key));
	}

	/** Takes values of a series, saved at once where that is configured. Copied. */
	public LazySeries put(SeriesKey key, TimeSeries series, SeriesBatch values, Progress progress) {
		LazySeries handle;
		SeriesSettings now;
		synchronized (this) {
			now = settings(key);
			handle = handles.computeIfAbsent(key, one -> new LazySeries(memory, store(now), one));
		}
		handle.set(series, values);
		if (now.autoSave()) {
			handle.save(progress);
		}
		return handle;
	}

	/** Saves everything that is not saved. */
	public void saveAll(Progress progress) {
		List<LazySeries> all;
		synchronized (this) {
			all = List.copyOf(handles.values());
		}
		all.forEach(handle -> handle.save(progress));
	}

	/** Lets all values go that are saved. @return how many series stay, because they are not */
	public int unloadAll() {
		return memory.unloadAll();
	}

	/** Forgets what was set for a series and not saved. */
	public synchronized void discard(SeriesKey key) {
		handles.remove(key);
	}

	/** Memory for series and engines. */
	public MemoryBudget budget() {
		return budget;
	}

	/** Closes all stores. @throws IllegalStateException where something is not saved, and nothing was closed: save it first, or {@link #discard} it */
	@Override
	public synchronized void close() {
		List<SeriesKey> lost = handles.values().stream().filter(handle -> !handle.isSaved()).map(LazySeries::key).toList();
		if (!lost.isEmpty()) {
			throw new IllegalStateException("not saved: " + lost + "; save them first, or discard them on purpose");
		}
		stores.values().forEach(SeriesStore::close);
		stores.clear();
	}
}
