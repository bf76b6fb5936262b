package org.outcrop.peaks;

import org.outcrop.array.Interval;

/**
 * Extent of the peaks that have an ion mobility; zeros when there are none.
 *
 * @param mz       thomson
 * @param mobility in the run's unit
 */
public record MobilityBounds(Interval mz, Interval mobility) {

	public static final MobilityBounds EMPTY = new MobilityBounds(new Interval(0, 0), new Interval(0, 0));
}
