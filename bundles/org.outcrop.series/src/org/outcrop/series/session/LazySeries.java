package org.outcrop.series.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.StatisticsCollector;

/**
 * A series that knows where it lies. Its values come into memory when they are asked for as a whole, and go when others need the room; parts of it are read from the store.
 * Values that were set and not saved stay until they are. Any thread.
 */
public final class LazySeries {

	private static final int ROWS = 8192;

	private final SeriesMemory memory;
	private final SeriesKey key;
	private SeriesStore store;
	private Optional<TimeSeries> changed = Optional.empty();
	private Optional<SeriesBatch> values = Optional.empty();
	private Optional<MemoryBudget.Lease> lease = Optional.empty();

	LazySeries(SeriesMemory memory, SeriesStore store, SeriesKey key) {
		this.memory = memory;
		this.store = store;
		this.key = key;
	}

	/** Which one. */
	public SeriesKey key() {
		return key;
	}

	/** What is known of it; values are not read. */
	public synchronized TimeSeries metadata() {
		return changed.or(() -> store.series(key)).orElseThrow(() -> new IllegalStateException("the series " + key + " has never been set"));
	}

	/** Figures; values are not read where they are saved. */
	public synchronized SeriesStatistics statistics() {
		if (isSaved()) {
			return store.statistics(key);
		}
		StatisticsCollector collector = new StatisticsCollector();
		values.ifPresent(collector::add);
		return collector.statistics();
	}

	/** Whether its values are in memory. */
	public synchronized boolean isLoaded() {
		return values.isPresent();
	}

	/** Whether the store has what is here. */
	public synchronized boolean isSaved() {
		return changed.isEmpty();
	}

	/**
	 * All values, loaded where they aren't.
	 *
	 * @return not to be changed: others may have the same
	 * @throws org.outcrop.data.DataException.TooLittleMemory where the budget holds them not even alone
	 */
	public SeriesBatch values(Progress progress) {
		Optional<SeriesBatch> there;
		synchronized (this) {
			there = values;
		}
		if (there.isPresent()) {
			memory.touched(this);
			return there.get();
		}
		SeriesStatistics figures = statistics();
		MemoryBudget.Lease room = memory.reserve(this, bytes(figures.rows()), key);
		boolean kept = false;
		try {
			SeriesBatch all = read(PlaceRange.ALL, progress);
			synchronized (this) {
				if (values.isEmpty()) {
					values = Optional.of(all);
					lease = Optional.of(room);
					kept = true;
				}
				all = values.get();
			}
			memory.touched(this);
			return all;
		} finally {
			if (!kept) {
				room.close();
			}
		}
	}

	/** Rows of a range: from memory where all is there, else from the store, which reads these alone. */
	public SeriesBatch values(PlaceRange range, Progress progress) {
		Optional<SeriesBatch> there;
		synchronized (this) {
			there = values;
		}
		return there.isPresent() ? Rows.within(there.get(), range.from(), range.to()) : read(range, progress);
	}

	private SeriesBatch read(PlaceRange range, Progress progress) {
		List<SeriesBatch> parts = new ArrayList<>();
		try (SeriesCursor cursor = store.scan(key, range, SeriesStore.Wanted.VALUES, ROWS)) {
			for (Optional<SeriesBatch> next = cursor.next(progress); next.isPresent(); next = cursor.next(progress)) {
				parts.add(next.get());
			}
		}
		return parts.isEmpty() ? Rows.none(metadata().type()) : Rows.joined(parts);
	}

	/** Bytes of so many rows in memory, about. */
	private static long bytes(long rows) {
		return 2 * Long.BYTES * rows + (1 << 12);
	}

	/** Takes other values, not saved yet. Copied. */
	public void set(TimeSeries series, SeriesBatch batch) {
		SeriesBatch copy = batch.slice(0, batch.size());
		MemoryBudget.Lease room = memory.reserve(this, bytes(batch.size()), key);
		synchronized (this) {
			lease.ifPresent(MemoryBudget.Lease::close);
			lease = Optional.of(room);
			values = Optional.of(copy);
			changed = Optional.of(series);
		}
		memory.touched(this);
	}

	/** Saves what was set; nothing to do where all is saved. */
	public synchronized void save(Progress progress) {
		if (changed.isEmpty()) {
			return;
		}
		SeriesBatch all = values.orElseThrow();
		boolean[] given = new boolean[1];
		try (SeriesChange change = store.change()) {
			change.save(key, changed.get(), () -> {
				boolean first = !given[0];
				given[0] = true;
				return first && all.size() > 0 ? Optional.of(all) : Optional.empty();
			}, Mode.REPLACE, progress);
			change.commit(progress);
		}
		changed = Optional.empty();
	}

	/** Lets the values go, which are read again when they are asked for. @return false where they are not saved, so that they stay */
	public synchronized boolean unload() {
		if (changed.isPresent()) {
			return false;
		}
		values = Optional.empty();
		lease.ifPresent(MemoryBudget.Lease::close);
		lease = Optional.empty();
		return true;
	}

	/** Lies in another store from now on, which has the same values or will get those that are not saved. */
	synchronized void moved(SeriesStore to) {
		store = to;
	}
}
