package org.outcrop.data.peaks;

/**
 * What is known of a spectrum besides its points. Numbers that the file does not give are NaN; indices -1; counts as said.
 *
 * @param index             position in the document, from 0; the key of a spectrum
 * @param id                the id text of the file, whole
 * @param kind              what its points are
 * @param msLevel           1, 2, ...; 0 where none is stated (and for light spectra)
 * @param rt                retention time in seconds of the first scan, or NaN
 * @param polarity          sign of the ions
 * @param representation    centroid or profile
 * @param channel           FAIMS channel, see {@link Channel}
 * @param channelInferred   true where the channel was taken from the precursor's or the preceding MS1 spectrum
 * @param mobility          ion mobility of the whole spectrum, or NaN
 * @param mobilityUnit      unit of {@code mobility} and of the spectrum's mobility array; UNKNOWN where there is neither
 * @param isolationTarget   m/z in the middle of the isolation window, or NaN
 * @param isolationLower    distance from target down to the window's edge, or NaN
 * @param isolationUpper    distance from target up to the window's edge, or NaN
 * @param precursorMz       m/z of the first selected ion, or NaN
 * @param precursorCharge   its charge, 0 where not given
 * @param precursorIndex    index of the spectrum it was selected from, or -1
 * @param statedTic         total ion current as the file states it, or NaN
 * @param filterString      the instrument's filter line, or empty
 * @param byteOffset        position of {@code <spectrum} in the (uncompressed) document
 * @param byteLength        bytes through the end of {@code </spectrum>}
 */
public record SpectrumHeader(long index, String id, Kind kind, int msLevel, double rt, Polarity polarity, Representation representation,
		int channel, boolean channelInferred, double mobility, MobilityUnit mobilityUnit, double isolationTarget, double isolationLower,
		double isolationUpper, double precursorMz, int precursorCharge, long precursorIndex, double statedTic, String filterString,
		long byteOffset, long byteLength) {

	/** What the first array of a spectrum holds. */
	public enum Kind {
		/** m/z */
		MASS,
		/** Wavelength in nanometre: UV and other light spectra; never on the m/z map. */
		WAVELENGTH,
		/** Neutral mass (deconvoluted), never plotted as m/z. */
		NEUTRAL_MASS
	}

	/** True when the file says around which m/z ions were isolated. */
	public boolean hasIsolationWindow() {
		return !Double.isNaN(isolationTarget);
	}
}
