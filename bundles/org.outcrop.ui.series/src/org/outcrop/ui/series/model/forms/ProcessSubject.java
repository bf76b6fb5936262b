package org.outcrop.ui.series.model.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;

/**
 * Series that are to be processed, with what is known of them.
 *
 * @param store   in which they lie
 * @param inputs  at least one, in the order in which they were chosen
 * @param signals of the inputs, likewise
 * @param rows    of all of them
 * @param shown   places that the plot shows; empty where it shows none
 */
public record ProcessSubject(SeriesStore store, List<Input> inputs, List<Signal> signals, long rows, Optional<PlaceRange> shown) {

	/** One of them. */
	public record Input(SeriesKey key, TimeSeries series) {
	}

	public ProcessSubject {
		inputs = List.copyOf(inputs);
		signals = List.copyOf(signals);
	}

	/** Looks them up; not on the user interface thread. @throws DataException.Unsupported where one is gone */
	public static ProcessSubject of(SeriesStore store, List<SeriesKey> keys, Optional<PlaceRange> shown) {
		List<Input> inputs = new ArrayList<>();
		List<Signal> signals = new ArrayList<>();
		long rows = 0;
		for (SeriesKey key : keys) {
			Optional<Signal> signal = store.dataset(key.dataset()).flatMap((Dataset set) -> set.signal(key.signal()));
			TimeSeries series = signal.flatMap(one -> one.series(key.series())).filter(one -> store.exists(key)).orElseThrow(
					() -> new DataException.Unsupported("the series " + key.series() + " has no values here", store.address(), "choose another one"));
			inputs.add(new Input(key, series));
			signals.add(signal.get());
			rows += store.statistics(key).rows();
		}
		return new ProcessSubject(store, inputs, signals, rows, shown);
	}

	/** What the first one stands at. */
	public IndexMetadata index() {
		return inputs.getFirst().series().index();
	}

	/** Of the values of the first one. */
	public String units() {
		return signals.getFirst().units();
	}

	/** Keys of the inputs. */
	public List<SeriesKey> keys() {
		return inputs.stream().map(Input::key).toList();
	}
}
