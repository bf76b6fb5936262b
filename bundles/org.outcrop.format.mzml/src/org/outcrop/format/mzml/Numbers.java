package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;

/** Numbers out of bytes, without a String for the usual ones. */
final class Numbers {

	/** Digits that always fit into the 53 bits of a double. */
	private static final int EXACT_DIGITS = 15;
	private static final int MAX_CHARS = 400;
	private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
			1e18, 1e19, 1e20, 1e21, 1e22};

	private Numbers() {
	}

	/** The decimal number in {@code b[from, to)}, correctly rounded; NaN where there is none. White space around it is allowed. */
	static double parseDouble(byte[] b, int from, int to) {
		int start = from;
		int end = to;
		while (start < end && b[start] <= ' ' && b[start] >= 0) {
			start++;
		}
		while (end > start && b[end - 1] <= ' ' && b[end - 1] >= 0) {
			end--;
		}
		return start == end || end - start > MAX_CHARS ? Double.NaN : parseTrimmed(b, start, end);
	}

	private static double parseTrimmed(byte[] b, int from, int to) {
		int p = from;
		boolean negative = b[p] == '-';
		if (negative || b[p] == '+') {
			p++;
		}
		long mantissa = 0;
		int digits = 0;
		int scale = 0;
		boolean point = false;
		boolean any = false;
		for (; p < to; p++) {
			int c = b[p];
			if (c >= '0' && c <= '9') {
				any = true;
				if (digits > 0 || c != '0') {
					digits++;
				}
				mantissa = digits <= EXACT_DIGITS ? mantissa * 10 + (c - '0') : mantissa;
				scale -= point ? 1 : 0;
			} else if (c == '.' && !point) {
				point = true;
			} else {
				break;
			}
		}
		if (!any) {
			return Double.NaN;
		}
		int exponent = 0;
		if (p < to) {
			exponent = exponent(b, p, to);
			if (exponent == Integer.MIN_VALUE) {
				return Double.NaN;
			}
		}
		int power = scale + exponent;
		if (digits > EXACT_DIGITS || power < -22 || power > 22) {
			return Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
		}
		// one correctly rounded operation on two exact doubles is correctly rounded
		double value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
		return negative ? -value : value;
	}

	/** The exponent beginning with {@code e}, or MIN_VALUE where the rest is none. */
	private static int exponent(byte[] b, int from, int to) {
		int p = from;
		if ((b[p] | 0x20) != 'e' || ++p == to) {
			return Integer.MIN_VALUE;
		}
		boolean negative = b[p] == '-';
		if (negative || b[p] == '+') {
			p++;
		}
		if (p == to) {
			return Integer.MIN_VALUE;
		}
		int value = 0;
		for (; p < to; p++) {
			int d = b[p] - '0';
			if (d < 0 || d > 9) {
				return Integer.MIN_VALUE;
			}
			value = Math.min(100_000, value * 10 + d);
		}
		return negative ? -value : value;
	}

	/** The whole number without sign in {@code b[from, to)}, or -1 where there is none or it does not fit. */
	static long parseCount(byte[] b, int from, int to) {
		if (from >= to || to - from > 18) {
			return -1;
		}
		long value = 0;
		for (int i = from; i < to; i++) {
			int d = b[i] - '0';
			if (d < 0 || d > 9) {
				return -1;
			}
			value = value * 10 + d;
		}
		return value;
	}
}
