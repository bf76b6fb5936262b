package org.outcrop.ui.series.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStore;

/**
 * What a store held when it was asked.
 *
 * @param datasets with their signals and series
 * @param saved    series whose values are there
 */
public record Contents(List<Dataset> datasets, Set<SeriesKey> saved) {

	public Contents {
		datasets = List.copyOf(datasets);
		saved = Set.copyOf(saved);
	}

	/** Asks a store; on a worker. */
	public static Contents of(SeriesStore store) {
		return new Contents(store.datasets(), new HashSet<>(store.keys()));
	}

	/** Those parts whose names, or the names of what they belong to, have a text in them, in any case; all where it is blank. */
	public Contents matching(String text) {
		String wanted = text.strip().toLowerCase(Locale.ROOT);
		return wanted.isEmpty() ? this : new Contents(datasets.stream().map(set -> has(set.name(), wanted) ? set : part(set, wanted))
				.filter(set -> has(set.name(), wanted) || !set.signals().isEmpty()).toList(), saved);
	}

	private static Dataset part(Dataset set, String wanted) {
		List<Signal> signals = set.signals().stream().map(signal -> has(signal.name(), wanted) ? signal : part(signal, wanted))
				.filter(signal -> has(signal.name(), wanted) || !signal.series().isEmpty()).toList();
		return new Dataset(set.name(), set.description(), set.owner(), set.purpose(), set.project(), set.createdOn(), set.lastUpdated(), signals);
	}

	private static Signal part(Signal signal, String wanted) {
		List<TimeSeries> series = signal.series().stream().filter(one -> has(one.name(), wanted)).toList();
		return new Signal(signal.name(), signal.units(), signal.provenance(), series, signal.createdOn(), signal.lastUpdated());
	}

	private static boolean has(String name, String wanted) {
		return name.toLowerCase(Locale.ROOT).contains(wanted);
	}

	/** Number of series. */
	public int count() {
		return datasets.stream().flatMap(set -> set.signals().stream()).mapToInt(signal -> signal.series().size()).sum();
	}
}
