package org.outcrop.series.internal.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;

/**
 * Figures of places in order.
 *
 * @param rows  number of them
 * @param first empty of no rows
 * @param last  empty of no rows
 * @param equal rows at the place of the one before
 * @param step  between each two, of at least three rows that all have the same
 */
record PlaceFigures(long rows, OptionalLong first, OptionalLong last, long equal, OptionalLong step) {

	private static final int LEAST = 3;

	/** Reads them all. */
	static PlaceFigures of(Batches batches) {
		long rows = 0;
		long first = 0;
		long last = 0;
		long equal = 0;
		long step = 0;
		boolean regular = true;
		for (Optional<SeriesBatch> next = batches.next(); next.isPresent(); next = batches.next()) {
			for (long place : next.get().places()) {
				if (rows == 0) {
					first = place;
				} else {
					equal += place == last ? 1 : 0;
					step = rows == 1 ? place - last : step;
					regular &= place - last == step;
				}
				last = place;
				rows++;
			}
		}
		return new PlaceFigures(rows, rows == 0 ? OptionalLong.empty() : OptionalLong.of(first), rows == 0 ? OptionalLong.empty() : OptionalLong.of(last),
				equal, rows >= LEAST && regular && step > 0 ? OptionalLong.of(step) : OptionalLong.empty());
	}

	/** The step of instants as ISO 8601. */
	Optional<String> frequency() {
		return step.isPresent() ? Optional.of(Duration.ofNanos(step.getAsLong()).toString()) : Optional.empty();
	}
}
