package org.outcrop.scan4d.convert;

/** What readers in Python are told that the data is. */
public enum PythonClass {
	/** Opens in every reader of EMD 1.0. */
	ARRAY("Array"),
	/** Opens as a data cube in py4DSTEM, and nowhere without it. */
	DATA_CUBE("DataCube");

	private final String text;

	PythonClass(String text) {
		this.text = text;
	}

	/** As it is written. */
	public String text() {
		return text;
	}
}
