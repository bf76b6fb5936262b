package org.outcrop.runtime;

import java.util.Locale;

/** Compression of cached tables; the names are those of the stores, the ids those of the command line. */
public enum CacheCompression {
	ZSTD, SNAPPY, GZIP, NONE;

	/** As stored: {@code zstd}. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}
}
