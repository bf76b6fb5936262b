package org.outcrop.series.plot;

import java.util.OptionalInt;

/**
 * Rows themselves, where a picture shows only few.
 *
 * @param places 64-bit places [rows], ascending
 * @param values float64 [rows]; NaN where one is missing
 */
public record PlotPoints(long[] places, double[] values) {

	public PlotPoints {
		if (places.length != values.length) {
			throw new IllegalArgumentException(places.length + " places, " + values.length + " values");
		}
	}

	/** The row that is drawn nearest to a place; empty where there is none. */
	public OptionalInt nearest(PlotScale scale, long place) {
		int low = 0;
		int high = places.length;
		while (low < high) {
			int middle = low + high >>> 1;
			if (places[middle] < place) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		if (places.length == 0) {
			return OptionalInt.empty();
		}
		boolean before = low == places.length || low > 0 && scale.share(place) - scale.share(places[low - 1]) < scale.share(places[low]) - scale.share(place);
		return OptionalInt.of(before ? low - 1 : low);
	}
}
