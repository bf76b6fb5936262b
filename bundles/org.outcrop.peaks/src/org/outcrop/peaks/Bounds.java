package org.outcrop.peaks;

import org.outcrop.array.Interval;

/**
 * Extent of the m/z peaks with finite values of a store; zeros when it holds none.
 *
 * @param rt seconds
 * @param mz thomson
 */
public record Bounds(Interval rt, Interval mz) {

	public static final Bounds EMPTY = new Bounds(new Interval(0, 0), new Interval(0, 0));
}
