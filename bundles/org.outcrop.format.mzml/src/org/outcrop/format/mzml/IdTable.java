package org.outcrop.format.mzml;

/**
 * Finds the index of a spectrum by the 64-bit hash of its id. Holds places in a list of hashes, which another one keeps: half a dozen bytes
 * for each id.
 *
 * <p>Bounded: when a table is full it becomes the old one and a new one begins, so that the last {@value #MOST} ids are always known and at
 * most twice as many. References go to spectra nearby. An id that comes again keeps its first index. Not thread-safe.
 */
final class IdTable {

	private static final int FIRST_SLOTS = 1 << 10;
	private static final int MOST_SLOTS = 1 << 20;
	/** Ids in a full table. */
	static final int MOST = MOST_SLOTS / 4 * 3;

	private final LongList hashes;
	/** One more than the index of an id, 0 where a slot is empty. */
	private int[] slots = new int[FIRST_SLOTS];
	private int size;
	private int[] oldSlots = {0};

	/** @param hashes hash of each id by index; grows elsewhere */
	IdTable(LongList hashes) {
		this.hashes = hashes;
	}

	/** The index of the first spectrum with this id, or -1. */
	long find(long hash) {
		long index = find(slots, hash);
		return index >= 0 ? index : find(oldSlots, hash);
	}

	/**
	 * Adds the id with this index in the list of hashes. Indices beyond the range of int are not remembered.
	 *
	 * @return false where the id was there already, which changes nothing
	 */
	boolean add(long index) {
		if (find(hashes.get(index)) >= 0) {
			return false;
		}
		if (index >= Integer.MAX_VALUE) {
			return true;
		}
		if (size >= slots.length / 4 * 3) {
			makeRoom();
		}
		put((int) index);
		return true;
	}

	private void makeRoom() {
		int[] full = slots;
		slots = new int[Math.min(MOST_SLOTS, full.length * 2)];
		size = 0;
		if (full.length == MOST_SLOTS) {
			oldSlots = full;
			return;
		}
		for (int slot : full) {
			if (slot != 0) {
				put(slot - 1);
			}
		}
	}

	private void put(int index) {
		int at = place(hashes.get(index), slots.length);
		while (slots[at] != 0) {
			at = at + 1 & slots.length - 1;
		}
		slots[at] = index + 1;
		size++;
	}

	private long find(int[] table, long hash) {
		int at = place(hash, table.length);
		for (int probes = 0; probes < table.length && table[at] != 0; probes++) {
			if (hashes.get(table[at] - 1) == hash) {
				return table[at] - 1;
			}
			at = at + 1 & table.length - 1;
		}
		return -1;
	}

	private static int place(long hash, int slots) {
		return (int) (hash >>> 20) & slots - 1;
	}
}
