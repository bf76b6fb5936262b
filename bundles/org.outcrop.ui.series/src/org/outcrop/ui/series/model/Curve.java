package org.outcrop.ui.series.model;

import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;

/**
 * A series in the plot.
 *
 * @param store  in which it lies
 * @param key    which it is
 * @param axis   number of its value axis, from 0; series of one unit share one unless the user says otherwise
 * @param colour index into the palette
 */
public record Curve(SeriesStore store, SeriesKey key, int axis, int colour) {

	/** Whether it is this series of this store. */
	public boolean is(SeriesStore other, SeriesKey otherKey) {
		return store == other && key.equals(otherKey);
	}

	/** On another value axis. */
	public Curve on(int other) {
		return new Curve(store, key, other, colour);
	}
}
