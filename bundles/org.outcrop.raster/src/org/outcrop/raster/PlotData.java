package org.outcrop.raster;

import java.util.Arrays;

import org.outcrop.array.Interval;

/**
 * The points of a line or stick plot with their ranges, and no more of them than a picture can show.
 *
 * @param x      finite where the point is to be drawn
 * @param y      same length; a NaN is a gap
 * @param xRange of all points
 * @param yRange of all points, 0 included, with some room at the top
 */
record PlotData(double[] x, double[] y, Interval xRange, Interval yRange) {

	private static final double HEADROOM = 1.06;

	static PlotData of(double[] x, double[] y) {
		if (x.length != y.length) {
			throw new IllegalArgumentException("a plot needs as many x as y, got " + x.length + " and " + y.length);
		}
		double[] across = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
		double[] up = {0, 0};
		for (int i = 0; i < x.length; i++) {
			if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
				across[0] = Math.min(across[0], x[i]);
				across[1] = Math.max(across[1], x[i]);
				up[0] = Math.min(up[0], y[i] * HEADROOM);
				up[1] = Math.max(up[1], y[i] * HEADROOM);
			}
		}
		if (up[0] == up[1]) {
			up[1] = 1;
		}
		return new PlotData(x, y, across[0] <= across[1] ? widened(across[0], across[1]) : new Interval(0, 1), new Interval(up[0], up[1]));
	}

	private static Interval widened(double min, double max) {
		double margin = min == max ? Math.max(Math.abs(min) * 1e-3, 0.5) : 0;
		return new Interval(min - margin, max + margin);
	}

	/** The same data with room at both sides, so that no stick stands on the edge. */
	PlotData withSideRoom() {
		double room = xRange.length() * 0.02;
		return new PlotData(x, y, new Interval(xRange.min() - room, xRange.max() + room), yRange);
	}

	/**
	 * At most four points a column: the first, the least, the greatest and the last of those in it, in their order. Data with no more
	 * points than columns stay as they are.
	 */
	PlotData forLine(int columns) {
		return x.length <= columns ? this : reduced(columns, true);
	}

	/** The least and the greatest point of each column. */
	PlotData forSticks(int columns) {
		return x.length <= columns ? this : reduced(columns, false);
	}

	private PlotData reduced(int columns, boolean ends) {
		boolean[] kept = new boolean[x.length];
		int i = 0;
		while (i < x.length) {
			int first = i;
			int column = column(x[i], columns);
			int least = -1;
			int greatest = -1;
			boolean gap = false;
			for (; i < x.length && column(x[i], columns) == column; i++) {
				gap |= Double.isNaN(y[i]);
				least = !Double.isNaN(y[i]) && (least < 0 || y[i] < y[least]) ? i : least;
				greatest = !Double.isNaN(y[i]) && (greatest < 0 || y[i] > y[greatest]) ? i : greatest;
				kept[i] = gap && ends && Double.isNaN(y[i]);
			}
			if (least >= 0) {
				kept[least] = true;
				kept[greatest] = true;
			}
			kept[first] |= ends;
			kept[i - 1] |= ends;
		}
		return filtered(kept);
	}

	private int column(double value, int columns) {
		return (int) ((value - xRange.min()) / xRange.length() * columns);
	}

	private PlotData filtered(boolean[] kept) {
		double[] xs = new double[x.length];
		double[] ys = new double[x.length];
		int n = 0;
		for (int i = 0; i < x.length; i++) {
			if (kept[i]) {
				xs[n] = x[i];
				ys[n++] = y[i];
			}
		}
		return new PlotData(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n), xRange, yRange);
	}
}
