package org.outcrop.fft.scan;

import java.util.Locale;

/** Over which axes of a 4D scan (y, x, v, u) a transform goes. */
public enum FourierAxes {
	/** G(ky, kx; v, u): over the scan, for each detector pixel. Half of kx is stored. */
	SCAN,
	/** F(y, x; kv, ku): of each frame. Half of ku is stored. */
	DETECTOR,
	/** F(ky, kx; kv, ku). Half of ku is stored. */
	ALL;

	/** As it is written in results and on the command line: {@code scan}, {@code detector}, {@code all}. */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** @throws IllegalArgumentException with a sentence for the user */
	public static FourierAxes parse(String text) {
		for (FourierAxes axes : values()) {
			if (axes.text().equals(text)) {
				return axes;
			}
		}
		throw new IllegalArgumentException("axes are scan, detector or all, not " + text);
	}

	/** Whether scan positions become frequencies. */
	public boolean ofScan() {
		return this != DETECTOR;
	}

	/** Whether detector pixels become frequencies. */
	public boolean ofDetector() {
		return this != SCAN;
	}

	/** The axis of which half is stored: 1 or 3. */
	public int halfAxis() {
		return this == SCAN ? 1 : 3;
	}
}
