package org.outcrop.ui;

import java.util.Arrays;

import org.outcrop.array.Interval;

/**
 * Reduces curves and sticks to what a screen can show, without losing an extreme. Any thread.
 */
public final class Curves {

	private Curves() {
	}

	/**
	 * Points of a line.
	 *
	 * @param x float64 [n], ascending
	 * @param y float64 [n]
	 */
	public record Points(double[] x, double[] y) {

		public int size() {
			return x.length;
		}
	}

	/**
	 * The part of a curve in a range, with its neighbours outside, so that the line runs to the edges; where there are more points than four a
	 * column, each column keeps its first, least, greatest and last.
	 *
	 * @param times   float64 [n], ascending
	 * @param values  float64 [n]
	 * @param columns pixels across the range
	 */
	public static Points line(double[] times, double[] values, Interval range, int columns) {
		int from = Math.max(0, lowerBound(times, range.min()) - 1);
		int to = Math.min(times.length, lowerBound(times, range.max()) + 1);
		if (to - from <= 4L * columns) {
			return new Points(Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to));
		}
		Collector out = new Collector(4 * columns + 8);
		double step = range.length() / columns;
		int i = from;
		while (i < to) {
			long column = (long) Math.floor((times[i] - range.min()) / step);
			int end = i + 1;
			while (end < to && (long) Math.floor((times[end] - range.min()) / step) == column) {
				end++;
			}
			addColumn(out, times, values, i, end);
			i = end;
		}
		return out.points();
	}

	private static void addColumn(Collector out, double[] times, double[] values, int from, int to) {
		int least = from;
		int greatest = from;
		for (int i = from + 1; i < to; i++) {
			if (values[i] < values[least]) {
				least = i;
			}
			if (values[i] > values[greatest]) {
				greatest = i;
			}
		}
		int[] kept = {from, Math.min(least, greatest), Math.max(least, greatest), to - 1};
		int last = -1;
		for (int i : kept) {
			if (i != last) {
				out.add(times[i], values[i]);
				last = i;
			}
		}
	}

	/**
	 * The peaks of a range as sticks; where several fall into one pixel column, the strongest stands for them.
	 *
	 * @param mz        float64 [n], ascending
	 * @param intensity float64 [n]
	 * @param columns   pixels across the range
	 */
	public static Points sticks(double[] mz, double[] intensity, Interval range, int columns) {
		int from = lowerBound(mz, range.min());
		int to = upperBound(mz, range.max());
		if (to - from <= columns) {
			return new Points(Arrays.copyOfRange(mz, from, to), Arrays.copyOfRange(intensity, from, to));
		}
		Collector out = new Collector(columns + 1);
		double step = range.length() / columns;
		int i = from;
		while (i < to) {
			long column = (long) Math.floor((mz[i] - range.min()) / step);
			int best = i;
			int end = i + 1;
			while (end < to && (long) Math.floor((mz[end] - range.min()) / step) == column) {
				if (intensity[end] > intensity[best]) {
					best = end;
				}
				end++;
			}
			out.add(mz[best], intensity[best]);
			i = end;
		}
		return out.points();
	}

	/** First index whose value is not below {@code wanted}. */
	public static int lowerBound(double[] ascending, double wanted) {
		int low = 0;
		int high = ascending.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (ascending[middle] < wanted) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** First index whose value is above {@code wanted}. */
	public static int upperBound(double[] ascending, double wanted) {
		int at = lowerBound(ascending, wanted);
		while (at < ascending.length && ascending[at] <= wanted) {
			at++;
		}
		return at;
	}

	/** The greatest finite value, 0 where there is none above. */
	public static double greatest(double[] values) {
		double greatest = 0;
		for (double value : values) {
			if (value > greatest && value < Double.POSITIVE_INFINITY) {
				greatest = value;
			}
		}
		return greatest;
	}

	private static final class Collector {
		private double[] x;
		private double[] y;
		private int size;

		Collector(int capacity) {
			x = new double[capacity];
			y = new double[capacity];
		}

		void add(double newX, double newY) {
			if (size == x.length) {
				x = Arrays.copyOf(x, size * 2);
				y = Arrays.copyOf(y, size * 2);
			}
			x[size] = newX;
			y[size++] = newY;
		}

		Points points() {
			return new Points(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
		}
	}
}
