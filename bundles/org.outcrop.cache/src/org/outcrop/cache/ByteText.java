package org.outcrop.cache;

import java.util.Locale;

/** Lengths as the user reads them, in powers of 1024: {@code 1.5 GB}. */
public final class ByteText {

	private static final String[] UNITS = { "kB", "MB", "GB", "TB", "PB", "EB" };

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
		while (value >= 1023.95 && unit < UNITS.length - 1) {
			value /= 1024;
			unit++;
		}
		return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
	}
}
