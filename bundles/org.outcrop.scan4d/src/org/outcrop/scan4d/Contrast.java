package org.outcrop.scan4d;

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
		/** Logarithm of the distance from the weak end, three decades and more for wide ranges; any value may be negative. */
		LOG,
		/** Square root. */
		ROOT,
		/** A power. */
		GAMMA
	}

	/** Proportional from the smallest to the largest value. */
	public static Contrast ofRange(Picture picture) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Ends at percentiles of at most some ten thousand samples, which are taken at equal distances.
	 *
	 * @param lowPercent  0 to 100
	 * @param highPercent {@code lowPercent} to 100
	 */
	public static Contrast ofPercentiles(Picture picture, double lowPercent, double highPercent, Scale scale, double gamma) {
		throw new UnsupportedOperationException();
	}

	/** Place between 0 and 1; NaN for NaN. */
	public double position(double value) {
		throw new UnsupportedOperationException();
	}

	/** The value at a place between 0 and 1. */
	public double valueAt(double position) {
		throw new UnsupportedOperationException();
	}

	/** The same ends with another shape. */
	public Contrast scaled(Scale other, double otherGamma) {
		return new Contrast(low, high, other, otherGamma);
	}

	/** One image pixel for each cell. */
	public PixelImage paint(Picture picture, ColourMap map, int missingArgb) {
		throw new UnsupportedOperationException();
	}
}
