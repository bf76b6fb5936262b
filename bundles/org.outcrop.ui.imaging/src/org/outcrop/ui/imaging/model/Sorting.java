package org.outcrop.ui.imaging.model;

import java.util.stream.IntStream;

/** Spectra in the order in which they can be drawn. */
final class Sorting {

	private Sorting() {
	}

	/** The same points by m/z, without those that are no numbers. */
	static MassSpectrum sorted(MassSpectrum spectrum) {
		double[] mz = spectrum.mz();
		double[] intensity = spectrum.intensity();
		boolean fine = true;
		for (int i = 0; i < mz.length && fine; i++) {
			fine = Double.isFinite(mz[i]) && Double.isFinite(intensity[i]) && (i == 0 || mz[i - 1] <= mz[i]);
		}
		if (fine) {
			return spectrum;
		}
		int[] order = IntStream.range(0, mz.length).filter(i -> Double.isFinite(mz[i]) && Double.isFinite(intensity[i])).boxed()
				.sorted((a, b) -> Double.compare(mz[a], mz[b])).mapToInt(Integer::intValue).toArray();
		double[] x = new double[order.length];
		double[] y = new double[order.length];
		for (int i = 0; i < order.length; i++) {
			x[i] = mz[order[i]];
			y[i] = intensity[order[i]];
		}
		return new MassSpectrum(spectrum.title(), x, y, spectrum.line());
	}
}
