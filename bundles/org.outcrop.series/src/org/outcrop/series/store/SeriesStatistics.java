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
}
