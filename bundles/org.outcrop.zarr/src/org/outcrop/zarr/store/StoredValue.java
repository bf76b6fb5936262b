package org.outcrop.zarr.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A value's outside.
 *
 * @param key        its key
 * @param size       bytes
 * @param generation differs from that of any other value this key had; empty where the store can't tell
 * @param modified   when it was put; empty where the store doesn't know
 */
public record StoredValue(String key, long size, String generation, Optional<Instant> modified) {

	/** A value of whose age nothing is known. */
	public StoredValue(String key, long size, String generation) {
		this(key, size, generation, Optional.empty());
	}
}
