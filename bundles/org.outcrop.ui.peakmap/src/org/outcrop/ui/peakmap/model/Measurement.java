package org.outcrop.ui.peakmap.model;

import org.outcrop.ui.Numbers;

/**
 * A line that the user drew on the map to measure with; it stays until removed.
 *
 * @param rt0 where it starts, seconds
 * @param mz0 where it starts, thomson
 * @param rt1 where it ends, seconds
 * @param mz1 where it ends, thomson
 */
public record Measurement(double rt0, double mz0, double rt1, double mz1) {

	/** What it says: both distances, signed. */
	public String text(RtUnit unit) {
		return "ΔRT " + Numbers.brief(unit.of(rt1 - rt0)) + " " + unit.symbol() + ", Δm/z " + Numbers.fixed(mz1 - mz0, 4);
	}
}
