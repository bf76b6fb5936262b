package org.outcrop.store;

/** What saving expects to find at its path. */
public enum SaveMode {
	/** Nothing may be there. */
	CREATE,
	/** What is there, if anything, is of the same kind and is replaced at once: a reader sees the old item or the new one. */
	REPLACE
}
