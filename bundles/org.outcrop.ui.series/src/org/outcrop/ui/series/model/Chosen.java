package org.outcrop.ui.series.model;

import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;

/**
 * What is selected in the tree.
 *
 * @param store   in which it lies; still open
 * @param dataset name; empty where the store itself is chosen
 * @param signal  name within the data set; empty where the store or a data set is chosen
 * @param series  keys of this store, in the order of the tree; empty where something above them is chosen
 */
public record Chosen(SeriesStore store, Optional<String> dataset, Optional<String> signal, List<SeriesKey> series) {

	public Chosen {
		series = List.copyOf(series);
	}

	/** A store. */
	public static Chosen of(SeriesStore store) {
		return new Chosen(store, Optional.empty(), Optional.empty(), List.of());
	}

	/** Series of a store, at least one. */
	public static Chosen of(SeriesStore store, List<SeriesKey> series) {
		SeriesKey first = series.getFirst();
		return new Chosen(store, Optional.of(first.dataset()), Optional.of(first.signal()), series);
	}

	/** The only series that is chosen, or the first of several. */
	public Optional<SeriesKey> first() {
		return series.stream().findFirst();
	}
}
