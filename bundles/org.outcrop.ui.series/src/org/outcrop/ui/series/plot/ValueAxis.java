package org.outcrop.ui.series.plot;

import java.util.List;

import org.outcrop.array.Interval;

/**
 * An axis of values.
 *
 * @param key    names it while it is there
 * @param label  unit, or name of the only curve
 * @param left   of the curves, else right
 * @param range  from its lower end to the upper one
 * @param whole  range that shows all of its curves
 * @param traces on it; not empty
 */
public record ValueAxis(String key, String label, boolean left, Interval range, Interval whole, List<Trace> traces) {

	/** 0 at the lower end, 1 at the upper one. */
	public double share(double value) {
		return (value - range.min()) / range.length();
	}

	/** The value at a share. */
	public double value(double share) {
		return range.min() + share * range.length();
	}
}
