package org.outcrop.ui.series.model;

import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;

/**
 * A series in the plot.
 *
 * @param store  in which it lies
 * @param key    which it is
 * @param axis   number of its value axis, from 0; {@link #BY_UNIT} where it shares one with the others of its unit
 * @param colour index into the palette
 */
public record Curve(SeriesStore store, SeriesKey key, int axis, int colour) {

	/** On the axis of its unit. */
	public static final int BY_UNIT = -1;

	/** Whether it is this series of this store. */
	public boolean is(SeriesStore other, SeriesKey otherKey) {
		return store == other && key.equals(otherKey);
	}

	/** In another colour. */
	public Curve in(int other) {
		return new Curve(store, key, axis, other);
	}

	/** On another value axis. */
	public Curve on(int other) {
		return new Curve(store, key, other, colour);
	}
}
