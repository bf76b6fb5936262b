package org.outcrop.fft.internal.store;

import org.outcrop.fft.scan.FourierShape;

/** Where tiles lie among all others. */
final class TilePlaces {

	private TilePlaces() {
	}

	/** The inverse of {@link FourierShape#place}: indices of a tile along the four axes. */
	static long[] of(FourierShape shape, long place) {
		int[] order = shape.axes().ofScan() ? new int[] {2, 3, 0, 1} : new int[] {0, 1, 2, 3};
		long[] at = new long[order.length];
		long rest = place;
		for (int i = order.length - 1; i >= 0; i--) {
			at[order[i]] = rest % shape.tiles(order[i]);
			rest /= shape.tiles(order[i]);
		}
		return at;
	}

	/** How many values of a stored coefficient there are in the full spectrum: 2, but 1 where it is its own mirror along the half axis. */
	static int weight(FourierShape shape, long halfIndex) {
		long n = shape.full().along(shape.axes().halfAxis());
		return halfIndex == 0 || 2 * halfIndex == n ? 1 : 2;
	}
}
