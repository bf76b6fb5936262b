package org.outcrop.format.mib;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Unpacks the pixels of one frame. One rule holds for all raw data: of a big-endian word of 64 bit, the least significant field is the
 * leftmost pixel. So a word written little-endian has its pixels in order, and only single bits and the two parts of 24 bit need more.
 *
 * <p>Four chips lie in a raw row as {@code [Q4|Q3|Q2|Q1]}: Q1 and Q2 are the upper half; Q3 and Q4, each turned by 180 degrees, the lower.
 *
 * <p>Immutable; for any thread.
 */
final class FrameDecoder {

	private static final ValueLayout.OfLong STORED = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
	private static final ValueLayout.OfLong DECODED = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfShort STORED_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
	private static final ValueLayout.OfInt STORED_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
	/** The eight bits of a byte as eight bytes, the lowest first. */
	private static final long[] SPREAD = spread();
	private static final int HALF_DEPTH = 12;
	private static final long LOW_SHORT = 0xffffL;
	private static final long SECOND_SHORT = 0xffff0000L;

	private final FrameFormat format;
	private final int wordsPerChip;
	private final long rawRowBytes;

	FrameDecoder(FrameFormat format) {
		this.format = format;
		int images = format.packing() == Packing.RAW24 ? 2 : 1;
		int chips = format.quad() ? 4 : 1;
		this.rawRowBytes = (long) format.width() / images * format.packing().bits() / Byte.SIZE;
		this.wordsPerChip = (int) (rawRowBytes / chips / Long.BYTES);
	}

	private static long[] spread() {
		long[] table = new long[256];
		for (int value = 0; value < table.length; value++) {
			for (int bit = 0; bit < Byte.SIZE; bit++) {
				table[value] |= (long) (value >>> bit & 1) << bit * Byte.SIZE;
			}
		}
		return table;
	}

	/** Byte order of what {@link #unpack} writes. */
	static ByteOrder order() {
		return ByteOrder.LITTLE_ENDIAN;
	}

	/**
	 * Decodes a whole frame in the machine's byte order.
	 *
	 * @param pixels first stored byte
	 * @param to     {@link FrameFormat#decodedBytes()} bytes, zero
	 */
	void decode(MemorySegment from, long pixels, MemorySegment to) {
		long values = (long) format.rows() * format.columns();
		switch (format.packing()) {
		case U08 -> MemorySegment.copy(from, pixels, to, 0, values);
		case U16 -> MemorySegment.copy(from, STORED_SHORT, pixels, to, ValueLayout.JAVA_SHORT_UNALIGNED, 0, values);
		case U32 -> MemorySegment.copy(from, STORED_INT, pixels, to, ValueLayout.JAVA_INT_UNALIGNED, 0, values);
		case RAW1, RAW6, RAW12, RAW24 -> {
			unpack(from, pixels, to, 0, 0, format.rows());
			if (ByteOrder.nativeOrder() != order()) {
				swap(to, values);
			}
		}
		}
	}

