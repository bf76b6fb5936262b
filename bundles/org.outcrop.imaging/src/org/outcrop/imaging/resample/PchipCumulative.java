package org.outcrop.imaging.resample;

import java.util.OptionalDouble;

import org.outcrop.imaging.axis.MassAxis;

/**
 * The running sum is a cubic in each cell, with the slopes at its borders that keep it monotone: F. N. Fritsch, R. E. Carlson, Monotone
 * piecewise cubic interpolation, SIAM J. Numer. Anal. 17 (1980), with the weighted harmonic mean of F. N. Fritsch, J. Butland (1984).
 */
final class PchipCumulative extends CumulativeResampling {

	private double[] atLeft = {};
	private double[] atRight = {};

	PchipCumulative(MassAxis axis, OptionalDouble tolerance) {
		super(axis, tolerance);
	}

	@Override
	void prepare(double[] intensity, int from, int end) {
		if (atLeft.length < end) {
			atLeft = new double[end + (end >> 1)];
			atRight = new double[atLeft.length];
		}
		for (int i = from; i + 1 < end; i++) {
			boolean touch = cells().right(i) == cells().left(i + 1);
			atRight[i] = touch ? between(width(i), density(intensity, i), width(i + 1), density(intensity, i + 1)) : 0;
			atLeft[i + 1] = atRight[i];
		}
		atLeft[from] = atEnd(intensity, from, from + 1 < end ? from + 1 : from);
		atRight[end - 1] = atEnd(intensity, end - 1, end - 2 >= from ? end - 2 : end - 1);
	}

	private double width(int point) {
		return cells().right(point) - cells().left(point);
	}

	private double density(double[] intensity, int point) {
		double width = width(point);
		return width > 0 ? intensity[point] / width : 0;
	}

	private static double between(double width, double density, double nextWidth, double nextDensity) {
		if (!(density * nextDensity > 0)) {
			return 0;
		}
		double weight = 2 * nextWidth + width;
		double nextWeight = nextWidth + 2 * width;
		return (weight + nextWeight) / (weight / density + nextWeight / nextDensity);
	}

	/** The slope of the parabola through the three borders next to an end, held within what keeps the cell monotone. */
	private double atEnd(double[] intensity, int point, int neighbour) {
		double density = density(intensity, point);
		if (neighbour == point) {
			return density;
		}
		double gap = neighbour > point ? cells().left(neighbour) - cells().right(point) : cells().left(point) - cells().right(neighbour);
		double h = width(point);
		double next = gap > 0 ? gap : width(neighbour);
		double nextDensity = gap > 0 ? 0 : density(intensity, neighbour);
		if (!(h + next > 0)) {
			return 0;
		}
		double slope = ((2 * h + next) * density - h * nextDensity) / (h + next);
		if (Math.signum(slope) != Math.signum(density)) {
			return 0;
		}
		boolean turns = Math.signum(density) != Math.signum(nextDensity);
		return turns && Math.abs(slope) > 3 * Math.abs(density) ? 3 * density : slope;
	}

	@Override
	double until(int point, double current, double mz) {
		double width = width(point);
		double s = (mz - cells().left(point)) / width;
		double r = 1 - s;
		return current * (s * s * (3 - 2 * s)) + width * (atLeft[point] * (s * r * r) - atRight[point] * (s * s * r));
	}
}
