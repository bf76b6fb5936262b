package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/** Reads and writes single numbers of every type, in the machine's byte order. */
final class Values {

	private Values() {
	}

	/** Whether it is a whole number, or a bool. */
	static boolean isWhole(ZarrType type) {
		return switch (type.kind()) {
		case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> true;
		case FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES -> false;
		};
	}

	/** Whether it is one real number. */
	static boolean isReal(ZarrType type) {
		return isWhole(type) || type.kind() == Kind.FLOAT16 || type.kind() == Kind.FLOAT32 || type.kind() == Kind.FLOAT64;
	}

	/** Whether it is a pair of numbers. */
	static boolean isComplex(ZarrType type) {
		return type.kind() == Kind.COMPLEX64 || type.kind() == Kind.COMPLEX128;
	}

	/** The smallest of a type of whole numbers. */
	static long smallest(ZarrType type) {
		return switch (type.kind()) {
		case INT8 -> Byte.MIN_VALUE;
		case INT16 -> Short.MIN_VALUE;
		case INT32 -> Integer.MIN_VALUE;
		case INT64 -> Long.MIN_VALUE;
		case BOOL, UINT8, UINT16, UINT32, UINT64 -> 0;
		case FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES ->
			throw new IllegalArgumentException(type.v3Name());
		};
	}

	/** The largest of a type of whole numbers; that of uint64 has all bits set. */
	static long largest(ZarrType type) {
		return switch (type.kind()) {
		case BOOL -> 1;
		case INT8 -> Byte.MAX_VALUE;
		case INT16 -> Short.MAX_VALUE;
		case INT32 -> Integer.MAX_VALUE;
		case INT64 -> Long.MAX_VALUE;
		case UINT8 -> 0xff;
		case UINT16 -> 0xffff;
		case UINT32 -> 0xffff_ffffL;
		case UINT64 -> -1;
		case FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES ->
			throw new IllegalArgumentException(type.v3Name());
		};
	}

	/** A whole number; uint64 above 2^63 comes as the negative long of the same bits. */
	static long whole(MemorySegment items, long at, ZarrType type) {
		return switch (type.kind()) {
		case BOOL, UINT8 -> items.get(ValueLayout.JAVA_BYTE, at) & 0xff;
		case INT8 -> items.get(ValueLayout.JAVA_BYTE, at);
		case INT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
		case UINT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & 0xffff;
		case INT32 -> items.get(ValueLayout.JAVA_INT_UNALIGNED, at);
		case UINT32 -> items.get(ValueLayout.JAVA_INT_UNALIGNED, at) & 0xffff_ffffL;
		case INT64, UINT64 -> items.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
		case FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES ->
			throw new IllegalArgumentException(type.v3Name());
		};
	}

	/** Any real number as a double; whole ones above 2^53 are rounded. */
	static double real(MemorySegment items, long at, ZarrType type) {
		return switch (type.kind()) {
		case FLOAT16 -> Float.float16ToFloat(items.get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
		case FLOAT32 -> items.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
		case FLOAT64 -> items.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
		case UINT64 -> unsigned(whole(items, at, type));
		case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> whole(items, at, type);
		case COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES ->
			throw new IllegalArgumentException(type.v3Name());
		};
	}

	/** The double nearest to an unsigned long. */
	static double unsigned(long bits) {
		// the lowest bit is kept as it decides between two doubles
		return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
	}

	/** Puts a whole number that the type holds. */
	static void putWhole(MemorySegment items, long at, ZarrType type, long value) {
		switch (type.itemBytes()) {
		case 1 -> items.set(ValueLayout.JAVA_BYTE, at, (byte) value);
		case 2 -> items.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) value);
		case 4 -> items.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
		default -> items.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
		}
	}

	/** Puts the nearest that a floating type holds. */
	static void putReal(MemorySegment items, long at, ZarrType type, double value) {
		switch (type.kind()) {
		case FLOAT16 -> items.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, half(value));
		case FLOAT32 -> items.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) value);
		case FLOAT64 -> items.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
		case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES ->
			throw new IllegalArgumentException(type.v3Name());
		}
	}

	/** The half nearest to a double: through a float, but without rounding twice. */
	private static short half(double value) {
		float single = (float) value;
		if (single != value && Float.isFinite(single) && (Float.floatToRawIntBits(single) & 1) == 0) {
			// an odd last bit says "not exact", so that a tie is none
			single = Math.abs(single) > Math.abs(value) ? Float.intBitsToFloat(Float.floatToRawIntBits(single) - 1)
					: Float.intBitsToFloat(Float.floatToRawIntBits(single) | 1);
		}
		return Float.floatToFloat16(single);
	}
}
