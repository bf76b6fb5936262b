package org.outcrop.series.internal.shared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;

/** All data sets of a store with what is known of their series. For one thread. */
public final class Catalogue {

	private final TreeMap<String, Dataset> datasets = new TreeMap<>();

	/** @param known data sets with different names */
	public Catalogue(Collection<Dataset> known) {
		known.forEach(set -> datasets.put(set.name(), set));
	}

	/** In the order of their names. */
	public List<Dataset> datasets() {
		return List.copyOf(datasets.values());
	}

	/** The data set of this name. */
	public Optional<Dataset> dataset(String name) {
		return Optional.ofNullable(datasets.get(name));
	}

	/** What is known of a series. */
	public Optional<TimeSeries> series(SeriesKey key) {
		return dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).flatMap(signal -> signal.series(key.series()));
	}

	/** Keys of all series of a data set. */
	public static List<SeriesKey> keys(Dataset set) {
		List<SeriesKey> keys = new ArrayList<>();
		for (Signal signal : set.signals()) {
			signal.series().forEach(series -> keys.add(new SeriesKey(set.name(), signal.name(), series.name())));
		}
		return keys;
	}

	/** Takes a data set, in place of the one of its name. */
	public void put(Dataset set) {
		datasets.put(set.name(), set);
	}

	/** Takes what is known of a series; its data set and signal are made where there are none. */
	public void put(SeriesKey key, TimeSeries series, Instant now) {
		if (!series.name().equals(key.series())) {
			throw new IllegalArgumentException("the series " + series.name() + " can't be saved as " + key.series());
		}
		Dataset set = dataset(key.dataset()).orElseGet(() -> new Dataset(key.dataset(), "", "", "", "", now, now, List.of()));
		Signal signal = set.signal(key.signal())
				.orElseGet(() -> new Signal(key.signal(), "", DataProvenance.UNKNOWN, List.of(), now, now));
		put(set.with(signal.with(series, later(now, signal.lastUpdated())), later(now, set.lastUpdated())));
	}

	/** Forgets a series. @return false where there is none */
	public boolean remove(SeriesKey key, Instant now) {
		Optional<TimeSeries> series = series(key);
		if (series.isEmpty()) {
			return false;
		}
		Dataset set = datasets.get(key.dataset());
		Signal signal = set.signal(key.signal()).orElseThrow();
		List<TimeSeries> left = signal.series().stream().filter(one -> !one.name().equals(key.series())).toList();
		put(set.with(new Signal(signal.name(), signal.units(), signal.provenance(), left, signal.createdOn(), later(now, signal.lastUpdated())),
				later(now, set.lastUpdated())));
		return true;
	}

	/** Forgets a data set. @return false where there is none */
	public boolean remove(String name) {
		return datasets.remove(name) != null;
	}

	/** Forgets all. */
	public void clear() {
		datasets.clear();
	}

	/** A clock that was set back must not make a change seem older than the one before. */
	private static Instant later(Instant one, Instant other) {
		return one.isBefore(other) ? other : one;
	}
}
