package org.outcrop.fft;

import java.util.Objects;

/** Checks arrays once, before anything is written. */
final class Bounds {

	private Bounds() {
	}

	/** @throws IndexOutOfBoundsException unless {@code count} values from {@code offset} lie within an array of that length */
	static void check(int length, int offset, long count) {
		Objects.checkFromIndexSize((long) offset, count, (long) length);
	}
}
