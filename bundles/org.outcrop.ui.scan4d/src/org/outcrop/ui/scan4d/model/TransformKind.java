package org.outcrop.ui.scan4d.model;

import org.outcrop.scan4d.Contrast;

/** What of a Fourier transform is shown. */
public enum TransformKind {

	AMPLITUDE("amplitude"),
	PHASE("phase"),
	/** Phase as hue, amplitude as brightness. */
	COMPLEX("amplitude and phase"),
	/** Amplitude of the transform of the logarithm. */
	CEPSTRUM("cepstrum (EWPC)");

	private static final PictureStyle FIRST = PictureStyle.OF_FRAME.withScale(Contrast.Scale.LOG).withPercents(0, 99.9);

	private final String label;

	TransformKind(String label) {
		this.label = label;
	}

	/** How transforms are painted at first: amplitudes span many powers of ten, of which zero frequency has the most. */
	public static PictureStyle firstStyle() {
		return FIRST;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** Unit of the values that are shown. */
	public String unit(String values) {
		return switch (this) {
		case AMPLITUDE, COMPLEX -> values;
		case PHASE -> "rad";
		case CEPSTRUM -> "";
		};
	}
}
