package org.outcrop.store;

/** What lies at a path. */
public enum ItemKind {
	/** Holds other items. */
	FOLDER,
	/** Numbers or texts on axes. */
	ARRAY,
	/** Columns of one length with names. */
	TABLE,
	/** A text. */
	TEXT,
	/** A JSON document. */
	JSON,
	/** Bytes that mean nothing here. */
	BYTES;

	/** As the user reads it. */
	public String label() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}
}
