package org.outcrop.imaging.store;

import java.util.Locale;

/**
 * An ion whose image is kept with a store.
 *
 * @param mz        its m/z
 * @param tolerance how far a bin's centre may be from it, in Da, at least 0
 */
public record IonWindow(double mz, double tolerance) {

	public IonWindow {
		if (!(mz > 0) || mz == Double.POSITIVE_INFINITY || !(tolerance >= 0) || tolerance == Double.POSITIVE_INFINITY) {
			throw new IllegalArgumentException("no window of m/z: " + mz + " +- " + tolerance);
		}
	}

	/** As channels are labelled: {@code m/z 885.5500 +- 0.0100}. */
	public String label() {
		return String.format(Locale.ROOT, "m/z %.4f +- %.4f", mz, tolerance);
	}
}
