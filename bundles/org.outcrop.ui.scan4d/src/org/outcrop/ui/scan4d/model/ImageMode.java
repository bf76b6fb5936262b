package org.outcrop.ui.scan4d.model;

/** What is shown over the scan. */
public enum ImageMode {

	VIRTUAL("virtual image"),
	COM_ROWS("centre of mass, y"),
	COM_COLUMNS("centre of mass, x"),
	MAGNITUDE("centre of mass, length"),
	ANGLE("centre of mass, angle"),
	WHEEL("centre of mass, colour wheel"),
	DIVERGENCE("DPC divergence"),
	CURL("DPC curl"),
	INTEGRATED("DPC integrated");

	private final String label;

	ImageMode(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** Whether it is made of centres of mass. */
	public boolean isShift() {
		return this != VIRTUAL;
	}
}
