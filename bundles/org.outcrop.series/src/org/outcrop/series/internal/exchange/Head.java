package org.outcrop.series.internal.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.series.exchange.SeriesSelection;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStore;

/**
 * The columns of a table of several series.
 *
 * @param keys   of each
 * @param series what is known of each
 * @param names  different ones
 * @param units  of each, may be empty
 * @param index  what the rows stand at
 */
public record Head(List<SeriesKey> keys, List<TimeSeries> series, List<String> names, List<String> units, IndexMetadata index) {

	/** Of the chosen series. @throws DataException.Unsupported where they stand at places of different kinds, which makes no table */
	public static Head of(SeriesStore store, SeriesSelection selection) {
		List<SeriesKey> keys = selection.keys();
		List<TimeSeries> series = keys.stream().map(key -> store.series(key).orElseThrow(() -> Saving.none(key, store.address()))).toList();
		IndexMetadata index = series.getFirst().index();
		for (TimeSeries one : series) {
			if (one.index().kind() != index.kind() || !one.index().categories().equals(index.categories())) {
				throw new DataException.Unsupported("the series " + series.getFirst().name() + " and " + one.name() + " stand at places of different kinds",
						store.address(), "export them one by one, or all of them as a ZIP archive");
			}
		}
		Set<String> taken = new HashSet<>();
		boolean plain = keys.stream().allMatch(key -> taken.add(key.series()));
		List<String> names = keys.stream().map(key -> plain ? key.series() : key.dataset() + "/" + key.signal() + "/" + key.series()).toList();
		List<String> units = keys.stream().map(key -> store.dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).map(Signal::units).orElse(""))
				.toList();
		return new Head(keys, series, names, units, index);
	}
}
