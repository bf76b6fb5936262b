package org.outcrop.ui.scan4d.model;

/** One of the two pictures. */
public enum Pane {

	/** The picture over the scan. */
	SCAN("scan"),
	/** The detector frame. */
	FRAME("frame");

	private final String label;

	Pane(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}
}
