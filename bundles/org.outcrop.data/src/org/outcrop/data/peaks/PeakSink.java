package org.outcrop.data.peaks;

/**
 * Receives a run in document order, on one thread. What it throws ends the scan and reaches the caller of {@link PeakRun#scan}.
 */
public interface PeakSink {

	/** @param spectrum complete; may be kept, its arrays are not changed any more */
	void spectrum(Spectrum spectrum);

	/**
	 * A spectrum whose arrays could not be decoded. It keeps its index; the run's warnings say why.
	 *
	 * @param header what could be read of it
	 */
	default void unreadable(SpectrumHeader header) {
		// counted in the warnings by the reader
	}

	/** @param chromatogram complete; may be kept, its arrays are not changed any more */
	default void chromatogram(Chromatogram chromatogram) {
		// most sinks want spectra only
	}
}
