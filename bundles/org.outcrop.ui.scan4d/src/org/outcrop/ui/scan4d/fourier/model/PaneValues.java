package org.outcrop.ui.scan4d.fourier.model;

import java.util.Optional;

import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.Completeness;

/**
 * What a picture of the explorer is made of, as it is seen: with zero frequency in the middle.
 *
 * @param real         amplitudes, or what else has no phase
 * @param complex      where there are phases
 * @param completeness how much of it was looked at
 */
public record PaneValues(Picture real, Optional<ComplexPicture> complex, Completeness completeness) {

	/** Of which nothing is missing. */
	public static PaneValues of(Picture real) {
		return new PaneValues(real, Optional.empty(), Completeness.EXACT);
	}

	/** Of which nothing is missing; its amplitude is what has no phase. */
	public static PaneValues of(ComplexPicture complex) {
		return new PaneValues(Picture.of(complex.rows(), complex.columns(), complex.amplitude()), Optional.of(complex), Completeness.EXACT);
	}
}
