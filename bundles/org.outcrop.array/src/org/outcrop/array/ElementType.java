package org.outcrop.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The numeric types of stored arrays, with their size and their reading as double. */
public enum ElementType {
	INT32(4), INT64(8), FLOAT32(4), FLOAT64(8);

	private final int bytes;

	ElementType(int bytes) {
		this.bytes = bytes;
	}

	/** Bytes of one element. */
	public int bytes() {
		return bytes;
	}

	/**
	 * Widens little-endian elements to doubles. 64-bit integers beyond 2^53 round to the nearest double.
	 *
	 * @param source first element at byte 0; holds at least {@code count} elements
	 * @param target receives elements {@code 0..count-1}
	 * @param count  number of elements
	 */
	public void widen(MemorySegment source, double[] target, int count) {
		switch (this) {
		case FLOAT64 -> MemorySegment.copy(source, Layouts.F64, 0, target, 0, count);
		case FLOAT32 -> {
			for (int i = 0; i < count; i++) {
				target[i] = source.getAtIndex(Layouts.F32, i);
			}
		}
		case INT32 -> {
			for (int i = 0; i < count; i++) {
				target[i] = source.getAtIndex(Layouts.I32, i);
			}
		}
		case INT64 -> {
			for (int i = 0; i < count; i++) {
				target[i] = source.getAtIndex(Layouts.I64, i);
			}
		}
		}
	}

	private static final class Layouts {
		static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
		static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
		static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
		static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	}
}
