package org.outcrop.ui.peakmap.model;

import java.util.Optional;

import org.outcrop.ui.Numbers;

/**
 * What is under the mouse.
 *
 * @param rt   seconds
 * @param mz   thomson
 * @param peak the strongest peak close by, where there is one
 */
public record CursorValue(double rt, double mz, Optional<Peak> peak) {

	/**
	 * A peak.
	 *
	 * @param rt        seconds
	 * @param mz        thomson
	 * @param intensity as the map aggregates it
	 * @param exact     false where place and value are those of a pixel
	 */
	public record Peak(double rt, double mz, double intensity, boolean exact) {
	}

	/** One line for the user. */
	public String text(RtUnit unit) {
		String place = "RT " + Numbers.fixed(unit.of(rt), unit.digits()) + " " + unit.symbol() + "    m/z " + Numbers.fixed(mz, 4);
		return peak.map(p -> place + "    intensity " + Numbers.brief(p.intensity()) + "  (" + (p.exact() ? "peak at " : "near ")
				+ Numbers.fixed(unit.of(p.rt()), unit.digits()) + " " + unit.symbol() + ", " + Numbers.fixed(p.mz(), p.exact() ? 5 : 3) + ")")
				.orElse(place);
	}

	/** Tab-separated, for the clipboard: the peak where there is one, else the place. */
	public String copied() {
		double shownRt = peak.map(Peak::rt).orElse(rt);
		double shownMz = peak.map(Peak::mz).orElse(mz);
		String head = "rt_s\tmz\tintensity\n" + shownRt + "\t" + shownMz + "\t";
		return head + peak.map(p -> Double.toString(p.intensity())).orElse("");
	}
}
