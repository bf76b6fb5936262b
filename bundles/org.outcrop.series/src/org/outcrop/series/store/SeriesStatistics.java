package org.outcrop.series.store;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Figures of a series.
 *
 * @param rows    missing values included
 * @param missing values
 * @param first   place; empty of an empty series
 * @param last    place; empty of an empty series
 * @param min     smallest value that is a number, of series of numbers; int64 beyond 2^53 are rounded here
 * @param max     largest value that is a number
 */
public record SeriesStatistics(long rows, long missing, OptionalLong first, OptionalLong last, OptionalDouble min, OptionalDouble max) {

	/** Of no rows. */
	public static final SeriesStatistics NONE = new SeriesStatistics(0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(),
			OptionalDouble.empty());

	/** Of these rows and others behind them. */
	public SeriesStatistics then(SeriesStatistics more) {
		return new SeriesStatistics(rows + more.rows, missing + more.missing, first.isPresent() ? first : more.first,
				more.last.isPresent() ? more.last : last, extreme(min, more.min, true), extreme(max, more.max, false));
	}

	private static OptionalDouble extreme(OptionalDouble one, OptionalDouble other, boolean least) {
		if (one.isEmpty() || other.isEmpty()) {
			return one.isPresent() ? one : other;
		}
		double a = one.getAsDouble();
		double b = other.getAsDouble();
		return OptionalDouble.of(least ? Math.min(a, b) : Math.max(a, b));
	}
}
