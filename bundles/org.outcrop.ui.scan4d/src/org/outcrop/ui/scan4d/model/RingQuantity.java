package org.outcrop.ui.scan4d.model;

import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.RadialProfile;

/** What is told of each ring of a frame. */
public enum RingQuantity {

	/** Mean of its pixels. */
	MEAN("mean"),
	/** Variance of its pixels. */
	VARIANCE("variance"),
	/** Variance of its pixels over the square of their mean: the curve of fluctuation electron microscopy from one pattern. */
	FLUCTUATION("fluctuation (FEM)"),
	/** Variance of each pixel over the frames over the square of its mean, then the mean of that: FEM from many patterns. */
	FLUCTUATION_BETWEEN("FEM between frames");

	private final String label;

	RingQuantity(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** At the start of a sentence. */
	public String title() {
		return "Radial " + label;
	}

	/** Whether the frames of many positions are needed. */
	public boolean needsFrames() {
		return this == FLUCTUATION_BETWEEN;
	}

	/**
	 * Of one frame.
	 *
	 * @throws IllegalStateException where many frames are needed
	 */
	public RadialProfile of(Picture frame, Place centre) {
		return switch (this) {
		case MEAN -> RadialProfile.of(frame, centre.row(), centre.column());
		case VARIANCE -> RadialProfile.variance(frame, centre.row(), centre.column());
		case FLUCTUATION -> RadialProfile.fluctuation(frame, centre.row(), centre.column());
		case FLUCTUATION_BETWEEN -> throw new IllegalStateException("a single frame does not fluctuate");
		};
	}

	/**
	 * Unit of the values.
	 *
	 * @param values unit of the frames' values
	 */
	public String unit(String values) {
		String plain = values.isEmpty() ? "value" : values;
		return switch (this) {
		case MEAN -> plain;
		case VARIANCE -> plain + "²";
		case FLUCTUATION, FLUCTUATION_BETWEEN -> "variance / mean²";
		};
	}
}