	private void swap(MemorySegment segment, long values) {
		if (format.packing() == Packing.RAW12) {
			MemorySegment.copy(segment, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order()), 0, segment, ValueLayout.JAVA_SHORT_UNALIGNED, 0,
					values);
		} else if (format.packing() == Packing.RAW24) {
			MemorySegment.copy(segment, ValueLayout.JAVA_INT_UNALIGNED.withOrder(order()), 0, segment, ValueLayout.JAVA_INT_UNALIGNED, 0, values);
		}
	}

	/**
	 * Decodes whole rows of raw data, in {@link #order()}. Rows and columns between chips are left as they are.
	 *
	 * @param pixels first stored byte of the frame
	 * @param at     where the first row goes
	 * @param row0   first row of the decoded frame
	 * @param row1   one past the last
	 */
	void unpack(MemorySegment from, long pixels, MemorySegment to, long at, int row0, int row1) {
		long rowBytes = format.rowBytes();
		for (int row = row0; row < row1; row++) {
			long target = at + (row - row0) * rowBytes;
			if (format.quad()) {
				quadRow(from, pixels, row, to, target);
			} else {
				chipRow(from, pixels + row * rawRowBytes, to, target, false);
			}
		}
	}

	private void quadRow(MemorySegment from, long pixels, int row, MemorySegment to, long target) {
		int between = format.gap() ? FrameFormat.GAP : 0;
		long chipBytes = (long) wordsPerChip * Long.BYTES;
		long right = target + (format.columns() - between) / 2 * (long) format.packing().type().bytes()
				+ (long) between * format.packing().type().bytes();
		if (row < format.height()) {
			long raw = pixels + row * rawRowBytes;
			chipRow(from, raw + 3 * chipBytes, to, target, false);
			chipRow(from, raw + 2 * chipBytes, to, right, false);
		} else if (row >= format.height() + between) {
			long raw = pixels + (format.rows() - 1 - row) * rawRowBytes;
			chipRow(from, raw + chipBytes, to, target, true);
			chipRow(from, raw, to, right, true);
		}
	}

	/** One row of one chip; reversed where the chip is turned. */
	private void chipRow(MemorySegment from, long raw, MemorySegment to, long target, boolean reversed) {
		switch (format.packing()) {
		case RAW1 -> bits(from, raw, to, target, reversed);
		case RAW6 -> bytes(from, raw, to, target, reversed);
		case RAW12 -> shorts(from, raw, to, target, reversed);
		case RAW24 -> pairs(from, raw, to, target, reversed);
		case U08, U16, U32 -> throw new IllegalStateException("processed pixels need no unpacking");
		}
	}

	private void bits(MemorySegment from, long raw, MemorySegment to, long target, boolean reversed) {
		for (int i = 0; i < wordsPerChip; i++) {
			long word = reversed ? Long.reverse(word(from, raw, wordsPerChip - 1 - i)) : word(from, raw, i);
			long out = target + (long) i * Long.SIZE;
			for (int k = 0; k < Long.BYTES; k++) {
				to.set(DECODED, out + (long) k * Long.BYTES, SPREAD[(int) (word >>> k * Byte.SIZE) & 0xff]);
			}
		}
	}

	private void bytes(MemorySegment from, long raw, MemorySegment to, long target, boolean reversed) {
		if (!reversed) {
			MemorySegment.copy(from, STORED, raw, to, DECODED, target, wordsPerChip);
			return;
		}
		for (int i = 0; i < wordsPerChip; i++) {
			to.set(DECODED, target + (long) i * Long.BYTES, Long.reverseBytes(word(from, raw, wordsPerChip - 1 - i)));
		}
	}

	private void shorts(MemorySegment from, long raw, MemorySegment to, long target, boolean reversed) {
		if (!reversed) {
			MemorySegment.copy(from, STORED, raw, to, DECODED, target, wordsPerChip);
			return;
		}
		for (int i = 0; i < wordsPerChip; i++) {
			to.set(DECODED, target + (long) i * Long.BYTES, reversedShorts(word(from, raw, wordsPerChip - 1 - i)));
		}
	}

	private void pairs(MemorySegment from, long raw, MemorySegment to, long target, boolean reversed) {
		long low = raw + rawRowBytes * format.height();
		for (int i = 0; i < wordsPerChip; i++) {
			int at = reversed ? wordsPerChip - 1 - i : i;
			long a = word(from, raw, at);
			long b = word(from, low, at);
			if (reversed) {
				a = reversedShorts(a);
				b = reversedShorts(b);
			}
			long out = target + (long) i * 2 * Long.BYTES;
			to.set(DECODED, out, widened(a) << HALF_DEPTH | widened(b));
			to.set(DECODED, out + Long.BYTES, widened(a >>> Integer.SIZE) << HALF_DEPTH | widened(b >>> Integer.SIZE));
		}
	}

	private static long word(MemorySegment from, long raw, int index) {
		return from.get(STORED, raw + (long) index * Long.BYTES);
	}

	/** The two lowest fields of 16 bit as fields of 32 bit. */
	private static long widened(long word) {
		return word & LOW_SHORT | (word & SECOND_SHORT) << Short.SIZE;
	}

	private static long reversedShorts(long word) {
		long swapped = Long.reverseBytes(word);
		return (swapped & 0x00ff00ff00ff00ffL) << Byte.SIZE | swapped >>> Byte.SIZE & 0x00ff00ff00ff00ffL;
	}
}
