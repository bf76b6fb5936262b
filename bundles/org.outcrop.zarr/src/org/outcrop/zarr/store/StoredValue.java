package org.outcrop.zarr.store;

/**
 * A value's outside.
 *
 * @param key        its key
 * @param size       bytes
 * @param generation differs from that of any other value this key had; empty where the store can't tell
 */
public record StoredValue(String key, long size, String generation) {
}
