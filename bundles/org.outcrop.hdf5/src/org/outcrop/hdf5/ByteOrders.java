package org.outcrop.hdf5;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Turns numbers of one byte order into the other. */
public final class ByteOrders {

	private ByteOrders() {
	}

	/**
	 * Turns all numbers of a segment, in place.
	 *
	 * @param bytes of a number: 1, 2, 4 or 8
	 */
	public static void swap(MemorySegment segment, int bytes) {
		long end = segment.byteSize() - bytes;
		switch (bytes) {
		case 2 -> {
			for (long i = 0; i <= end; i += 2) {
				segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, i, Short.reverseBytes(segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, i)));
			}
		}
		case 4 -> {
			for (long i = 0; i <= end; i += 4) {
				segment.set(ValueLayout.JAVA_INT_UNALIGNED, i, Integer.reverseBytes(segment.get(ValueLayout.JAVA_INT_UNALIGNED, i)));
			}
		}
		case 8 -> {
			for (long i = 0; i <= end; i += 8) {
				segment.set(ValueLayout.JAVA_LONG_UNALIGNED, i, Long.reverseBytes(segment.get(ValueLayout.JAVA_LONG_UNALIGNED, i)));
			}
		}
		default -> { } // one byte has no order
		}
	}
}
