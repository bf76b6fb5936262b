package org.outcrop.scan4d.cached;

/** A place where results are kept. */
public enum KeepIn {
	/** The group {@code cached/} of the scan's own file. */
	FILE("in the file"),
	/** The file {@code NAME.outcrop-cache.h5} beside it. */
	SIDECAR("beside the file"),
	/** The cache folder. */
	CACHE_FOLDER("in the cache folder"),
	/** They are computed and not kept. */
	NOWHERE("nowhere");

	private final String words;

	KeepIn(String words) {
		this.words = words;
	}

	/** As the user reads it: {@code in the file}. */
	public String words() {
		return words;
	}
}
