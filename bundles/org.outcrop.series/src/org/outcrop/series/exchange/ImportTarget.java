package org.outcrop.series.exchange;

import org.outcrop.series.store.SeriesChange.Mode;

/**
 * Where imported series go.
 *
 * @param dataset name of the data set, which is made where there is none
 * @param mode    what happens to series that are there
 */
public record ImportTarget(String dataset, Mode mode) {

	public ImportTarget {
		if (dataset.isEmpty()) {
			throw new IllegalArgumentException("a data set needs a name");
		}
	}
}
