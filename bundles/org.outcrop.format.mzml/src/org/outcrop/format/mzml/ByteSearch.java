package org.outcrop.format.mzml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds single bytes, eight or more at a time: Base64 text is most of a file, and all there is to it is where it ends.
 *
 * <p>A byte of a word is zero where the word minus ones has its high bit and the word itself has not; the lowest such bit is right, those
 * above it may not be (H. S. Warren, Hacker's Delight, 2nd edition, section 6-1).
 */
final class ByteSearch {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final long ONES = 0x0101010101010101L;
	private static final long HIGHS = 0x8080808080808080L;
	private static final long LESS_THAN = '<' * ONES;

	private ByteSearch() {
	}

	private static long zeroBytes(long word) {
		return word - ONES & ~word & HIGHS;
	}

	/** Position of the first {@code <} in {@code b[from, to)}, or {@code to}. */
	static int lessThan(byte[] b, int from, int to) {
		int p = from;
		for (; p + 32 <= to; p += 32) {
			long hit = zeroBytes((long) LONGS.get(b, p) ^ LESS_THAN) | zeroBytes((long) LONGS.get(b, p + 8) ^ LESS_THAN)
					| zeroBytes((long) LONGS.get(b, p + 16) ^ LESS_THAN) | zeroBytes((long) LONGS.get(b, p + 24) ^ LESS_THAN);
			if (hit != 0) {
				break;
			}
		}
		return lessThanOr((byte) '<', b, p, to);
	}

	/** Position of the first {@code <} or {@code other} in {@code b[from, to)}, or {@code to}. */
	static int lessThanOr(byte other, byte[] b, int from, int to) {
		long others = other * ONES;
		int p = from;
		for (; p + 8 <= to; p += 8) {
			long word = (long) LONGS.get(b, p);
			long hit = zeroBytes(word ^ others) | zeroBytes(word ^ LESS_THAN);
			if (hit != 0) {
				return p + (Long.numberOfTrailingZeros(hit) >>> 3);
			}
		}
		while (p < to && b[p] != other && b[p] != '<') {
			p++;
		}
		return p;
	}
}
