package org.outcrop.series.exchange;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;

/**
 * Series of a store that are exported.
 *
 * @param keys  different ones, at least one
 * @param range of places
 */
public record SeriesSelection(List<SeriesKey> keys, PlaceRange range) {

	public SeriesSelection {
		keys = List.copyOf(keys);
		if (keys.isEmpty()) {
			throw new IllegalArgumentException("no series is chosen");
		}
	}

	/**
	 * The series of a store whose names are among those that are wanted; an empty list wants all.
	 *
	 * @throws DataException.Unsupported where a name is wanted that is not there
	 */
	public static List<SeriesKey> of(SeriesStore store, List<String> datasets, List<String> signals, List<String> series) {
		List<SeriesKey> all = store.keys();
		require(store, "data set", datasets, all.stream().map(SeriesKey::dataset).toList());
		require(store, "signal", signals, all.stream().map(SeriesKey::signal).toList());
		require(store, "series", series, all.stream().map(SeriesKey::series).toList());
		return all.stream().filter(key -> (datasets.isEmpty() || datasets.contains(key.dataset())) && (signals.isEmpty() || signals.contains(key.signal()))
				&& (series.isEmpty() || series.contains(key.series()))).toList();
	}

	private static void require(SeriesStore store, String what, List<String> wanted, List<String> there) {
		for (String name : wanted) {
			if (!there.contains(name)) {
				throw new DataException.Unsupported("there is no " + what + " named " + name, store.address(), "list what is there");
			}
		}
	}

	/** The data sets of the chosen series, with these alone. */
	public List<Dataset> datasets(SeriesStore store) {
		List<Dataset> chosen = new ArrayList<>();
		for (String name : keys.stream().map(SeriesKey::dataset).distinct().toList()) {
			Dataset set = store.dataset(name).orElseThrow(() -> Saving.none(keys.getFirst(), store.address()));
			List<Signal> signals = set.signals().stream().map(signal -> new Signal(signal.name(), signal.units(), signal.provenance(),
					signal.series().stream().filter(series -> keys.contains(new SeriesKey(name, signal.name(), series.name()))).toList(), signal.createdOn(),
					signal.lastUpdated())).filter(signal -> !signal.series().isEmpty()).toList();
			chosen.add(new Dataset(name, set.description(), set.owner(), set.purpose(), set.project(), set.createdOn(), set.lastUpdated(), signals));
		}
		return chosen;
	}
}
