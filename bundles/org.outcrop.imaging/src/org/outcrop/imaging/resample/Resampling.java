package org.outcrop.imaging.resample;

import org.outcrop.data.imaging.PixelSpectrum;

/** Brings spectra onto one axis. Keeps buffers, and for spectra that share their m/z also their bins. For one thread. */
public interface Resampling {

	/**
	 * Resamples a spectrum: points that are not finite dropped and counted, unsorted ones sorted, equal m/z added, zeros left out.
	 *
	 * @param to cleared first
	 */
	void apply(PixelSpectrum spectrum, SparseSpectrum to);
}
