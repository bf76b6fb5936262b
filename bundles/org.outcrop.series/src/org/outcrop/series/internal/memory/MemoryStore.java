package org.outcrop.series.internal.memory;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.compute.Progress;
import org.outcrop.series.internal.shared.Catalogue;
import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.StatisticsCollector;

/** Series in the heap. What is visible is never changed: a change makes new maps, which take the place of the old ones at once. */
public final class MemoryStore implements SeriesStore {

	private static final int ROWS = 8192;
	private static final String ADDRESS = "memory:";

	/** One series. */
	private record Kept(List<SeriesBatch> batches, SeriesStatistics statistics) {
	}

	/** Everything at one moment. */
	private record State(List<Dataset> datasets, NavigableMap<SeriesKey, Kept> values) {
	}

	private final InstantSource clock;
	private final ReentrantLock changing = new ReentrantLock();
	private volatile State state = new State(List.of(), new TreeMap<>());

	/** @param clock tells when something was changed */
	public MemoryStore(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public String kind() {
		return "memory";
	}

	@Override
	public String address() {
		return ADDRESS;
	}

	@Override
	public List<Dataset> datasets() {
		return state.datasets();
	}

	@Override
	public Optional<Dataset> dataset(String name) {
		return new Catalogue(state.datasets()).dataset(name);
	}

	@Override
	public List<SeriesKey> keys() {
		return List.copyOf(state.values().keySet());
	}

	@Override
	public boolean exists(SeriesKey key) {
		return state.values().containsKey(key);
	}

	@Override
	public Optional<TimeSeries> series(SeriesKey key) {
		return new Catalogue(state.datasets()).series(key);
	}

	private static Kept kept(State now, SeriesKey key) {
		return Optional.ofNullable(now.values().get(key)).orElseThrow(() -> Saving.none(key, ADDRESS));
	}

	@Override
	public SeriesStatistics statistics(SeriesKey key) {
		return kept(state, key).statistics();
	}

	@Override
	public SeriesCursor scan(SeriesKey key, PlaceRange range, Wanted wanted, int rowsAtOnce) {
		Iterator<SeriesBatch> batches = kept(state, key).batches().iterator();
		// slices are copies, so that nobody can change what is kept
		ArrayDeque<SeriesBatch> ready = new ArrayDeque<>();
		return new SeriesCursor() {
			@Override
			public Optional<SeriesBatch> next(Progress progress) {
				progress.checkCancelled();
				while (ready.isEmpty() && batches.hasNext()) {
					SeriesBatch all = batches.next();
					SeriesBatch part = Rows.within(all, range.from(), range.to());
					for (int from = 0; from < part.size(); from += rowsAtOnce) {
						ready.add(part.slice(from, Math.min(part.size(), from + rowsAtOnce)));
					}
				}
				return Optional.ofNullable(ready.poll());
			}

			@Override
			public void close() {
				ready.clear();
			}
		};
	}

	@Override
	public List<String> verify(Optional<SeriesKey> key, Progress progress) {
		key.ifPresent(one -> kept(state, one));
		return List.of();
	}

	@Override
	public long bytes() {
		long rows = state.values().values().stream().mapToLong(kept -> kept.statistics().rows()).sum();
		return 2 * Long.BYTES * rows;
	}

	@Override
	public SeriesChange change() {
		changing.lock();
		return new Change();
	}

	@Override
	public void close() {
		state = new State(List.of(), new TreeMap<>());
	}

	private final class Change implements SeriesChange {
		private final Catalogue catalogue = new Catalogue(state.datasets());
		private final TreeMap<SeriesKey, Kept> values = new TreeMap<>(state.values());
		private boolean open = true;
		private boolean broken;

		@Override
		public void save(Dataset dataset) {
			catalogue.put(dataset);
			List<SeriesKey> named = Catalogue.keys(dataset);
			values.keySet().removeIf(key -> key.dataset().equals(dataset.name()) && !named.contains(key));
		}

		@Override
		public void save(SeriesKey key, TimeSeries series, Batches batches, Mode mode, Progress progress) {
			broken = true; // until it is done
			Optional<Kept> old = Optional.ofNullable(values.get(key));
			Saving.require(key, old.flatMap(kept -> catalogue.series(key)), series, mode, ADDRESS);
			List<SeriesBatch> there = old.map(Kept::batches).orElse(List.of());
			Batches rows = Saving.checked(key, series, batches);
			List<SeriesBatch> all = new ArrayList<>();
			if (mode == Mode.UPSERT) {
				Iterator<SeriesBatch> before = there.iterator();
				rows = Rows.merged(() -> before.hasNext() ? Optional.of(before.next()) : Optional.empty(), rows);
			} else if (mode == Mode.APPEND) {
				all.addAll(there);
				rows = behind(key, there, rows);
			}
			Batches pieces = Saving.cut(rows, ROWS);
			for (Optional<SeriesBatch> next = pieces.next(); next.isPresent(); next = pieces.next()) {
				progress.checkCancelled();
				all.add(next.get());
			}
			StatisticsCollector figures = new StatisticsCollector();
			all.forEach(figures::add);
			catalogue.put(key, series, clock.instant());
			values.put(key, new Kept(List.copyOf(all), figures.statistics()));
			broken = false;
		}

		private Batches behind(SeriesKey key, List<SeriesBatch> there, Batches rows) {
			if (there.isEmpty()) {
				return rows;
			}
			long[] places = there.getLast().places();
			Optional<SeriesBatch> first = rows.next();
			first.ifPresent(batch -> Saving.requireBehind(key, places[places.length - 1], batch.places()[0]));
			ArrayDeque<SeriesBatch> begun = new ArrayDeque<>(first.stream().toList());
			return () -> begun.isEmpty() ? rows.next() : Optional.of(begun.poll());
		}

		@Override
		public boolean delete(SeriesKey key) {
			boolean had = values.remove(key) != null;
			return catalogue.remove(key, clock.instant()) || had;
		}

		@Override
		public boolean deleteDataset(String name) {
			values.keySet().removeIf(key -> key.dataset().equals(name));
			return catalogue.remove(name);
		}

		@Override
		public void clear() {
			values.clear();
			catalogue.clear();
		}

		@Override
		public void commit(Progress progress) {
			progress.checkCancelled();
			if (broken) {
				throw new IllegalStateException("a save of this change failed, so that it can't be committed");
			}
			state = new State(catalogue.datasets(), values);
			close();
		}

		@Override
		public void close() {
			if (open) {
				open = false;
				changing.unlock();
			}
		}
	}
}
