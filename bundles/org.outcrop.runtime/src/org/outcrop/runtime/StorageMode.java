package org.outcrop.runtime;

import java.util.Locale;

/** Where a dataset's values are kept while it is open; the names are those of the stores, the ids those of the preference. */
public enum StorageMode {
	/** In memory when the data is expected to fit the budget, else out of core. */
	AUTO,
	/** In memory; nothing is kept after closing. */
	IN_MEMORY,
	/** In the cache, found again on the next start. */
	OUT_OF_CORE;

	/** As stored: {@code auto}, {@code in-memory}, {@code out-of-core}. */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}
}
