package org.outcrop.ui.series.model;

/** What became different. */
public enum Change {
	/** A store was opened or closed. */
	STORES,
	/** What a store holds: series were imported, made, deleted, or what is known of them was edited. */
	CONTENT,
	/** Something else is chosen in the tree. */
	CHOSEN,
	/** Series were put into the plot or taken out of it, or moved to another axis. */
	CURVES,
	/** Another line for the user. */
	LINE
}
