package org.outcrop.scan4d.internal.convert;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Copies values of any byte order to little-endian ones. What Java has for this swaps one value at a time; loops over words are turned into
 * vector code. For one thread.
 */
final class LittleEndianCopy {

	/** Words that stay in the nearest cache. */
	private static final int WORDS = 1024;
	private static final long EVERY_SECOND_BYTE = 0x00FF_00FF_00FF_00FFL;
	private static final long EVERY_SECOND_PAIR = 0x0000_FFFF_0000_FFFFL;
	private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.nativeOrder());

	private final int width;
	private final long[] words = new long[WORDS];

	/** @param width bytes of a value: 1, 2, 4 or 8 */
	LittleEndianCopy(int width) {
		this.width = width;
	}

	/** Copies bytes that hold whole values. @param order of the source */
	void copy(MemorySegment source, long from, ByteOrder order, MemorySegment target, long to, long bytes) {
		if (width == 1 || order == ByteOrder.LITTLE_ENDIAN) {
			MemorySegment.copy(source, from, target, to, bytes);
			return;
		}
		long whole = bytes / Long.BYTES;
		for (long done = 0; done < whole; done += WORDS) {
			int n = (int) Math.min(WORDS, whole - done);
			MemorySegment.copy(source, WORD, from + done * Long.BYTES, words, 0, n);
			swap(n);
			MemorySegment.copy(words, 0, target, WORD, to + done * Long.BYTES, n);
		}
		for (long at = whole * Long.BYTES; at < bytes; at += width) {
			for (int b = 0; b < width; b++) {
				target.set(ValueLayout.JAVA_BYTE, to + at + b, source.get(ValueLayout.JAVA_BYTE, from + at + width - 1 - b));
			}
		}
	}

	private void swap(int n) {
		switch (width) {
		case Short.BYTES -> swapShorts(words, n);
		case Integer.BYTES -> swapInts(words, n);
		default -> swapLongs(words, n);
		}
	}

	private static void swapShorts(long[] words, int n) {
		for (int i = 0; i < n; i++) {
			words[i] = words[i] >>> 8 & EVERY_SECOND_BYTE | (words[i] & EVERY_SECOND_BYTE) << 8;
		}
	}

	private static void swapInts(long[] words, int n) {
		swapShorts(words, n);
		for (int i = 0; i < n; i++) {
			words[i] = words[i] >>> 16 & EVERY_SECOND_PAIR | (words[i] & EVERY_SECOND_PAIR) << 16;
		}
	}

	private static void swapLongs(long[] words, int n) {
		for (int i = 0; i < n; i++) {
			words[i] = Long.reverseBytes(words[i]);
		}
	}
}
