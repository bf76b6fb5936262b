package org.outcrop.ui.store.model;

/**
 * A stretch of an array of one axis, as far as a chart can show it.
 *
 * @param from  first item
 * @param to    behind the last
 * @param low   least value of each stretch of items; NaN where there is none
 * @param high  greatest value of each
 */
public record Curve(long from, long to, double[] low, double[] high) {

	/** Items for a point of the curve. */
	public double step() {
		return (double) (to - from) / Math.max(1, low.length);
	}

	/** Whether each point is an item. */
	public boolean isExact() {
		return low.length == to - from;
	}
}
