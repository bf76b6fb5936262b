package org.outcrop.series.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesKey;

/** Which series are in memory, in the order in which they were looked at. Those that were not looked at for longest go first; unsaved ones never. Any thread. */
final class SeriesMemory {

	private final MemoryBudget budget;
	private final LinkedHashSet<LazySeries> loaded = new LinkedHashSet<>();

	SeriesMemory(MemoryBudget budget) {
		this.budget = budget;
	}

	/** Was looked at now. */
	synchronized void touched(LazySeries series) {
		loaded.remove(series);
		loaded.add(series);
	}

	/** Takes room, for which others may have to go. @throws DataException.TooLittleMemory where there is none */
	MemoryBudget.Lease reserve(LazySeries wanting, long bytes, SeriesKey key) {
		Optional<MemoryBudget.Lease> lease = budget.tryReserve("series", bytes);
		for (LazySeries other : others(wanting)) {
			if (lease.isPresent()) {
				break;
			}
			if (other.unload()) {
				forget(other);
				lease = budget.tryReserve("series", bytes);
			}
		}
		return lease.orElseThrow(() -> new DataException.TooLittleMemory("the series takes " + bytes + " bytes of memory, " + budget.free() + " are free",
				"series " + key.series(), "read a part of it or batches, save what is not saved, or give more memory"));
	}

	private synchronized List<LazySeries> all() {
		return new ArrayList<>(loaded);
	}

	private synchronized List<LazySeries> others(LazySeries wanting) {
		List<LazySeries> others = new ArrayList<>(loaded);
		others.remove(wanting);
		return others;
	}

	private synchronized void forget(LazySeries series) {
		loaded.remove(series);
	}

	/** Lets all go that are saved. @return how many were not */
	int unloadAll() {
		int left = 0;
		for (LazySeries series : all()) {
			if (series.unload()) {
				forget(series);
			} else {
				left++;
			}
		}
		return left;
	}
}
