package org.outcrop.series.internal.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in a header with its unit: {@code NH4 [mg/l]}, {@code Temp (degC)}.
 *
 * @param name  without unit
 * @param units may be empty
 */
record HeaderText(String name, String units) {

	private static final Pattern SQUARE = Pattern.compile("(?s)(.*\\S)\\s*\\[([^\\[\\]]*)]\\s*");
	private static final Pattern ROUND = Pattern.compile("(?s)(.*\\S)\\s+\\(([^()]*(?:\\([^()]*\\))?[^()]*)\\)\\s*");

	static HeaderText of(String text) {
		for (Pattern form : new Pattern[] {SQUARE, ROUND}) {
			Matcher matcher = form.matcher(text);
			if (matcher.matches()) {
				return new HeaderText(matcher.group(1).strip(), matcher.group(2).strip());
			}
		}
		return new HeaderText(text.strip(), "");
	}

	/** As it is read back. A unit with brackets of its own can't be. */
	static String text(String name, String units) {
		return units.isEmpty() ? name : name + " [" + units.replace('[', '(').replace(']', ')') + "]";
	}
}
