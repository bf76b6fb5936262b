package org.outcrop.ui.series.model.forms;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.series.model.IndexMetadata.IndexKind;

/** A step of time as the user types it: {@code 15 min}, {@code 1 month}, or as ISO 8601 has it. */
public final class Step {

	private static final Pattern WORDS = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zµ]+)");
	private static final Map<String, String> CLOCK = Map.ofEntries(Map.entry("s", "S"), Map.entry("sec", "S"), Map.entry("second", "S"), Map.entry("seconds", "S"),
			Map.entry("min", "M"), Map.entry("minute", "M"), Map.entry("minutes", "M"), Map.entry("h", "H"), Map.entry("hour", "H"), Map.entry("hours", "H"));
	private static final Map<String, String> CALENDAR = Map.ofEntries(Map.entry("d", "D"), Map.entry("day", "D"), Map.entry("days", "D"),
			Map.entry("week", "W"), Map.entry("weeks", "W"), Map.entry("month", "M"), Map.entry("months", "M"), Map.entry("year", "Y"), Map.entry("years", "Y"));
	private static final double SECONDS_OF_A_DAY = 86_400;

	private Step() {
	}

	/**
	 * As functions take it: {@code PT15M}, {@code P1M}, or a number for an index of numbers.
	 *
	 * @throws IllegalArgumentException in the user's words
	 */
	public static String of(String typed, IndexKind kind) {
		String text = typed.strip();
		if (kind == IndexKind.CATEGORY) {
			throw new IllegalArgumentException("an index of categories has no steps");
		}
		try {
			String iso = kind == IndexKind.NUMBER ? text : iso(text);
			if (!(size(iso, kind) > 0)) {
				throw new IllegalArgumentException("a step must be more than 0");
			}
			return iso;
		} catch (DateTimeException | ArithmeticException | NumberFormatException e) {
			throw new IllegalArgumentException("'" + text + "' is no step; write " + (kind == IndexKind.NUMBER ? "a number" : "15 min, 1 h, 1 d, or PT15M"), e);
		}
	}

	private static String iso(String text) {
		Matcher words = WORDS.matcher(text.toLowerCase(Locale.ROOT));
		if (!words.matches()) {
			return text.toUpperCase(Locale.ROOT);
		}
		String unit = words.group(2);
		String number = words.group(1);
		if (unit.equals("ms")) {
			return Duration.ofNanos(Math.round(Double.parseDouble(number) * 1e6)).toString();
		}
		if (CLOCK.containsKey(unit)) {
			double seconds = Double.parseDouble(number) * (CLOCK.get(unit).equals("S") ? 1 : CLOCK.get(unit).equals("M") ? 60 : 3600);
			return Duration.ofNanos(Math.round(seconds * 1e9)).toString();
		}
		return CALENDAR.containsKey(unit) ? "P" + number + CALENDAR.get(unit) : text;
	}

	/** How long it is, about: seconds, or the number that it is. @param iso as {@link #of} gives it */
	public static double size(String iso, IndexKind kind) {
		if (kind == IndexKind.NUMBER) {
			return Double.parseDouble(iso);
		}
		if (iso.startsWith("P") && iso.indexOf('T') < 0) {
			Period period = Period.parse(iso);
			return (period.toTotalMonths() * 30.4 + period.getDays()) * SECONDS_OF_A_DAY;
		}
		return Duration.parse(iso).toNanos() / 1e9;
	}
}
