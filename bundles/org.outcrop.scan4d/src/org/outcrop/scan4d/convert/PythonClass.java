package org.outcrop.scan4d.convert;

/** What readers in Python are told that the data is. */
public enum PythonClass {
	/** Opens in every reader of EMD 1.0. */
	ARRAY("Array", "Metadata"),
	/** Opens as a data cube in py4DSTEM, and in emdfile only where py4DSTEM is loaded. */
	DATA_CUBE("DataCube", "Calibration");

	private final String text;
	private final String calibration;

	PythonClass(String text, String calibration) {
		this.text = text;
		this.calibration = calibration;
	}

	/** As it is written. */
	public String text() {
		return text;
	}

	/** As it is written for the calibration: a data cube of py4DSTEM asks its own class for pixel sizes, and fails on any other. */
	public String calibration() {
		return calibration;
	}
}
