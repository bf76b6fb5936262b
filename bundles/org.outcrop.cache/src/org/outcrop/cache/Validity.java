package org.outcrop.cache;

/** Whether a cache entry can be used. */
public enum Validity {
	/** Complete, and its source is as it was. */
	VALID("valid"),
	/** Complete, but its source has changed since. */
	STALE("source changed"),
	/** Complete, but its source is not where it was. */
	SOURCE_MISSING("source missing"),
	/** Damaged, or written by another version; it is replaced when its source is opened next. */
	BROKEN("broken"),
	/** Left behind by a program that ended before it was complete. */
	INCOMPLETE("incomplete"),
	/** Being written now. */
	BUILDING("being built");

	private final String word;

	Validity(String word) {
		this.word = word;
	}

	/** As the user reads it. */
	public String word() {
		return word;
	}
}
