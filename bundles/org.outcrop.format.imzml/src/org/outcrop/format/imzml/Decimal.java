package org.outcrop.format.imzml;

import java.nio.charset.StandardCharsets;

/** Numbers as writers of imzML put them: mostly plain digits, at times with a sign, a fraction or a power of ten. */
final class Decimal {

	/** Whole numbers up to here are exact in a double. */
	static final double EXACT = 1L << 53;
	private static final int FAST_DIGITS = 15;
	private static final int LONGEST = 100;

	private Decimal() {
	}

	/** The number in {@code b[from, to)}; NaN where there is none, also for {@code NA} and {@code Inf}. */
	static double parse(byte[] b, int from, int to) {
		int length = to - from;
		if (length > 0 && length <= FAST_DIGITS) {
			long value = 0;
			int p = from;
			for (; p < to; p++) {
				int d = b[p] - '0';
				if (d < 0 || d > 9) {
					break;
				}
				value = value * 10 + d;
			}
			if (p == to) {
				return value;
			}
		}
		return length <= 0 || length > LONGEST ? Double.NaN : unusual(new String(b, from, length, StandardCharsets.ISO_8859_1).strip());
	}

	private static double unusual(String text) {
		if (text.isEmpty() || !isNumeric(text)) {
			return Double.NaN; // words, and the hexadecimal numbers and suffixes that Java would take
		}
		try {
			double value = Double.parseDouble(text);
			return Double.isFinite(value) ? value : Double.NaN;
		} catch (NumberFormatException e) {
			return Double.NaN; // malformed is absent; the caller reports what it misses
		}
	}

	private static boolean isNumeric(String text) {
		return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E');
	}

	/** Whether it is a whole number that a double holds exactly; false for NaN. */
	static boolean isWhole(double value) {
		return Math.abs(value) <= EXACT && value == Math.rint(value);
	}
}
