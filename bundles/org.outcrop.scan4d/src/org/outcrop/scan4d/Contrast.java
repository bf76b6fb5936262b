package org.outcrop.scan4d;

import java.util.Arrays;

import org.outcrop.raster.ColourMap;
import org.outcrop.raster.PixelImage;

/**
 * How values become shades.
 *
 * @param low   value of the weak end
 * @param high  value of the strong end; not below {@code low}
 * @param scale what lies between
 * @param gamma exponent for {@link Scale#GAMMA}; more than 0
 */
public record Contrast(double low, double high, Scale scale, double gamma) {

	/** Shape between the two ends. */
	public enum Scale {
		/** Proportional. */
		LINEAR,
		/** Logarithm of one more than the distance from the weak end, in thousandths of the range: three decades. */
		LOG,
		/** Square root of the distance from the weak end. */
		ROOT,
		/** A power of the distance from the weak end. */
		GAMMA
	}

	private static final double DECADES = 1000;
	private static final int SAMPLES = 16_384;

	public Contrast {
		if (!(low <= high) || !(gamma > 0) || Double.isInfinite(low) || Double.isInfinite(high)) {
			throw new IllegalArgumentException("contrast needs finite ends low <= high and a positive gamma, got " + low + ", " + high + ", "
					+ gamma);
		}
	}

	/** Proportional from the smallest to the largest value. */
	public static Contrast ofRange(Picture picture) {
		PictureStatistics statistics = PictureStatistics.of(picture);
		boolean range = Double.isFinite(statistics.min()) && Double.isFinite(statistics.max());
		return new Contrast(range ? statistics.min() : 0, range ? statistics.max() : 1, Scale.LINEAR, 1);
	}

	/**
	 * Ends at percentiles of at most some ten thousand samples, which are taken at equal distances. Missing cells and what is not finite are
	 * left out; where nothing is left the ends are 0 and 1.
	 *
	 * @param lowPercent  0 to 100
	 * @param highPercent {@code lowPercent} to 100
	 */
	public static Contrast ofPercentiles(Picture picture, double lowPercent, double highPercent, Scale scale, double gamma) {
		if (!(lowPercent >= 0 && lowPercent <= highPercent && highPercent <= 100)) {
			throw new IllegalArgumentException("percentiles have to be 0 <= low <= high <= 100, got " + lowPercent + " and " + highPercent);
		}
		double[] samples = samples(picture);
		if (samples.length == 0) {
			return new Contrast(0, 1, scale, gamma);
		}
		Arrays.sort(samples);
		return new Contrast(percentile(samples, lowPercent), percentile(samples, highPercent), scale, gamma);
	}

	private static double[] samples(Picture picture) {
		int n = picture.values().length();
		// an odd distance that does not divide the row length by chance meets all columns
		int distance = Math.max(1, n / SAMPLES) | 1;
		while (distance > 1 && picture.columns() % distance == 0) {
			distance += 2;
		}
		double[] samples = new double[(n + distance - 1) / distance];
		int count = 0;
		for (int i = 0; i < n; i += distance) {
			double value = picture.values().at(i);
			if (!picture.missing().get(i) && Double.isFinite(value)) {
				samples[count++] = value;
			}
		}
		return Arrays.copyOf(samples, count);
	}

	private static double percentile(double[] sorted, double percent) {
		double place = percent / 100 * (sorted.length - 1);
		int below = (int) place;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
	}

	/** Place between 0 and 1; NaN for NaN. */
	public double position(double value) {
		if (Double.isNaN(value)) {
			return Double.NaN;
		}
		double t = high > low ? Math.clamp((value - low) / (high - low), 0, 1) : value > low ? 1 : 0;
		return switch (scale) {
		case LINEAR -> t;
		case LOG -> Math.log1p(t * DECADES) / Math.log1p(DECADES);
		case ROOT -> Math.sqrt(t);
		case GAMMA -> Math.pow(t, gamma);
		};
	}

	/** The value at a place between 0 and 1. */
	public double valueAt(double position) {
		double t = switch (scale) {
		case LINEAR -> position;
		case LOG -> Math.expm1(position * Math.log1p(DECADES)) / DECADES;
		case ROOT -> position * position;
		case GAMMA -> Math.pow(position, 1 / gamma);
		};
		return low + t * (high - low);
	}

	/** One image pixel for each cell. */
	public PixelImage paint(Picture picture, ColourMap map, int missingArgb) {
		int n = picture.values().length();
		double[] thresholds = new double[ColourMap.SIZE];
		for (int level = 1; level < thresholds.length; level++) {
			thresholds[level] = valueAt((double) level / ColourMap.SIZE);
		}
		int[] table = map.table();
		int[] argb = new int[n];
		for (int i = 0; i < n; i++) {
			double value = picture.values().at(i);
			if (picture.missing().get(i) || Double.isNaN(value)) {
				argb[i] = missingArgb;
				continue;
			}
			int flat = value > low ? ColourMap.SIZE - 1 : 0;
			argb[i] = table[high == low ? flat : level(thresholds, value)];
		}
		return new PixelImage(picture.columns(), picture.rows(), argb);
	}

	/** The last level whose threshold is not above a value; eight comparisons instead of a logarithm. */
	private static int level(double[] thresholds, double value) {
		int level = 0;
		for (int half = ColourMap.SIZE / 2; half > 0; half /= 2) {
			if (value >= thresholds[level + half]) {
				level += half;
			}
		}
		return level;
	}
}
