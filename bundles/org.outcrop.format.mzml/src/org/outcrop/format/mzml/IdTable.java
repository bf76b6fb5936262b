package org.outcrop.format.mzml;

/**
 * Finds the index of a spectrum by the 64-bit hash of its id.
 *
 * <p>Bounded: when a table is full it becomes the old one and a new one begins, so that the last {@value #MOST} ids are always known and at
 * most twice as many. References go to spectra nearby. An id that comes again keeps its first index. Not thread-safe.
 */
final class IdTable {

	private static final int FIRST_SLOTS = 1 << 10;
	private static final int MOST_SLOTS = 1 << 20;
	/** Ids in a full table. */
	static final int MOST = MOST_SLOTS / 4 * 3;

	private long[] keys = new long[FIRST_SLOTS];
	private long[] values = new long[FIRST_SLOTS];
	private int size;
	private long[] oldKeys = {0};
	private long[] oldValues = {0};

	/** The index of the first spectrum with this id, or -1. */
	long find(long hash) {
		long index = find(keys, values, hash);
		return index >= 0 ? index : find(oldKeys, oldValues, hash);
	}

	/** @return false where the id was there already, which changes nothing */
	boolean add(long hash, long index) {
		if (find(hash) >= 0) {
			return false;
		}
		if (size >= keys.length / 4 * 3) {
			makeRoom();
		}
		put(hash, index);
		return true;
	}

	private void makeRoom() {
		long[] fullKeys = keys;
		long[] fullValues = values;
		int slots = Math.min(MOST_SLOTS, keys.length * 2);
		keys = new long[slots];
		values = new long[slots];
		size = 0;
		if (fullKeys.length == MOST_SLOTS) {
			oldKeys = fullKeys;
			oldValues = fullValues;
			return;
		}
		for (int i = 0; i < fullKeys.length; i++) {
			if (fullKeys[i] != 0) {
				put(fullKeys[i], fullValues[i]);
			}
		}
	}

	private void put(long hash, long index) {
		int at = slot(hash, keys.length);
		while (keys[at] != 0) {
			at = at + 1 & keys.length - 1;
		}
		keys[at] = hash;
		values[at] = index;
		size++;
	}

	private static long find(long[] keys, long[] values, long hash) {
		int at = slot(hash, keys.length);
		for (int probes = 0; probes < keys.length && keys[at] != 0; probes++) {
			if (keys[at] == hash) {
				return values[at];
			}
			at = at + 1 & keys.length - 1;
		}
		return -1;
	}

	private static int slot(long hash, int slots) {
		return (int) (hash >>> 20) & slots - 1;
	}
}
