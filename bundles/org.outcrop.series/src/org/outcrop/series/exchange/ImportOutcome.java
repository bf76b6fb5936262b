package org.outcrop.series.exchange;

import java.util.List;
import java.util.OptionalLong;

import org.outcrop.series.model.SeriesKey;

/**
 * What an import did.
 *
 * @param series    that were saved
 * @param rows      that were read, each of which has a value of each series or none
 * @param first     place; empty of no rows
 * @param last      place; empty of no rows
 * @param equal     rows that stand at the same place as the one before them; they are kept
 * @param unordered rows before which a later one stood; they are sorted, equal ones in the order of the file
 */
public record ImportOutcome(List<SeriesKey> series, long rows, OptionalLong first, OptionalLong last, long equal, long unordered) {

	public ImportOutcome {
		series = List.copyOf(series);
	}
}
