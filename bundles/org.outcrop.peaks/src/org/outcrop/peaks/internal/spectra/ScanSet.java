package org.outcrop.peaks.internal.spectra;

import java.util.function.IntPredicate;

/**
 * Spectra by index: those of a range, or some of them.
 *
 * @param first first index
 * @param last  last index, inclusive; below {@code first} when the set is empty
 * @param bits  one bit a spectrum, counted from 0, of which only those from first to last are looked at; length 0 for all of the range
 */
public record ScanSet(int first, int last, long[] bits) {

	/** No spectrum. */
	public static final ScanSet EMPTY = new ScanSet(0, -1, new long[0]);

	public boolean isEmpty() {
		return last < first;
	}

	/** True where every index from first to last belongs to it. */
	public boolean isRange() {
		return bits.length == 0;
	}

	public boolean contains(int index) {
		return index >= first && index <= last && (bits.length == 0 || has(index));
	}

	private boolean has(int index) {
		return (bits[index >> 6] & 1L << index) != 0;
	}

	/** The first member at or after an index, or -1. */
	public int next(int index) {
		int at = Math.max(index, first);
		if (bits.length == 0 || at > last) {
			return at <= last ? at : -1;
		}
		int word = at >> 6;
		long rest = bits[word] & -1L << at;
		while (rest == 0) {
			if (++word > last >> 6) {
				return -1;
			}
			rest = bits[word];
		}
		int found = (word << 6) + Long.numberOfTrailingZeros(rest);
		return found <= last ? found : -1;
	}

	/** The last member at or before an index, or -1. */
	public int previous(int index) {
		int at = Math.min(index, last);
		while (at >= first && bits.length != 0 && !has(at)) {
			at--;
		}
		return at >= first ? at : -1;
	}

	/** This set cut to a range of indices, with ends that are members. */
	public ScanSet within(int from, int to) {
		ScanSet cut = new ScanSet(Math.max(first, from), Math.min(last, to), bits);
		int begin = cut.next(cut.first);
		return begin < 0 ? EMPTY : new ScanSet(begin, cut.previous(cut.last), bits);
	}

	/** The members that a test lets through. */
	public ScanSet where(IntPredicate test) {
		long[] chosen = new long[isEmpty() ? 0 : (last >> 6) + 1];
		int begin = -1;
		int end = -1;
		for (int i = next(first); i >= 0; i = next(i + 1)) {
			if (test.test(i)) {
				chosen[i >> 6] |= 1L << i;
				begin = begin < 0 ? i : begin;
				end = i;
			}
		}
		return begin < 0 ? EMPTY : new ScanSet(begin, end, chosen);
	}
}
