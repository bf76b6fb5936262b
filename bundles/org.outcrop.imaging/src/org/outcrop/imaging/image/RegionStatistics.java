package org.outcrop.imaging.image;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Numbers about the values of some pixels. NaN where there are too few.
 *
 * @param pixels    how many have a value
 * @param mean      their mean
 * @param deviation standard deviation of the sample, by n - 1
 * @param median    in the middle
 * @param min       the least
 * @param max       the greatest
 * @param quantiles that were asked for
 */
public record RegionStatistics(int pixels, double mean, double deviation, double median, double min, double max, List<Quantile> quantiles) {

	/**
	 * A quantile.
	 *
	 * @param p     0 to 1
	 * @param value which so large a part of the values does not exceed; linear between two of them
	 */
	public record Quantile(double p, double value) {
	}

	public RegionStatistics {
		quantiles = List.copyOf(quantiles);
	}

	/** Of the pixels of some rows that have a value. */
	static RegionStatistics of(IonImage image, BitSet rows, double... quantiles) {
		double[] values = rows.stream().filter(row -> row < image.values().length).mapToDouble(row -> image.values()[row])
				.filter(value -> !Double.isNaN(value)).sorted().toArray();
		int count = values.length;
		double mean = Arrays.stream(values).sum() / count;
		double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
		return new RegionStatistics(count, mean, Math.sqrt(count > 1 ? squares / (count - 1) : Double.NaN), quantile(values, 0.5), quantile(values, 0),
				quantile(values, 1), Arrays.stream(quantiles).mapToObj(p -> new Quantile(p, quantile(values, p))).toList());
	}

	private static double quantile(double[] sorted, double p) {
		return sorted.length == 0 ? Double.NaN : Quantiles.of(sorted, p);
	}
}
