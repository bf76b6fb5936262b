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
		int[] of = bins;
		to.room(end - from);
		int[] outBins = to.bins();
		float[] outValues = to.values();
		int count = to.length();
		int bin = of[from];
		double sum = intensity[from];
		for (int i = from + 1; i < end; i++) {
			int next = of[i];
			if (next != bin) {
				float value = (float) sum;
				outBins[count] = bin;
				outValues[count] = value;
				count += value != 0 ? 1 : 0;
				bin = next;
				sum = 0;
			}
			sum += intensity[i];
		}
		to.setLength(count);
		put(to, bin, sum);
	}
}
