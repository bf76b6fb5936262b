package org.outcrop.headless.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them. */
public final class ByteCount {

	private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);
	private static final String UNITS = "kmgt";

	private ByteCount() {
	}

	/**
	 * Reads {@code 512M}, {@code 2G}, {@code 1.5GiB} or a plain number of bytes. Units are powers of 1024, whichever way they are written.
	 *
	 * @return more than 0
	 * @throws IllegalArgumentException with a sentence for the user
	 */
	public static long parse(String text) {
		Matcher matcher = FORM.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + text + "' is no size; write 512M, 2G or 1.5GiB");
		}
		int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1;
		BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << 10 * power)).setScale(0, RoundingMode.HALF_UP);
		if (bytes.signum() <= 0 || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
			throw new IllegalArgumentException("'" + text + "' is out of range; write 512M, 2G or 1.5GiB");
		}
		return bytes.longValueExact();
	}

	/** As people read it: {@code 1.5 GiB}. */
	public static String format(long bytes) {
		if (bytes < 1024) {
			return bytes + " B";
		}
		double value = bytes;
		int power = 0;
		while (value >= 1023.95 && power < UNITS.length()) {
			value /= 1024;
			power++;
		}
		return String.format(Locale.ROOT, "%.1f %siB", value, UNITS.substring(power - 1, power).toUpperCase(Locale.ROOT));
	}
}
