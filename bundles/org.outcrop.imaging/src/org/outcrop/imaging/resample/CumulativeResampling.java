package org.outcrop.imaging.resample;

import java.util.OptionalDouble;

import org.outcrop.imaging.axis.MassAxis;

/** Gives each bin what the running sum of the spectrum gains in it. The running sum grows in the cells of the points, and only there. */
abstract class CumulativeResampling extends GridResampling {

	private final Cells cells;

	CumulativeResampling(MassAxis axis, OptionalDouble tolerance) {
		super(axis);
		cells = new Cells(axis, tolerance);
	}

	final Cells cells() {
		return cells;
	}

	/** Looks at the intensities before {@link #until} is asked. */
	abstract void prepare(double[] intensity, int from, int end);

	/** Ion current of a point's cell below an m/z. @param mz inside the cell */
	abstract double until(int point, double current, double mz);

	@Override
	final void spread(CleanPoints points, int from, int end, boolean known, SparseSpectrum to) {
		if (!known) {
			cells.find(points.mz(), points.length(), from, end);
		}
		double[] intensity = points.intensity();
		prepare(intensity, from, end);
		int bin = 0;
		double sum = 0;
		for (int i = from; i < end; i++) {
			double current = intensity[i];
			if (current == 0) {
				continue;
			}
			int first = cells.leftBin(i);
			int last = cells.rightBin(i);
			if (first != bin) {
				put(to, bin, sum);
				bin = first;
				sum = 0;
			}
			double before = 0;
			for (; bin < last; bin++) {
				double now = until(i, current, axis().edge(bin + 1));
				put(to, bin, sum + share(now - before, current));
				before = now;
				sum = 0;
			}
			sum += share(current - before, current);
		}
		put(to, bin, sum);
	}

	/** The running sum of a cell only grows, or only falls: what goes the other way is rounding. */
	private static double share(double share, double current) {
		return current > 0 == share > 0 ? share : 0;
	}
}
