package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/** Gives each bin the value of a curve through the points at its centre; nothing before the first point and behind the last. For display. */
abstract class ValueResampling extends GridResampling {

	ValueResampling(MassAxis axis) {
		super(axis);
	}

	/** Looks at the points, two at least, before {@link #at} is asked. @param mz strictly ascending */
	abstract void prepare(double[] mz, double[] intensity, int length);

	/** The curve at an m/z between a point and the next. */
	abstract double at(double[] mz, double[] intensity, int point, double at);

	@Override
	final void spread(CleanPoints points, int from, int end, boolean known, SparseSpectrum to) {
		double[] mz = points.mz();
		double[] intensity = points.intensity();
		int length = points.length();
		if (length == 1) { // no curve goes through one point
			put(to, axis().bin(mz[0]), intensity[0]);
			return;
		}
		prepare(mz, intensity, length);
		int point = 0;
		for (int bin = Math.max(0, axis().bin(mz[0])); bin < axis().bins(); bin++) {
			double centre = axis().centre(bin);
			if (centre > mz[length - 1]) {
				return;
			}
			if (centre >= mz[0]) {
				while (point + 2 < length && mz[point + 1] <= centre) {
					point++;
				}
				double value = at(mz, intensity, point, centre);
				if (Math.abs(value) <= Float.MAX_VALUE) { // a spline may swing beyond where points are almost in one place
					put(to, bin, value);
				}
			}
		}
	}
}
