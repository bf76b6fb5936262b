package org.outcrop.series.internal.exchange;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as texts, there and back without loss: the shortest text that gives the same bits; {@code NaN(0x7ff8000000000001)} of a NaN with other bits than the usual one. */
final class NumberText {

	private static final long USUAL_NAN = Double.doubleToRawLongBits(Double.NaN);
	private static final int USUAL_FLOAT_NAN = Float.floatToRawIntBits(Float.NaN);
	/** Integers up to here are float64 as well. */
	private static final long EXACT = 1L << 53;
	private static final int LONG_DIGITS = 19;

	private NumberText() {
	}

	static String of(double value) {
		long bits = Double.doubleToRawLongBits(value);
		return Double.isNaN(value) && bits != USUAL_NAN ? "NaN(0x" + Long.toHexString(bits) + ")" : Double.toString(value);
	}

	static String of(float value) {
		int bits = Float.floatToRawIntBits(value);
		return Float.isNaN(value) && bits != USUAL_FLOAT_NAN ? "NaN(0x" + Integer.toHexString(bits) + ")" : Float.toString(value);
	}

	/** Whether it is an integer that fits into 64 bits. */
	static boolean isInteger(String text) {
		int from = sign(text);
		int digits = text.length() - from;
		if (digits < 1) {
			return false;
		}
		for (int i = from; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return digits < LONG_DIGITS || fits(text);
	}

	private static boolean fits(String digits) {
		try {
			Long.parseLong(digits);
			return true;
		} catch (NumberFormatException e) {
			return false;
		}
	}

	private static int sign(String text) {
		return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
	}

	/** Whether it is a number: digits with this decimal sign, with an exponent or without; infinity; NaN. */
	static boolean isNumber(String text, char decimal) {
		int at = sign(text);
		int before = digits(text, at);
		at += before;
		int after = 0;
		if (at < text.length() && text.charAt(at) == decimal) {
			after = digits(text, ++at);
			at += after;
		}
		if (before + after == 0) {
			return isWord(text.substring(sign(text)));
		}
		if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
			at++;
			at += at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
			int exponent = digits(text, at);
			return exponent > 0 && at + exponent == text.length();
		}
		return at == text.length();
	}

	private static int digits(String text, int from) {
		int at = from;
		while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
			at++;
		}
		return at - from;
	}

	private static boolean isWord(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
		case "inf", "infinity", "nan" -> true;
		default -> text.startsWith("NaN(0x") && text.endsWith(")");
		};
	}

	/** The number of a text which is one. */
	static double parse(String text, char decimal) {
		char last = text.charAt(text.length() - 1);
		if (last >= '0' && last <= '9' || last == decimal) {
			return Double.parseDouble(decimal == '.' ? text : text.replace(decimal, '.'));
		}
		if (last == ')') {
			return Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(6, text.length() - 1), 16));
		}
		if (last == 'N' || last == 'n') {
			return Double.NaN;
		}
		return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
	}

	/** The number of a text which is one. */
	static float parseFloat(String text, char decimal) {
		char last = text.charAt(text.length() - 1);
		if (last >= '0' && last <= '9' || last == decimal) {
			return Float.parseFloat(decimal == '.' ? text : text.replace(decimal, '.'));
		}
		return last == ')' ? Float.intBitsToFloat(Integer.parseUnsignedInt(text.substring(6, text.length() - 1), 16)) : (float) parse(text, decimal);
	}

	/** Whether an integer becomes another number as float64. */
	static boolean isRounded(String integer) {
		if (!isInteger(integer)) {
			return integer.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+')
					&& new BigDecimal(integer).compareTo(new BigDecimal(Double.parseDouble(integer))) != 0;
		}
		long value = Long.parseLong(integer);
		return (value > EXACT || value < -EXACT) && new BigDecimal((double) value).compareTo(BigDecimal.valueOf(value)) != 0;
	}
}
