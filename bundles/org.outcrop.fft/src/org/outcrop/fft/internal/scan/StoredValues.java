package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;

/**
 * Turns values, as they are kept in memory and on the disk until they are transformed, into float32. Kept are integers of up to 32 bits and
 * float32 as they are, in the machine's byte order, and everything larger as float32. For one thread.
 */
final class StoredValues {

	private final ElementType type;
	private byte[] bytes = new byte[0];
	private short[] shorts = new short[0];
	private int[] ints = new int[0];

	/** @param source type of the scan's values */
	StoredValues(ElementType source) {
		type = kept(source);
	}

	/** As what values of this type are kept. */
	static ElementType kept(ElementType source) {
		return source.bytes() > Float.BYTES ? ElementType.FLOAT32 : source;
	}

	/** The largest number of an integer type as float32, which for 32 and more bits means a few numbers below it, too; NaN for others. */
	static float saturation(ElementType source) {
		return source.isFloating() ? Float.NaN : (float) (Math.scalb(1.0, source.bytes() * Byte.SIZE - (source.isUnsigned() ? 0 : 1)) - 1);
	}

	/** @param from any offset in bytes @param to filled from 0 */
	void read(MemorySegment segment, long from, float[] to, int count) {
		switch (type) {
		case UINT8, INT8 -> readBytes(segment, from, to, count);
		case UINT16, INT16 -> readShorts(segment, from, to, count);
		case UINT32, INT32 -> readInts(segment, from, to, count);
		default -> MemorySegment.copy(segment, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.nativeOrder()), from, to, 0, count);
		}
	}

	private void readBytes(MemorySegment segment, long from, float[] to, int count) {
		if (bytes.length < count) {
			bytes = new byte[count];
		}
		MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, from, bytes, 0, count);
		int mask = type.isUnsigned() ? 0xff : -1;
		for (int i = 0; i < count; i++) {
			to[i] = bytes[i] & mask;
		}
	}

	private void readShorts(MemorySegment segment, long from, float[] to, int count) {
		if (shorts.length < count) {
			shorts = new short[count];
		}
		short[] values = shorts;
		MemorySegment.copy(segment, ValueLayout.JAVA_SHORT_UNALIGNED, from, values, 0, count);
		if (type.isUnsigned()) {
			for (int i = 0; i < count; i++) {
				to[i] = values[i] & 0xffff;
			}
		} else {
			for (int i = 0; i < count; i++) {
				to[i] = values[i];
			}
		}
	}

	private void readInts(MemorySegment segment, long from, float[] to, int count) {
		if (ints.length < count) {
			ints = new int[count];
		}
		MemorySegment.copy(segment, ValueLayout.JAVA_INT_UNALIGNED, from, ints, 0, count);
		if (type.isUnsigned()) {
			for (int i = 0; i < count; i++) {
				to[i] = ints[i] & 0xffff_ffffL;
			}
		} else {
			for (int i = 0; i < count; i++) {
				to[i] = ints[i];
			}
		}
	}
}
