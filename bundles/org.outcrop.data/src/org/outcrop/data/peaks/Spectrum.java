package org.outcrop.data.peaks;

import java.util.Optional;

/**
 * A decoded spectrum. The arrays are this object's own, in file order (often but not always ascending), of equal length, and are not
 * to be changed by who receives them.
 *
 * @param header    what else is known of it
 * @param positions float64 [n]; m/z, wavelength in nm or neutral mass, as {@link SpectrumHeader#kind()} says; may hold non-finite values
 * @param intensity float64 [n]; may be negative or non-finite, as in the file
 * @param mobilities float64 [n] in the header's mobility unit, or an array of length 0 when there is none
 */
public record Spectrum(SpectrumHeader header, double[] positions, double[] intensity, double[] mobilities) {

	/** The array of a spectrum whose points have no mobility of their own. */
	public static final double[] NO_MOBILITIES = {};

	public Spectrum {
		if (positions.length != intensity.length || mobilities.length != 0 && mobilities.length != positions.length) {
			throw new IllegalArgumentException("arrays of spectrum " + header.index() + " differ in length: " + positions.length + ", "
					+ intensity.length + ", " + mobilities.length);
		}
	}

	/** Number of points. */
	public int size() {
		return positions.length;
	}

	/** True when each point has a mobility of its own. */
	public boolean hasMobilities() {
		return mobilities.length > 0;
	}

	/** Mobility of each point, where the spectrum is a combined frame. */
	public Optional<double[]> mobilityArray() {
		return hasMobilities() ? Optional.of(mobilities) : Optional.empty();
	}
}
