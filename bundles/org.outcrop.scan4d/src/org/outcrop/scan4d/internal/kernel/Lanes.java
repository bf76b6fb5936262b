package org.outcrop.scan4d.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.outcrop.array.ElementType;

/**
 * Sums of integers without taking them out of the words that they lie in.
 *
 * <p>A word of 8 bytes is cut into units of 1, 2 or 4 bytes; every second unit is added up in a lane twice as wide, and so are the others
 * after a shift. No byte is swapped: that a unit is the high or the low byte of its number only counts when the lanes are read out. A
 * negative number is made positive by turning its sign bit, which adds {@link #bias} to it. Sums are exact modulo 2^64.
 *
 * <p>Immutable, any thread.
 */
final class Lanes {

	private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final long LANES_OF_16 = 0x0000_FFFF_0000_FFFFL;
	private static final long LANE_OF_32 = 0xFFFF_FFFFL;

	private final int pixelBytes;
	private final int unitBytes;
	private final int laneBits;
	private final boolean bigEndian;
	private final long mask;
	private final long flip;
	private final long bias;
	private final int capacity;

	private Lanes(ElementType type, ByteOrder order) {
		pixelBytes = type.bytes();
		bigEndian = order == ByteOrder.BIG_ENDIAN && pixelBytes > 1;
		unitBytes = bigEndian ? 1 : Math.min(pixelBytes, 4);
		laneBits = 16 * unitBytes;
		mask = switch (unitBytes) {
		case 1 -> 0x00FF_00FF_00FF_00FFL;
		case 2 -> LANES_OF_16;
		default -> LANE_OF_32;
		};
		boolean signed = !type.isUnsigned() && pixelBytes < Long.BYTES;
		bias = signed ? 1L << 8 * pixelBytes - 1 : 0;
		flip = flip(signed, pixelBytes, bigEndian);
		capacity = switch (unitBytes) {
		case 1 -> 0xFFFF / 0xFF;
		case 2 -> 0x1_0001;
		default -> Integer.MAX_VALUE;
		};
	}

	/** @throws IllegalArgumentException for a floating-point type */
	static Lanes of(ElementType type, ByteOrder order) {
		if (type.isFloating()) {
			throw new IllegalArgumentException(type.numpyName() + " has no lanes");
		}
		return new Lanes(type, order);
	}

	private static long flip(boolean signed, int pixelBytes, boolean bigEndian) {
		long flip = 0;
		for (int pixel = 0; signed && pixel < Long.BYTES / pixelBytes; pixel++) {
			int signByte = pixel * pixelBytes + (bigEndian ? 0 : pixelBytes - 1);
			flip |= 0x80L << 8 * signByte;
		}
		return flip;
	}

	/** Bytes of a number. */
	int pixelBytes() {
		return pixelBytes;
	}

	/** Numbers in a word. */
	int pixelsInWord() {
		return Long.BYTES / pixelBytes;
	}

	/** What turning the sign bit has added to each number. */
	long bias() {
		return bias;
	}

	/** How many words a lane can take before it may overflow. */
	int capacity() {
		return capacity;
	}

	/** Sum of the numbers in words of little-endian order, bias taken off; numbers that are 0 may fill the last word. */
	long total(long[] words, int count) {
		long total = 0;
		for (int from = 0; from < count; from += capacity) {
			int to = count - from > capacity ? from + capacity : count;
			long even = 0;
			long odd = 0;
			for (int i = from; i < to; i++) {
				long word = words[i] ^ flip;
				even += word & mask;
				odd += word >>> laneBits / 2 & mask;
			}
			total += fold(even, odd);
		}
		return total - bias * count * pixelsInWord();
	}

	private long fold(long even, long odd) {
		if (unitBytes == 1 && pixelBytes <= 2) {
			return (fold16(even) << 8 * (pixelBytes - 1)) + fold16(odd);
		}
		long total = 0;
		for (int pixel = 0; pixel < pixelsInWord(); pixel++) {
			total += pixel(even, odd, pixel);
		}
		return total;
	}

	private static long fold16(long lanes) {
		long pairs = (lanes & LANES_OF_16) + (lanes >>> 16 & LANES_OF_16);
		return (pairs & LANE_OF_32) + (pairs >>> 32);
	}

	/** The sum that the lanes hold of one of the numbers of a word. */
	private long pixel(long even, long odd, int pixel) {
		int units = pixelBytes / unitBytes;
		long laneMask = laneBits == Long.SIZE ? -1 : (1L << laneBits) - 1;
		long sum = 0;
		for (int k = 0; k < units; k++) {
			int unit = pixel * units + k;
			long lane = ((unit & 1) == 0 ? even : odd) >>> unit / 2 * laneBits & laneMask;
			sum += lane << 8 * unitBytes * (bigEndian ? units - 1 - k : k);
		}
		return sum;
	}

