package org.outcrop.store.internal.policy;

import java.util.Arrays;
import java.util.Locale;

/** Numbers as people read them in reasons and advice; the same in every language setting, because they are compared in tests and logs. */
public final class PolicyText {

	private static final String[] UNITS = { "bytes", "KB", "MB", "GB", "TB", "PB", "EB" };

	private PolicyText() {
	}

	/** Bytes in the largest decimal unit that leaves at least 1: {@code 3.4 GB}. */
	public static String bytes(double bytes) {
		double value = bytes;
		int unit = 0;
		while (value >= 999.5 && unit < UNITS.length - 1) {
			value /= 1000;
			unit++;
		}
		return (unit == 0 ? Long.toString(Math.round(value)) : digits(value)) + " " + UNITS[unit];
	}

	/** Seconds: {@code 12 ms}. */
	public static String seconds(double seconds) {
		if (seconds >= 120) {
			return digits(seconds / 60) + " min";
		}
		return seconds >= 1 ? digits(seconds) + " s" : seconds >= 1e-3 ? digits(seconds * 1e3) + " ms" : digits(seconds * 1e6) + " µs";
	}

	/** A share of one: {@code 85 %}. */
	public static String percent(double share) {
		return Math.round(share * 100) + " %";
	}

	/** Two digits for what is small, whole numbers for the rest. */
	public static String digits(double value) {
		return String.format(Locale.ROOT, Math.abs(value) < 9.95 ? "%.1f" : "%.0f", value);
	}

	/** A shape: {@code [1, 512, 512]}. */
	public static String shape(long[] shape) {
		return Arrays.toString(shape);
	}
}
