package org.outcrop.series.model;

import java.util.Arrays;

/**
 * Some rows of a series that touch, in its order.
 *
 * @param places 64-bit places [rows], see {@link IndexMetadata.IndexKind}; ascending, equal ones allowed
 * @param values beside them [rows]
 */
public record SeriesBatch(long[] places, Column values) {

	public SeriesBatch {
		if (places.length != values.size()) {
			throw new IllegalArgumentException(places.length + " places, " + values.size() + " values");
		}
	}

	/** Number of rows. */
	public int size() {
		return places.length;
	}

	/** Rows from one to before another, copied. */
	public SeriesBatch slice(int from, int end) {
		return new SeriesBatch(Arrays.copyOfRange(places, from, end), values.slice(from, end));
	}
}
