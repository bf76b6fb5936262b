package org.outcrop.imaging.resample;

import java.util.Arrays;
import java.util.OptionalDouble;

import org.outcrop.imaging.axis.MassAxis;

/**
 * The cells of the points of a profile: each reaches to the middles between it and its neighbours, but no farther than the gap tolerance, and
 * not beyond the axis. For one thread.
 *
 * <p>Without a tolerance given, a cell reaches three quarters of the local spacing to either side, where half is what it has in an even
 * profile. The local spacing of a point is the smallest that two distances in a row have, of the sixteen such pairs around it: so neither gaps
 * count nor a single point that was put in between. Where it is more than 1 Da and more than 400 ppm no profile was sampled: such a point is
 * a peak of its own, and has a cell of no width.
 */
final class Cells {

	private static final double REACH = 0.75;
	private static final int WINDOW = 16;
	private static final double COARSEST = 1;
	private static final double COARSEST_RELATIVE = 400e-6;

	private final MassAxis axis;
	private final OptionalDouble tolerance;
	private double[] left = {};
	private double[] right = {};
	private double[] spacing = {};
	private int[] leftBins = {};
	private int[] rightBins = {};
	private int span; // pairs of a window
	private int windows; // last window

	/** @param tolerance largest half-width of a cell, in Da */
	Cells(MassAxis axis, OptionalDouble tolerance) {
		this.axis = axis;
		this.tolerance = tolerance;
	}

	/**
	 * Finds the cells of points.
	 *
	 * @param mz   [length], strictly ascending
	 * @param from first point on the axis
	 * @param end  one past the last
	 */
	void find(double[] mz, int length, int from, int end) {
		if (left.length < length) {
			int room = length + (length >> 1);
			left = new double[room];
			right = new double[room];
			spacing = new double[room];
			leftBins = new int[room];
			rightBins = new int[room];
		}
		findSpacing(mz, length);
		double low = axis.edge(0);
		double high = axis.edge(axis.bins());
		for (int i = from; i < end; i++) {
			double before = i > 0 ? mz[i] - mz[i - 1] : length > 1 ? mz[1] - mz[0] : 0;
			double after = i + 1 < length ? mz[i + 1] - mz[i] : before;
			double reach = tolerance.orElse(reach(mz[i], i));
			boolean toMiddleBefore = i > 0 && before / 2 <= reach;
			boolean toMiddleAfter = i + 1 < length && after / 2 <= reach;
			double begin = toMiddleBefore ? middle(mz[i - 1], mz[i]) : mz[i] - Math.min(reach, before / 2);
			double stop = toMiddleAfter ? middle(mz[i], mz[i + 1]) : mz[i] + Math.min(reach, after / 2);
			left[i] = Math.max(low, begin);
			right[i] = Math.min(high, stop);
		}
		Arrays.fill(left, 0, from, low);
		Arrays.fill(right, 0, from, low);
		axis.bins(left, end, leftBins);
		axis.bins(right, end, rightBins);
	}

	private double reach(double mz, int point) {
		double local = spacing[Math.clamp(point - span / 2L, 0, windows)];
		return local <= Math.max(COARSEST, COARSEST_RELATIVE * mz) ? REACH * local : 0;
	}

	private static double middle(double a, double b) {
		return a + (b - a) / 2;
	}

	/** Puts the local spacing of the window of pairs from w on into {@code spacing[w]}. */
	private void findSpacing(double[] mz, int length) {
		span = 1;
		windows = 0;
		if (tolerance.isPresent() || length < 2) {
			return;
		}
		int pairs = Math.max(1, length - 2);
		spacing[0] = mz[1] - mz[0];
		for (int i = 0; i + 2 < length; i++) {
			spacing[i] = Math.max(mz[i + 1] - mz[i], mz[i + 2] - mz[i + 1]);
		}
		while (span < WINDOW && span * 2 <= pairs) {
			for (int i = 0; i + span < pairs; i++) {
				spacing[i] = Math.min(spacing[i], spacing[i + span]);
			}
			span *= 2;
		}
		windows = pairs - span;
	}

	/** Lower border of a point's cell. */
	double left(int point) {
		return left[point];
	}

	/** Upper border; the lower one of the next where no gap is between. */
	double right(int point) {
		return right[point];
	}

	/** Bin of the lower border. */
	int leftBin(int point) {
		return leftBins[point];
	}

	/** Bin of the upper border. */
	int rightBin(int point) {
		return rightBins[point];
	}
}
