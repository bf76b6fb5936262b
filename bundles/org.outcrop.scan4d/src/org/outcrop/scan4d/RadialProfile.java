package org.outcrop.scan4d;

/**
 * Means over rings about a centre: ring {@code k} holds the cells whose centres are {@code k - 0.5} (inclusive) to {@code k + 0.5} cells away.
 *
 * @param means NaN for a ring without data
 * @param cells of each ring, without those that have no data
 */
public record RadialProfile(double[] means, long[] cells) {

	/** Out to the farthest corner. */
	public static RadialProfile of(Picture picture, double centreRow, double centreColumn) {
		throw new UnsupportedOperationException();
	}
}
