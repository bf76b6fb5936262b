package org.outcrop.scan4d;

/**
 * Statistics of a picture over its cells that have data and are no NaN.
 *
 * @param cells     such cells
 * @param missing   other cells
 * @param min       NaN where there are no cells
 * @param max       NaN where there are no cells
 * @param sum       exact for counts up to 2^53
 * @param mean      NaN where there are no cells
 * @param deviation n in the denominator; NaN where there are no cells
 */
public record PictureStatistics(long cells, long missing, double min, double max, double sum, double mean, double deviation) {

	/** Of a whole picture. */
	public static PictureStatistics of(Picture picture) {
		throw new UnsupportedOperationException();
	}

	/** Of the cells of a mask. */
	public static PictureStatistics of(Picture picture, PixelMask mask) {
		throw new UnsupportedOperationException();
	}

	/** Cells in each of {@code bins} equal parts of min to max; what lies outside is counted in the end parts. */
	public static long[] histogram(Picture picture, double min, double max, int bins) {
		throw new UnsupportedOperationException();
	}
}
