package org.outcrop.imaging.resample;

import java.util.OptionalDouble;

import org.outcrop.imaging.axis.MassAxis;

/** The running sum is linear in each cell. */
final class LinearCumulative extends CumulativeResampling {

	LinearCumulative(MassAxis axis, OptionalDouble tolerance) {
		super(axis, tolerance);
	}

	@Override
	void prepare(double[] intensity, int from, int end) {
		// a cell is even
	}

	@Override
	double until(int point, double current, double mz) {
		double left = cells().left(point);
		return current * ((mz - left) / (cells().right(point) - left));
	}
}
