package org.outcrop.ui.series.model.forms;

/** What is typed into a field. */
public enum FieldKind {
	/** One of some words. */
	WORD,
	/** A floating number. */
	NUMBER,
	/** A floating number, or the word missing. */
	NUMBER_OR_MISSING,
	/** A whole number from 1. */
	COUNT,
	/** An odd number from 1, so that one row is in the middle. */
	ODD,
	/** A step of the index. */
	STEP,
	/** The first place of a range. */
	FROM,
	/** The last place of a range. */
	TO,
	/** Ranges of places, FROM/TO each, with commas or on lines of their own. */
	RANGES,
	/** A time zone. */
	ZONE
}
