package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/**
 * A cubic spline through the points, whose third derivative has no step at the second point and the last but one (not-a-knot): C. de Boor, A
 * Practical Guide to Splines, chapter IV. Two points have a line, three a parabola.
 */
final class CubicValues extends ValueResampling {

	private double[] slopes = {};
	private double[] upper = {};

	CubicValues(MassAxis axis) {
		super(axis);
	}

	@Override
	void prepare(double[] mz, double[] intensity, int length) {
		if (slopes.length < length) {
			slopes = new double[length + (length >> 1)];
			upper = new double[slopes.length];
		}
		switch (length) {
		case 2 -> slopes[0] = slopes[1] = chord(mz, intensity, 0);
		case 3 -> parabola(mz, intensity);
		default -> solve(mz, intensity, length);
		}
	}

	private static double chord(double[] mz, double[] intensity, int i) {
		return (intensity[i + 1] - intensity[i]) / (mz[i + 1] - mz[i]);
	}

	private void parabola(double[] mz, double[] intensity) {
		double first = chord(mz, intensity, 0);
		double second = chord(mz, intensity, 1);
		double bend = (second - first) / (mz[2] - mz[0]);
		slopes[0] = first - bend * (mz[1] - mz[0]);
		slopes[1] = first + bend * (mz[1] - mz[0]);
		slopes[2] = second + bend * (mz[2] - mz[1]);
	}

	/** Elimination from the first point to the last, then back. */
	private void solve(double[] mz, double[] intensity, int length) {
		double h = mz[1] - mz[0];
		double next = mz[2] - mz[1];
		double both = mz[2] - mz[0];
		upper[0] = both / next;
		slopes[0] = ((h + 2 * both) * next * chord(mz, intensity, 0) + h * h * chord(mz, intensity, 1)) / both / next;
		for (int i = 1; i + 1 < length; i++) {
			h = mz[i] - mz[i - 1];
			next = mz[i + 1] - mz[i];
			double pivot = 2 * (h + next) - next * upper[i - 1];
			upper[i] = h / pivot;
			double right = 3 * (next * chord(mz, intensity, i - 1) + h * chord(mz, intensity, i));
			slopes[i] = (right - next * slopes[i - 1]) / pivot;
		}
		int last = length - 1;
		h = mz[last - 1] - mz[last - 2];
		next = mz[last] - mz[last - 1];
		both = mz[last] - mz[last - 2];
		double right = (next * next * chord(mz, intensity, last - 2) + (2 * both + next) * h * chord(mz, intensity, last - 1)) / both;
		slopes[last] = (right - both * slopes[last - 1]) / (h - both * upper[last - 1]);
		for (int i = last - 1; i >= 0; i--) {
			slopes[i] -= upper[i] * slopes[i + 1];
		}
	}

	@Override
	double at(double[] mz, double[] intensity, int point, double at) {
		double h = mz[point + 1] - mz[point];
		double s = (at - mz[point]) / h;
		double r = 1 - s;
		return intensity[point] * (r * r * (1 + 2 * s)) + intensity[point + 1] * (s * s * (3 - 2 * s))
				+ h * s * r * (slopes[point] * r - slopes[point + 1] * s);
	}
}
