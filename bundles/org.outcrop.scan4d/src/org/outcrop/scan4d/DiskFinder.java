package org.outcrop.scan4d;

import java.util.Optional;

/** Finds the bright-field disk in a diffraction pattern. */
public final class DiskFinder {

	private DiskFinder() {
	}

	/** Centre and radius of the brightest disk; empty where nothing stands out. */
	public static Optional<Detector.Disk> find(Picture picture) {
		throw new UnsupportedOperationException();
	}
}
