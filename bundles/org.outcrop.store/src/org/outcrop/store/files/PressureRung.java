package org.outcrop.store.files;

/** How far stores go when memory runs short; each rung costs more than the one before. */
public enum PressureRung {
	/** Nothing is asked. */
	CALM("nothing to do"),
	/** What lies elsewhere too is forgotten. */
	DROP("clean data dropped"),
	/** What lies nowhere else is packed where it is. */
	COMPRESS("data compressed in memory"),
	/** What lies nowhere else is put aside on the local disk. */
	SPILL("data put aside on the disk"),
	/** Nobody gave enough: who makes data waits, and is refused in the end. */
	PAUSE("producers paused");

	private final String label;

	PressureRung(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}
}
