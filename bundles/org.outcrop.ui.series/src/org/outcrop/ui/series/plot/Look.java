package org.outcrop.ui.series.plot;

import java.util.HashMap;
import java.util.Map;

import org.outcrop.array.Interval;
import org.outcrop.series.store.PlaceRange;

/**
 * What of a plot is looked at.
 *
 * @param range  of places
 * @param values ranges of the value axes that were chosen, by the key of the axis; others show all of their curves
 */
public record Look(PlaceRange range, Map<String, Interval> values) {

	public Look {
		values = Map.copyOf(values);
	}

	/** At other places. */
	public Look at(PlaceRange other) {
		return new Look(other, values);
	}

	/** With the range of an axis. */
	public Look with(String axis, Interval interval) {
		Map<String, Interval> next = new HashMap<>(values);
		next.put(axis, interval);
		return new Look(range, next);
	}
}
