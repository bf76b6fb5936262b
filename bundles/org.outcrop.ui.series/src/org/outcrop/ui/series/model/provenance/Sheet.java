package org.outcrop.ui.series.model.provenance;

import java.util.Optional;

import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.Chosen;

/**
 * All that is known of what is chosen.
 *
 * @param store   in which it lies
 * @param dataset that is chosen, or that the series is in
 * @param signal  that is chosen, or that the series is of
 * @param series  that is chosen; the first of several
 * @param figures of its values; empty where none are there
 */
public record Sheet(SeriesStore store, Dataset dataset, Optional<Signal> signal, Optional<TimeSeries> series, Optional<SeriesStatistics> figures) {

	/** Looks it up; not on the user interface thread. Empty where a store is chosen, or what was chosen is gone. */
	public static Optional<Sheet> of(Chosen chosen) {
		SeriesStore store = chosen.store();
		return chosen.dataset().flatMap(store::dataset).map(set -> {
			Optional<Signal> signal = chosen.signal().flatMap(set::signal);
			Optional<TimeSeries> series = chosen.first().flatMap(key -> signal.flatMap(one -> one.series(key.series())));
			Optional<SeriesStatistics> figures = chosen.first().filter(store::exists).map(store::statistics);
			return new Sheet(store, set, signal, series, figures);
		});
	}

	/** The key of the series. */
	public Optional<SeriesKey> key() {
		return signal.flatMap(one -> series.map(found -> new SeriesKey(dataset.name(), one.name(), found.name())));
	}

	/** What it is of: the name of the series, else of the signal, else of the data set. */
	public String title() {
		return series.map(TimeSeries::name).or(() -> signal.map(Signal::name)).orElse(dataset.name());
	}
}
