package org.outcrop.scan4d;

import java.util.function.IntPredicate;

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
		return of(picture, i -> true);
	}

	/** Of the cells of a mask of the picture's size. */
	public static PictureStatistics of(Picture picture, PixelMask mask) {
		return of(picture, i -> mask.contains(i / picture.columns(), i % picture.columns()));
	}

	private static PictureStatistics of(Picture picture, IntPredicate chosen) {
		long cells = 0;
		long others = 0;
		double min = Double.NaN;
		double max = Double.NaN;
		double sum = 0;
		double mean = 0;
		double squares = 0;
		for (int i = 0; i < picture.values().length(); i++) {
			if (!chosen.test(i)) {
				continue;
			}
			double value = picture.values().at(i);
			if (picture.missing().get(i) || Double.isNaN(value)) {
				others++;
				continue;
			}
			cells++;
			sum += value;
			min = cells == 1 ? value : Math.min(min, value);
			max = cells == 1 ? value : Math.max(max, value);
			double distance = value - mean;
			mean += distance / cells;
			squares += distance * (value - mean);
		}
		return cells == 0 ? new PictureStatistics(0, others, Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN)
				: new PictureStatistics(cells, others, min, max, sum, mean, Math.sqrt(squares / cells));
	}

	/** Cells in each of {@code bins} equal parts of min to max; what lies outside is counted in the end parts. */
	public static long[] histogram(Picture picture, double min, double max, int bins) {
		long[] counts = new long[bins];
		double scale = max > min ? bins / (max - min) : 0;
		for (int i = 0; i < picture.values().length(); i++) {
			double value = picture.values().at(i);
			if (!picture.missing().get(i) && !Double.isNaN(value)) {
				counts[(int) Math.clamp((value - min) * scale, 0, bins - 1.0)]++;
			}
		}
		return counts;
	}
}
