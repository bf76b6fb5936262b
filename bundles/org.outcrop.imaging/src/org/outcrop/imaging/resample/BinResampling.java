package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/** Adds each point to the bin that holds it. */
final class BinResampling extends AxisResampling {

	private int[] bins = {};

	BinResampling(MassAxis axis) {
		super(axis, false);
	}

	@Override
	void place(CleanPoints points, int from, int end, boolean known, SparseSpectrum to) {
		if (!known) {
			bins = bins.length < end ? new int[points.length() + (end >> 1)] : bins;
			axis().bins(points.mz(), end, bins);
		}
		double[] intensity = points.intensity();
		int bin = bins[from];
		double sum = intensity[from];
		for (int i = from + 1; i < end; i++) {
			int next = bins[i];
			if (next != bin) {
				put(to, bin, sum);
				bin = next;
				sum = 0;
			}
			sum += intensity[i];
		}
		put(to, bin, sum);
	}
}
