package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/** A straight line from point to point. */
final class LinearValues extends ValueResampling {

	LinearValues(MassAxis axis) {
		super(axis);
	}

	@Override
	void prepare(double[] mz, double[] intensity, int length) {
		// a line is known by its ends
	}

	@Override
	double at(double[] mz, double[] intensity, int point, double at) {
		double s = (at - mz[point]) / (mz[point + 1] - mz[point]);
		return intensity[point] * (1 - s) + intensity[point + 1] * s;
	}
}
