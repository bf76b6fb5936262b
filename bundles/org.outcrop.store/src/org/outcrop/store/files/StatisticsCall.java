package org.outcrop.store.files;

/** Kinds of calls that are counted apart. */
public enum StatisticsCall {
	/** Items and regions read. */
	READ("read"),
	/** Items and regions written. */
	WRITE("write"),
	/** Looks at what is there: entries, folders, opening. */
	LOOK("look"),
	/** Deleting, moving, making folders and aliases. */
	CHANGE("change"),
	/** Making what was written visible. */
	COMMIT("commit");

	private final String label;

	StatisticsCall(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}
}
