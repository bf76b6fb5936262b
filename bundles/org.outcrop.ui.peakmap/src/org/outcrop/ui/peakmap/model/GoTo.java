package org.outcrop.ui.peakmap.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.array.Interval;

/** Reads the ranges that a user types. Problems are told in words by {@link IllegalArgumentException}. Any thread. */
public final class GoTo {

	private static final String NUMBER = "([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)";
	private static final Pattern RANGE = Pattern.compile(NUMBER + "?\\s*(?::|\\.\\.|–)\\s*" + NUMBER + "?");
	private static final Pattern AROUND = Pattern.compile(NUMBER + "\\s*(?:±|\\+-|\\+/-)\\s*" + NUMBER + "\\s*(ppm)?");
	private static final Pattern ALONE = Pattern.compile(NUMBER);

	private GoTo() {
	}

	/**
	 * Retention times: {@code 4.2:4.8}, {@code 250:290 s}, {@code :5 min}; empty keeps the present range.
	 *
	 * @param unit  of numbers without one
	 * @param now   the present range, seconds
	 * @param whole what an open end means, seconds
	 */
	public static Interval rt(String text, RtUnit unit, Interval now, Interval whole) {
		String rest = text.strip().toLowerCase(Locale.ROOT);
		RtUnit written = unit;
		if (rest.endsWith("min")) {
			written = RtUnit.MINUTES;
			rest = rest.substring(0, rest.length() - 3).strip();
		} else if (rest.endsWith("s")) {
			written = RtUnit.SECONDS;
			rest = rest.substring(0, rest.length() - 1).strip();
		}
		if (rest.isEmpty()) {
			return now;
		}
		RtUnit u = written;
		Matcher range = RANGE.matcher(rest);
		if (range.matches()) {
			return checked(text, range.group(1) == null ? whole.min() : u.toSeconds(Double.parseDouble(range.group(1))),
					range.group(2) == null ? whole.max() : u.toSeconds(Double.parseDouble(range.group(2))), whole, "retention times");
		}
		if (ALONE.matcher(rest).matches()) {
			return inRun(text, Interval.around(u.toSeconds(Double.parseDouble(rest)), now.length() / 2), whole, "retention times");
		}
		throw new IllegalArgumentException("'" + text.strip() + "' is no range of retention times; write 4.2:4.8, or 250:290 s");
	}

	/**
	 * Masses: {@code 400:500}, {@code 445.12 ± 0.5}, {@code 445.12 ± 20 ppm}; empty keeps the present range.
	 *
	 * @param now   the present range
	 * @param whole what an open end means
	 */
	public static Interval mz(String text, Interval now, Interval whole) {
		String rest = text.strip().toLowerCase(Locale.ROOT);
		if (rest.isEmpty()) {
			return now;
		}
		Matcher around = AROUND.matcher(rest);
		if (around.matches()) {
			double centre = Double.parseDouble(around.group(1));
			double half = Double.parseDouble(around.group(2)) * (around.group(3) == null ? 1 : centre * 1e-6);
			return checked(text, centre - half, centre + half, whole, "m/z");
		}
		Matcher range = RANGE.matcher(rest);
		if (range.matches()) {
			return checked(text, range.group(1) == null ? whole.min() : Double.parseDouble(range.group(1)),
					range.group(2) == null ? whole.max() : Double.parseDouble(range.group(2)), whole, "m/z");
		}
		if (ALONE.matcher(rest).matches()) {
			return inRun(text, Interval.around(Double.parseDouble(rest), now.length() / 2), whole, "m/z");
		}
		throw new IllegalArgumentException("'" + text.strip() + "' is no range of m/z; write 400:500, or 445.12 ± 20 ppm");
	}

	private static Interval checked(String text, double from, double to, Interval whole, String what) {
		if (!(from < to)) {
			throw new IllegalArgumentException("'" + text.strip() + "' is empty or runs backwards; write the smaller number first");
		}
		return inRun(text, new Interval(from, to), whole, what);
	}

	private static Interval inRun(String text, Interval range, Interval whole, String what) {
		if (!range.intersects(whole)) {
			throw new IllegalArgumentException("'" + text.strip() + "' lies outside the run's " + what);
		}
		return range;
	}
}
