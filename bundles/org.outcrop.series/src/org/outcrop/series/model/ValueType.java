package org.outcrop.series.model;

/** Types of values; any may be missing, which is something else than not a number. */
public enum ValueType {
	FLOAT64("float64"), FLOAT32("float32"), INT64("int64"), BOOLEAN("boolean"), STRING("string"),
	/** One of a short list of texts. */
	CATEGORY("category");

	private final String id;

	ValueType(String id) {
		this.id = id;
	}

	/** As it is written: {@code float64}. */
	public String id() {
		return id;
	}
}
