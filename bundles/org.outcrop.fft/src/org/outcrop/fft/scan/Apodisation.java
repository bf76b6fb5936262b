package org.outcrop.fft.scan;

import java.util.Locale;

/** What values are multiplied by, along each transformed axis, before they are transformed. */
public enum Apodisation {
	/** Nothing. */
	NONE,
	/** The periodic Hann window 0.5 - 0.5 cos(2 pi j / n). */
	HANN,
	/** Tukey's window: flat, with a quarter of the length falling off as a cosine at either end. */
	TUKEY;

	/** As it is written in results and on the command line. */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** @throws IllegalArgumentException with a sentence for the user */
	public static Apodisation parse(String text) {
		for (Apodisation window : values()) {
			if (window.text().equals(text)) {
				return window;
			}
		}
		throw new IllegalArgumentException("windows are none, hann or tukey, not " + text);
	}
}
