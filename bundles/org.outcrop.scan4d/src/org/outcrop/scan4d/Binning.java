package org.outcrop.scan4d;

import org.outcrop.data.scan4d.Scan4d;

/** Scans whose detector pixels are added up in squares. */
public final class Binning {

	private Binning() {
	}

	/**
	 * The scan with squares of {@code factor} x {@code factor} detector pixels as one; as it is where that is 1. One that is binned already is binned
	 * anew from what it was made of.
	 *
	 * @param factor 1 or more, and not more than the frames have rows and columns
	 * @return shares the open file: closing either closes both
	 * @throws IllegalArgumentException where the factor does not fit, with a sentence for the user
	 */
	public static Scan4d of(Scan4d scan, int factor) {
		Scan4d source = unbinned(scan);
		return factor == 1 ? source : new BinnedScan(source, factor);
	}

	/** What a scan was before it was binned. */
	public static Scan4d unbinned(Scan4d scan) {
		return scan instanceof BinnedScan binned ? binned.source : scan;
	}

	/** Detector pixels along each side of a pixel; 1 where a scan is not binned. */
	public static int factorOf(Scan4d scan) {
		return scan instanceof BinnedScan binned ? binned.factor() : 1;
	}
}
