package org.outcrop.ui;

import java.util.Locale;

/** Numbers as text on the screen. Any thread. */
public final class Numbers {

	private Numbers() {
	}

	/** Four digits at most: {@code 950}, {@code 0.25}, {@code 1.23e6}; NaN gives an empty text. */
	public static String brief(double value) {
		if (Double.isNaN(value)) {
			return "";
		}
		double size = Math.abs(value);
		if (value == 0) {
			return "0";
		}
		if (size >= 1e5 || size < 1e-3) {
			String text = String.format(Locale.ROOT, "%.2e", value);
			int e = text.indexOf('e');
			String mantissa = text.substring(0, e).replaceFirst("\\.?0+$", "");
			return mantissa + "e" + Integer.parseInt(text.substring(e + 1));
		}
		int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
		String text = String.format(Locale.ROOT, "%." + digits + "f", value);
		return digits == 0 ? text : text.replaceFirst("\\.?0+$", "");
	}

	/** With so many digits after the point; NaN gives an empty text. */
	public static String fixed(double value, int digits) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
	}
}