	/** Adds each of {@code count} words to the lanes of its place. */
	void add(long[] words, int count, long[] even, long[] odd, int at) {
		for (int i = 0; i < count; i++) {
			even[at + i] += (words[i] ^ flip) & mask;
		}
		int shift = laneBits / 2;
		for (int i = 0; i < count; i++) {
			odd[at + i] += (words[i] ^ flip) >>> shift & mask;
		}
	}

	/** Whether {@link #addEight} can be used: with one operation more its loops would run at half the speed. */
	boolean takesEight() {
		return flip == 0;
	}

	/**
	 * Adds words of eight frames to the lanes of their places, straight from where they lie.
	 *
	 * @param mapped a mapped segment, and never anything else: see the package
	 * @param a      first bytes of frames, of which eight are taken
	 * @param first  the first of them
	 * @param start  bytes into each frame
	 */
	void addEight(MemorySegment mapped, long[] a, int first, long start, int count, long[] even, long[] odd, int at) {
		long a0 = a[first] + start;
		long a1 = a[first + 1] + start;
		long a2 = a[first + 2] + start;
		long a3 = a[first + 3] + start;
		long a4 = a[first + 4] + start;
		long a5 = a[first + 5] + start;
		long a6 = a[first + 6] + start;
		long a7 = a[first + 7] + start;
		addEven(mapped, a0, a1, a2, a3, a4, a5, a6, a7, count, even, at, mask);
		addOdd(mapped, a0, a1, a2, a3, a4, a5, a6, a7, count, odd, at, mask, laneBits / 2);
	}

	private static void addEven(MemorySegment s, long a0, long a1, long a2, long a3, long a4, long a5, long a6, long a7, int count,
			long[] even, int at, long mask) {
		for (int i = 0; i < count; i++) {
			even[at + i] += (s.get(WORD, a0 + 8L * i) & mask) + (s.get(WORD, a1 + 8L * i) & mask)
					+ (s.get(WORD, a2 + 8L * i) & mask) + (s.get(WORD, a3 + 8L * i) & mask)
					+ (s.get(WORD, a4 + 8L * i) & mask) + (s.get(WORD, a5 + 8L * i) & mask)
					+ (s.get(WORD, a6 + 8L * i) & mask) + (s.get(WORD, a7 + 8L * i) & mask);
		}
	}

	private static void addOdd(MemorySegment s, long a0, long a1, long a2, long a3, long a4, long a5, long a6, long a7, int count,
			long[] odd, int at, long mask, int shift) {
		for (int i = 0; i < count; i++) {
			odd[at + i] += (s.get(WORD, a0 + 8L * i) >>> shift & mask) + (s.get(WORD, a1 + 8L * i) >>> shift & mask)
					+ (s.get(WORD, a2 + 8L * i) >>> shift & mask) + (s.get(WORD, a3 + 8L * i) >>> shift & mask)
					+ (s.get(WORD, a4 + 8L * i) >>> shift & mask) + (s.get(WORD, a5 + 8L * i) >>> shift & mask)
					+ (s.get(WORD, a6 + 8L * i) >>> shift & mask) + (s.get(WORD, a7 + 8L * i) >>> shift & mask);
		}
	}

	/** Reads the lanes out: adds the sum of each number to {@code sums}, bias included, and empties the lanes. */
	void drain(long[] even, long[] odd, int at, int pixels, long[] sums, int into) {
		int perWord = pixelsInWord();
		int whole = pixels / perWord;
		if (bigEndian && pixelBytes == 2) {
			drainPairs(even, odd, at, whole, sums, into);
		} else {
			for (int i = 0; i < whole; i++) {
				for (int pixel = 0; pixel < perWord; pixel++) {
					sums[into + i * perWord + pixel] += pixel(even[at + i], odd[at + i], pixel);
				}
			}
		}
		for (int pixel = 0; pixel < pixels - whole * perWord; pixel++) {
			sums[into + whole * perWord + pixel] += pixel(even[at + whole], odd[at + whole], pixel);
		}
		int words = (pixels + perWord - 1) / perWord;
		Arrays.fill(even, at, at + words, 0);
		Arrays.fill(odd, at, at + words, 0);
	}

	private static void drainPairs(long[] even, long[] odd, int at, int words, long[] sums, int into) {
		for (int i = 0; i < words; i++) {
			long high = even[at + i];
			long low = odd[at + i];
			int to = into + 4 * i;
			sums[to] += ((high & 0xFFFF) << 8) + (low & 0xFFFF);
			sums[to + 1] += ((high >>> 16 & 0xFFFF) << 8) + (low >>> 16 & 0xFFFF);
			sums[to + 2] += ((high >>> 32 & 0xFFFF) << 8) + (low >>> 32 & 0xFFFF);
			sums[to + 3] += ((high >>> 48) << 8) + (low >>> 48);
		}
	}
}
