package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/** Shares each point between the two bins whose centres it lies between, by its distances from them. */
final class SplitResampling extends GridResampling {

	private int[] bins = {};
	private double[] upper = {}; // share of the bin above

	SplitResampling(MassAxis axis) {
		super(axis);
	}

	@Override
	void spread(CleanPoints points, int from, int end, boolean known, SparseSpectrum to) {
		if (!known) {
			find(points, from, end);
		}
		double[] intensity = points.intensity();
		int bin = bins[from];
		double sum = 0;
		double above = 0;
		for (int i = from; i < end; i++) {
			int next = bins[i];
			if (next != bin) {
				put(to, bin, sum);
				sum = above;
				above = 0;
				if (next != bin + 1) {
					put(to, bin + 1, sum);
					sum = 0;
				}
				bin = next;
			}
			double share = intensity[i] * upper[i];
			sum += intensity[i] - share;
			above += share;
		}
		put(to, bin, sum);
		put(to, bin + 1, above);
	}

	/** For each point the bin whose centre is the next at or below it; before the first centre and behind the last all is of one bin. */
	private void find(CleanPoints points, int from, int end) {
		if (bins.length < end) {
			bins = new int[points.length() + (end >> 1)];
			upper = new double[bins.length];
		}
		MassAxis axis = axis();
		axis.bins(points.mz(), end, bins);
		for (int i = from; i < end; i++) {
			double mz = points.mz()[i];
			int bin = bins[i];
			double centre = axis.centre(bin);
			if (mz < centre && bin > 0) {
				bins[i] = bin - 1;
				double below = axis.centre(bin - 1);
				upper[i] = (mz - below) / (centre - below);
			} else if (mz > centre && bin + 1 < axis.bins()) {
				upper[i] = (mz - centre) / (axis.centre(bin + 1) - centre);
			} else {
				upper[i] = 0;
			}
		}
	}
}
