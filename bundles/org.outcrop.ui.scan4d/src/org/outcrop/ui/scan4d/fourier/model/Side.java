package org.outcrop.ui.scan4d.fourier.model;

/** The two pairs of axes of a 4D scan. */
public enum Side {

	/** Axes 0 and 1: positions, or their frequencies. */
	SCAN("scan"),
	/** Axes 2 and 3: detector pixels, or their frequencies. */
	DETECTOR("detector");

	private final String label;

	Side(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}
}
