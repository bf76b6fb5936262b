package org.outcrop.format.imzml;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Turns stored numbers into doubles. Keeps room for a part of them, so it is for one thread. */
final class ArrayDecoder {

	private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	/** Numbers that are widened at a time: they stay in the processor's first cache. */
	private static final int PART = 2048;

	private final float[] floats = new float[PART];
	private final int[] ints = new int[PART];
	private final long[] longs = new long[PART];

	/**
	 * Decodes some numbers.
	 *
	 * @param from  the stored bytes
	 * @param at    where they begin in it
	 * @param count how many numbers
	 * @param into  receives them from index {@code start}
	 */
	void decode(MemorySegment from, long at, ArrayType type, int count, double[] into, int start) {
		if (type == ArrayType.FLOAT64) {
			MemorySegment.copy(from, F64, at, into, start, count);
			return;
		}
		for (int done = 0; done < count; done += PART) {
			int n = Math.min(PART, count - done);
			long position = at + (long) done * type.bytes();
			switch (type) {
				case FLOAT32 -> floats(from, position, n, into, start + done);
				case INT32 -> ints(from, position, n, into, start + done);
				case INT64 -> longs(from, position, n, into, start + done);
				case FLOAT16 -> halves(from, position, n, into, start + done);
				case FLOAT64 -> throw new IllegalStateException("copied above");
			}
		}
	}

	private void floats(MemorySegment from, long at, int count, double[] into, int start) {
		MemorySegment.copy(from, F32, at, floats, 0, count);
		for (int i = 0; i < count; i++) {
			into[start + i] = floats[i];
		}
	}

	private void ints(MemorySegment from, long at, int count, double[] into, int start) {
		MemorySegment.copy(from, I32, at, ints, 0, count);
		for (int i = 0; i < count; i++) {
			into[start + i] = ints[i];
		}
	}

	private void longs(MemorySegment from, long at, int count, double[] into, int start) {
		MemorySegment.copy(from, I64, at, longs, 0, count);
		for (int i = 0; i < count; i++) {
			into[start + i] = longs[i];
		}
	}

	private static void halves(MemorySegment from, long at, int count, double[] into, int start) {
		for (int i = 0; i < count; i++) {
			into[start + i] = Float.float16ToFloat(from.get(I16, at + 2L * i));
		}
	}
}
