package org.outcrop.cache;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths as people read and write them, in powers of 1024: {@code 1.5 GiB}, {@code 2G}. */
public final class ByteText {

	private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)\\s*([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);
	private static final String UNITS = "KMGTPE";

	private ByteText() {
	}

	/** @param bytes not negative */
	public static String of(long bytes) {
		if (bytes < 1024) {
			return bytes == 1 ? "1 byte" : bytes + " bytes";
		}
		double value = bytes / 1024.0;
		int unit = 0;
		// 1023.95 would be rounded to 1024.0
		while (value >= 1023.95 && unit < UNITS.length() - 1) {
			value /= 1024;
			unit++;
		}
		return String.format(Locale.ROOT, "%.1f %siB", value, UNITS.charAt(unit));
	}

	/**
	 * Reads {@code 512M}, {@code 2G}, {@code 1.5 GiB} or a plain number of bytes.
	 *
	 * @throws IllegalArgumentException with a sentence for the user
	 */
	public static long parse(String text) {
		Matcher matcher = FORM.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + text + "' is no size; write 512M, 2G or 1.5 GiB");
		}
		int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 1;
		double bytes = Double.parseDouble(matcher.group(1)) * (1L << 10 * power);
		if (bytes >= Long.MAX_VALUE) {
			throw new IllegalArgumentException("'" + text + "' is too large");
		}
		return Math.round(bytes);
	}
}
