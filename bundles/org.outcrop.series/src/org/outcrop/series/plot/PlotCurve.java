package org.outcrop.series.plot;

import java.util.Arrays;
import java.util.BitSet;

/** For each column of a picture the least, the largest and the mean value. Columns without a value have NaN. For one thread while it is made, then for any. */
public final class PlotCurve {

	private final PlotScale scale;
	private final double[] min;
	private final double[] max;
	private final double[] sum;
	private final double[] count;
	private final BitSet gaps = new BitSet();

	PlotCurve(PlotScale scale, int columns) {
		this.scale = scale;
		min = new double[columns];
		max = new double[columns];
		sum = new double[columns];
		count = new double[columns];
		Arrays.fill(min, Double.NaN);
		Arrays.fill(max, Double.NaN);
	}

	private int column(long place) {
		return (int) Math.clamp(scale.share(place) * min.length, 0, min.length - 1);
	}

	/** Its share of the sum goes to each column that a run meets. */
	void add(long first, long last, double least, double largest, double runSum, long runCount) {
		int from = column(first);
		int to = column(last);
		double share = 1.0 / (to - from + 1);
		for (int c = from; c <= to; c++) {
			min[c] = Double.isNaN(min[c]) ? least : Math.min(min[c], least);
			max[c] = Double.isNaN(max[c]) ? largest : Math.max(max[c], largest);
			sum[c] += runSum * share;
			count[c] += runCount * share;
		}
	}

	/** A run all of whose values are missing. */
	void addMissing(long first, long last) {
		gaps.set(column(first), column(last) + 1);
	}

	/** Whether values are missing in a column that has none. */
	public boolean isGap(int column) {
		return count[column] == 0 && gaps.get(column);
	}

	/** Number of columns. */
	public int columns() {
		return min.length;
	}

	/** Least value of a column, or NaN. */
	public double min(int column) {
		return min[column];
	}

	/** Largest value of a column, or NaN. */
	public double max(int column) {
		return max[column];
	}

	/** Mean value of a column, or NaN. */
	public double mean(int column) {
		return sum[column] / count[column];
	}
}
