package org.outcrop.scan4d;

import java.util.BitSet;

/** Cells that stand out of their neighbours as no pattern does. */
public final class HotPixels {

	private HotPixels() {
	}

	/**
	 * Finds cells that differ from the median of their up to eight neighbours by more than a number of deviations of all such differences.
	 *
	 * @param deviations 10 finds little that is real
	 */
	public static BitSet find(Picture picture, double deviations) {
		throw new UnsupportedOperationException();
	}

	/** The picture with the median of the good neighbours in these cells. */
	public static Picture repaired(Picture picture, BitSet hot) {
		throw new UnsupportedOperationException();
	}
}
