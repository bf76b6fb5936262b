package org.outcrop.scan4d.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;

/**
 * Counts how often each value of 8 or 16 bits occurs. Detectors count few electrons: four neighbours that are all below 16 are counted as one
 * number of 16 bits, so that most pixels cost a quarter of a step. For one thread.
 */
final class PackedValues {

	private static final int SMALL = 1 << 16;
	/** Neighbours have tables of their own, because most are equal, and the same counter can't be raised again at once. */
	private static final int TABLES = 4;
	private static final int LANE = 16;
	private static final int NIBBLE = 4;
	private static final int WORDS = 1024;
	private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/** By the value's low 16 bits. */
	private final long[] single = new long[SMALL * TABLES];
	/** By four values of 4 bits. */
	private final long[] quads = new long[SMALL];
	private final long[] words = new long[WORDS];

	/** Bytes that one takes. */
	static long bytes() {
		return (long) Long.BYTES * (SMALL * TABLES + SMALL + WORDS);
	}

	/** Adds pixels. @param type of 8 or 16 bits @param at byte of the first @param pixels how many */
	void add(ElementType type, ByteOrder order, MemorySegment from, long at, int pixels) {
		int inWord = Long.BYTES / type.bytes();
		int whole = pixels / inWord;
		for (int done = 0; done < whole; done += WORDS) {
			int n = Math.min(WORDS, whole - done);
			MemorySegment.copy(from, WORD, at + (long) done * Long.BYTES, words, 0, n);
			if (type.bytes() == 1) {
				addBytes(n, type.isUnsigned());
			} else {
				addShorts(n, order == ByteOrder.BIG_ENDIAN);
			}
		}
		for (int i = whole * inWord; i < pixels; i++) {
			single[value(type, order, from, at + (long) i * type.bytes()) & SMALL - 1]++;
		}
	}

	private static int value(ElementType type, ByteOrder order, MemorySegment from, long at) {
		if (type.bytes() == 1) {
			byte value = from.get(ValueLayout.JAVA_BYTE, at);
			return type.isUnsigned() ? Byte.toUnsignedInt(value) : value;
		}
		return from.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
	}

	private void addShorts(int n, boolean swapped) {
		long large = swapped ? 0xF0FF_F0FF_F0FF_F0FFL : 0xFFF0_FFF0_FFF0_FFF0L;
		int shift = swapped ? Byte.SIZE : 0;
		for (int i = 0; i < n; i++) {
			long word = words[i];
			if ((word & large) == 0) {
				long small = word >>> shift;
				long pairs = small | small >>> LANE - NIBBLE;
				quads[(int) (pairs | pairs >>> 2 * (LANE - NIBBLE)) & SMALL - 1]++;
			} else {
				addEach(swapped ? Long.reverseBytes(word) : word);
			}
		}
	}

	private void addEach(long word) {
		single[(int) word & SMALL - 1]++;
		single[SMALL + ((int) (word >>> LANE) & SMALL - 1)]++;
		single[2 * SMALL + ((int) (word >>> 2 * LANE) & SMALL - 1)]++;
		single[3 * SMALL + (int) (word >>> 3 * LANE)]++;
	}

	private void addBytes(int n, boolean unsigned) {
		for (int i = 0; i < n; i++) {
			long word = words[i];
			if ((word & 0xF0F0_F0F0_F0F0_F0F0L) == 0) {
				long pairs = (word | word >>> Byte.SIZE - NIBBLE) & 0x00FF_00FF_00FF_00FFL;
				long both = pairs | pairs >>> Byte.SIZE;
				quads[(int) both & SMALL - 1]++;
				quads[(int) (both >>> 2 * LANE) & SMALL - 1]++;
			} else {
				for (int b = 0; b < Long.BYTES; b++) {
					byte value = (byte) (word >>> b * Byte.SIZE);
					single[(b & TABLES - 1) * SMALL + (unsigned ? value & 0xFF : value & SMALL - 1)]++;
				}
			}
		}
	}

	/** Adds what another one has counted. */
	void merge(PackedValues other) {
		for (int i = 0; i < single.length; i++) {
			single[i] += other.single[i];
		}
		for (int i = 0; i < SMALL; i++) {
			quads[i] += other.quads[i];
		}
	}

	/** How often each value occurred, by its low 16 bits. */
	long[] counts() {
		long[] counts = new long[SMALL];
		for (int i = 0; i < single.length; i++) {
			counts[i & SMALL - 1] += single[i];
		}
		for (int i = 0; i < SMALL; i++) {
			for (int shift = 0; shift < LANE; shift += NIBBLE) {
				counts[i >>> shift & (1 << NIBBLE) - 1] += quads[i];
			}
		}
		return counts;
	}
}
