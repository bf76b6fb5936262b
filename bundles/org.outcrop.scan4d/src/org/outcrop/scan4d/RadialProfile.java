package org.outcrop.scan4d;

import java.util.Arrays;

/**
 * Means over rings about a centre: ring {@code k} holds the cells whose centres are {@code k - 0.5} (inclusive) to {@code k + 0.5} cells
 * away.
 *
 * @param means NaN for a ring without data
 * @param cells of each ring, without those that have no data
 */
public record RadialProfile(double[] means, long[] cells) {

	/** Out to the farthest corner. */
	public static RadialProfile of(Picture picture, double centreRow, double centreColumn) {
		return means(picture, Pictures.reals(picture), centreRow, centreColumn);
	}

	/**
	 * Over rings that are ellipses: distances are as they would be without the distortion that made a ring an ellipse, so that its radius is
	 * {@link RingEllipse#radius} in all directions.
	 */
	public static RadialProfile of(Picture picture, RingEllipse distortion) {
		double[] values = Pictures.reals(picture);
		int[] rings = new int[values.length];
		int most = 0;
		for (int i = 0; i < values.length; i++) {
			rings[i] = (int) Math.floor(distortion.roundRadius(i / picture.columns(), i % picture.columns()) + 0.5);
			most = Math.max(most, rings[i]);
		}
		double[] sums = new double[most + 1];
		long[] cells = new long[most + 1];
		for (int i = 0; i < values.length; i++) {
			if (!Double.isNaN(values[i])) {
				sums[rings[i]] += values[i];
				cells[rings[i]]++;
			}
		}
		Arrays.setAll(sums, ring -> cells[ring] == 0 ? Double.NaN : sums[ring] / cells[ring]);
		return new RadialProfile(sums, cells);
	}

	/**
	 * Variance within each ring: the mean of the squared distances from the ring's mean, n in the denominator. Found in two passes, so that
	 * nothing is lost where the mean is large.
	 *
	 * @return {@link #means} are the variances, in the picture's unit squared; 0 for a ring of one cell, NaN for a ring without data
	 */
	public static RadialProfile variance(Picture picture, double centreRow, double centreColumn) {
		RadialProfile profile = of(picture, centreRow, centreColumn);
		double[] squares = Pictures.reals(picture);
		for (int i = 0; i < squares.length; i++) {
			double distance = squares[i] - profile.means[ring(i / picture.columns(), i % picture.columns(), centreRow, centreColumn)];
			squares[i] = distance * distance;
		}
		return means(picture, squares, centreRow, centreColumn);
	}

	/**
	 * Fluctuation within each ring of one pattern: variance over the square of the mean, as fluctuation electron microscopy has it:
	 * {@code <I^2> / <I>^2 - 1} (M. M. J. Treacy, J. M. Gibson, Acta Crystallographica A 52, 212, 1996; T. L. Daulton et al.,
	 * Ultramicroscopy 110, 1279, 2010, "ring variance").
	 *
	 * @return {@link #means} are the fluctuations, without a unit; NaN where a ring has no data or a mean of 0
	 */
	public static RadialProfile fluctuation(Picture picture, double centreRow, double centreColumn) {
		RadialProfile means = of(picture, centreRow, centreColumn);
		RadialProfile variances = variance(picture, centreRow, centreColumn);
		double[] values = new double[variances.means.length];
		Arrays.setAll(values, ring -> over(variances.means[ring], means.means[ring]));
		return new RadialProfile(values, means.cells);
	}

	/**
	 * Fluctuation between positions: of each detector pixel the variance over the scan over the square of its mean, then the mean of that over
	 * each ring (the same papers, "variance image"). Pixels whose mean is 0 are left out.
	 *
	 * @param mean      over the scan, for each detector pixel
	 * @param deviation over the scan, for each detector pixel
	 * @throws IllegalArgumentException where their sizes differ
	 */
	public static RadialProfile fluctuation(Picture mean, Picture deviation, double centreRow, double centreColumn) {
		if (mean.rows() != deviation.rows() || mean.columns() != deviation.columns()) {
			throw new IllegalArgumentException("mean and deviation are of one size");
		}
		double[] means = Pictures.reals(mean);
		double[] deviations = Pictures.reals(deviation);
		double[] values = new double[means.length];
		Arrays.setAll(values, i -> over(deviations[i] * deviations[i], means[i]));
		return means(mean, values, centreRow, centreColumn);
	}

	private static double over(double variance, double mean) {
		return mean == 0 ? Double.NaN : variance / (mean * mean);
	}

	/** @param values of the cells; NaN for those without data */
	private static RadialProfile means(Picture picture, double[] values, double centreRow, double centreColumn) {
		double farRow = Math.max(Math.abs(centreRow), Math.abs(picture.rows() - 1 - centreRow));
		double farColumn = Math.max(Math.abs(centreColumn), Math.abs(picture.columns() - 1 - centreColumn));
		int rings = (int) Math.floor(Math.hypot(farRow, farColumn) + 0.5) + 1;
		double[] sums = new double[rings];
		long[] cells = new long[rings];
		for (int i = 0; i < values.length; i++) {
			if (!Double.isNaN(values[i])) {
				int ring = ring(i / picture.columns(), i % picture.columns(), centreRow, centreColumn);
				sums[ring] += values[i];
				cells[ring]++;
			}
		}
		for (int ring = 0; ring < rings; ring++) {
			sums[ring] = cells[ring] == 0 ? Double.NaN : sums[ring] / cells[ring];
		}
		return new RadialProfile(sums, cells);
	}

	private static int ring(int row, int column, double centreRow, double centreColumn) {
		return (int) Math.floor(Math.hypot(row - centreRow, column - centreColumn) + 0.5);
	}
}
