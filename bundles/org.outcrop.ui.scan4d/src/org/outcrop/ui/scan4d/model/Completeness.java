package org.outcrop.ui.scan4d.model;

import java.util.Locale;

import org.outcrop.scan4d.PassResult;

/**
 * How much of a picture is there.
 *
 * @param step  distance of the positions that were looked at; 1 when every one was or will be
 * @param done  positions looked at in this step
 * @param total positions of this step
 */
public record Completeness(int step, long done, long total) {

	/** Nothing is missing. */
	public static final Completeness EXACT = new Completeness(1, 1, 1);

	/** Of a result of a pass. */
	public static Completeness of(PassResult result) {
		return new Completeness(result.step(), result.done(), result.total());
	}

	/** Whether nothing is missing. */
	public boolean isExact() {
		return step == 1 && done == total;
	}

	/** As the user reads it: {@code coarse 1/16, 12 %}; empty when exact. */
	public String text() {
		if (isExact()) {
			return "";
		}
		String percent = String.format(Locale.ROOT, "%d %%", total == 0 ? 0 : 100 * done / total);
		return step == 1 ? "refining, " + percent : "coarse 1/" + step + ", " + percent;
	}

	/** As an exported file says it. */
	public String state() {
		return isExact() ? "exact" : "coarse, every " + step + "th position, " + done + " of " + total + " positions of this step";
	}
}
