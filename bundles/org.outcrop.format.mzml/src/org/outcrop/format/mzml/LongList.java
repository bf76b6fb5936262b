package org.outcrop.format.mzml;

import java.util.ArrayList;
import java.util.List;

/** Growing list of longs in equal pieces, so that growing never needs twice its memory. One writer; not thread-safe. */
final class LongList {

	private static final int PIECE_BITS = 13;
	private static final int PIECE = 1 << PIECE_BITS;

	private final List<long[]> pieces = new ArrayList<>();
	private long size;

	long size() {
		return size;
	}

	void add(long value) {
		int at = (int) (size & PIECE - 1);
		if (at == 0) {
			pieces.add(new long[PIECE]);
		}
		pieces.getLast()[at] = value;
		size++;
	}

	/** Adds {@code count} times the same value. */
	void fill(long value, long count) {
		for (long i = 0; i < count; i++) {
			add(value);
		}
	}

	/** @throws IndexOutOfBoundsException outside of {@code [0, size)} */
	long get(long index) {
		if (index < 0 || index >= size) {
			throw new IndexOutOfBoundsException("no entry " + index + " of " + size);
		}
		return pieces.get((int) (index >>> PIECE_BITS))[(int) (index & PIECE - 1)];
	}

	/** True where each value is above the one before it. */
	boolean isStrictlyAscending() {
		for (long i = 1; i < size; i++) {
			if (get(i) <= get(i - 1)) {
				return false;
			}
		}
		return true;
	}
}
