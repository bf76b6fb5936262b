package org.outcrop.series.internal.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.outcrop.series.model.ValueType;

/** What texts of values are. */
final class ValueTexts {

	private final char decimal;
	private final Set<String> missing;
	private final int longest;

	/** @param missing texts that stand for no value, in lower case */
	ValueTexts(char decimal, List<String> missing) {
		this.decimal = decimal;
		this.missing = new HashSet<>(missing);
		longest = missing.stream().mapToInt(String::length).max().orElse(0);
	}

	char decimal() {
		return decimal;
	}

	/** Whether a text stands for no value. */
	boolean isMissing(String text) {
		return text.length() <= longest && missing.contains(text.toLowerCase(Locale.ROOT));
	}

	/** The narrowest type that has a text: boolean, int64, float64 or string. */
	ValueType type(String text) {
		if (NumberText.isInteger(text)) {
			return ValueType.INT64;
		}
		if (NumberText.isNumber(text, decimal)) {
			return ValueType.FLOAT64;
		}
		return isTruth(text) ? ValueType.BOOLEAN : ValueType.STRING;
	}

	static boolean isTruth(String text) {
		return text.length() <= 5 && switch (text.toLowerCase(Locale.ROOT)) {
		case "true", "false", "yes", "no", "on", "off" -> true;
		default -> false;
		};
	}

	static boolean truth(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
		case "true", "yes", "on" -> true;
		default -> false;
		};
	}

	/** The type that has values of both. */
	static ValueType wider(ValueType one, ValueType other) {
		if (one == other) {
			return one;
		}
		boolean numbers = isNumber(one) && isNumber(other);
		return numbers ? ValueType.FLOAT64 : ValueType.STRING;
	}

	private static boolean isNumber(ValueType type) {
		return type == ValueType.INT64 || type == ValueType.FLOAT64;
	}
}
