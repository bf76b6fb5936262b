package org.outcrop.ui.series.plot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.store.SeriesStore;

/** Keeps what plots are drawn from within the memory budget, so that a series is read once; who was not plotted for the longest time goes first. Any thread. */
public final class PyramidCache implements AutoCloseable {

	private static final String HOLDER = "plots of series";

	private record Key(SeriesStore store, SeriesKey series) {
	}

	private record Kept(Trace.Facts facts, PlotPyramid rows) {
	}

	private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
	private final MemoryBudget.Lease lease;
	private long bytes;

	/** @param budget that the memory is taken from */
	public PyramidCache(MemoryBudget budget) {
		lease = budget.reserveUpTo(HOLDER, 0);
	}

	/** What is kept of a series, if that is still what is known of it. */
	public synchronized Optional<PlotPyramid> get(SeriesStore store, SeriesKey series, Trace.Facts facts) {
		return Optional.ofNullable(kept.get(new Key(store, series))).filter(found -> found.facts().equals(facts)).map(Kept::rows);
	}

	/** Keeps it where there is room. */
	public synchronized void put(SeriesStore store, SeriesKey series, Trace.Facts facts, PlotPyramid rows) {
		Key key = new Key(store, series);
		remove(key);
		while (!lease.resize(bytes + rows.bytes())) {
			if (kept.isEmpty()) {
				return;
			}
			remove(kept.keySet().iterator().next());
		}
		bytes += rows.bytes();
		kept.put(key, new Kept(facts, rows));
	}

	/** Drops what is kept of stores that are no longer open. */
	public synchronized void keep(Collection<SeriesStore> open) {
		kept.keySet().stream().filter(key -> !open.contains(key.store())).toList().forEach(this::remove);
		lease.resize(bytes);
	}

	private void remove(Key key) {
		Kept old = kept.remove(key);
		bytes -= old == null ? 0 : old.rows().bytes();
	}

	/** Gives the memory back. */
	@Override
	public synchronized void close() {
		kept.clear();
		bytes = 0;
		lease.close();
	}
}
