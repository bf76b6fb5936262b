package org.outcrop.series.store;

/**
 * Places from one to another.
 *
 * @param from first place in it
 * @param to   last place in it, not before the first
 */
public record PlaceRange(long from, long to) {

	/** All. */
	public static final PlaceRange ALL = new PlaceRange(Long.MIN_VALUE, Long.MAX_VALUE);

	public PlaceRange {
		if (to < from) {
			throw new IllegalArgumentException("a range ends before it begins: " + from + " to " + to);
		}
	}

	/** Whether a place is in it. */
	public boolean contains(long place) {
		return from <= place && place <= to;
	}
}
