package org.outcrop.synthetic.series;

import java.time.Duration;
import java.time.Instant;

/**
 * What is made.
 *
 * @param seed    start of all chance
 * @param start   of the first row
 * @param step    between rows, whole seconds
 * @param rows    of the table
 * @param sensors columns
 * @param gaps    of each sensor, about one hour long each
 * @param faults  of each sensor: spikes, stuck values and drifts in turn
 */
public record SeriesOptions(long seed, Instant start, Duration step, long rows, int sensors, int gaps, int faults) {

	/** Seven days of a row each minute. */
	public static final SeriesOptions DEFAULT = new SeriesOptions(1, Instant.parse("2024-01-01T00:00:00Z"), Duration.ofMinutes(1), 10_080, 4, 3, 3);

	public SeriesOptions {
		if (step.getNano() != 0 || step.isNegative() || step.isZero()) {
			throw new IllegalArgumentException("rows are whole seconds apart, not " + step);
		}
		if (rows < 1 || sensors < 1 || sensors > 10_000 || gaps < 0 || faults < 0 || gaps > 10_000 || faults > 10_000) {
			throw new IllegalArgumentException("rows are 1 or more, sensors 1 to 10000, gaps and faults 0 to 10000");
		}
		// the last row must have a time that 64-bit nanoseconds hold
		Math.multiplyExact(Math.addExact(start.getEpochSecond(), Math.multiplyExact(rows, step.toSeconds())), 1_000_000_000L);
	}
}
