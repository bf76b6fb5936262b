package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/**
 * Between the items of an array and the numbers that operations work with: doubles, and keys. A key is a whole number of 64 bit; keys are
 * in the order of the values. For whole numbers it is the value, less 2^63 where the type is uint64; NaN is above all numbers.
 */
final class Values {

	private Values() {
	}

	/** @throws DataException.Unsupported where the items are neither numbers nor truth values */
	static void check(ArrayInfo info) {
		switch (info.type().kind()) {
		case COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES -> throw new DataException.Unsupported(
				"arrays of " + info.type().v3Name() + " are not computed with", "", "Take an array of numbers.");
		default -> {
			// numbers
		}
		}
	}

	static boolean isFloating(ZarrType type) {
		return switch (type.kind()) {
		case FLOAT16, FLOAT32, FLOAT64 -> true;
		default -> false;
		};
	}

	static void doubles(ZarrType type, MemorySegment items, double[] target, int count) {
		// the usual types have loops of their own, without a choice for each item
		switch (type.kind()) {
		case FLOAT64 -> MemorySegment.copy(items, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, target, 0, count);
		case FLOAT32 -> {
			for (int i = 0; i < count; i++) {
				target[i] = items.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * i);
			}
		}
		case UINT16 -> {
			for (int i = 0; i < count; i++) {
				target[i] = items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i) & 0xffff;
			}
		}
		case UINT8 -> {
			for (int i = 0; i < count; i++) {
				target[i] = items.get(ValueLayout.JAVA_BYTE, i) & 0xff;
			}
		}
		default -> {
			for (int i = 0; i < count; i++) {
				target[i] = value(type.kind(), items, i);
			}
		}
		}
	}

	/** An item as a double; 64-bit integers above 2^53 are rounded. */
	static double value(Kind kind, MemorySegment items, long index) {
		return switch (kind) {
		case FLOAT16 -> Float.float16ToFloat(items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index));
		case FLOAT32 -> items.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * index);
		case FLOAT64 -> items.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * index);
		case UINT64 -> unsigned(items.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * index));
		default -> whole(kind, items, index);
		};
	}

	static double unsigned(long bits) {
		// rounded once: the lowest bit, which would be lost, is kept where it decides
		return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
	}

	/** A whole number; that of uint64 as its bits. */
	static long whole(Kind kind, MemorySegment items, long index) {
		return switch (kind) {
		case BOOL, UINT8 -> items.get(ValueLayout.JAVA_BYTE, index) & 0xff;
		case INT8 -> items.get(ValueLayout.JAVA_BYTE, index);
		case UINT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index) & 0xffff;
		case INT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index);
		case UINT32 -> items.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * index) & 0xffff_ffffL;
		case INT32 -> items.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * index);
		case UINT64, INT64 -> items.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * index);
		default -> throw new IllegalArgumentException("no whole numbers: " + kind);
		};
	}

	static void keys(ZarrType type, MemorySegment items, long[] target, int count) {
		Kind kind = type.kind();
		for (int i = 0; i < count; i++) {
			target[i] = key(kind, items, i);
		}
	}

	static long key(Kind kind, MemorySegment items, long index) {
		return switch (kind) {
		case FLOAT16, FLOAT32, FLOAT64 -> ordered(Double.doubleToLongBits(value(kind, items, index)));
		case UINT64 -> whole(kind, items, index) ^ Long.MIN_VALUE;
		default -> whole(kind, items, index);
		};
	}

	/** The key of a number, cut off to what the type holds. */
	static long key(Kind kind, double value) {
		return switch (kind) {
		case FLOAT16 -> ordered(Double.doubleToLongBits(Float.float16ToFloat(Float.floatToFloat16((float) value))));
		case FLOAT32 -> ordered(Double.doubleToLongBits((float) value));
		case FLOAT64 -> ordered(Double.doubleToLongBits(value));
		case UINT64 -> (value >= 0x1p63 ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : Math.max(0, (long) value)) ^ Long.MIN_VALUE;
		default -> Math.clamp((long) value, Ranges.least(kind), Ranges.most(kind));
		};
	}

	/** Its own inverse. */
	private static long ordered(long bits) {
		return bits ^ (bits >> 63 & Long.MAX_VALUE);
	}

	/** The number of a key. */
	static double number(Kind kind, long key) {
		return switch (kind) {
		case FLOAT16, FLOAT32, FLOAT64 -> Double.longBitsToDouble(ordered(key));
		case UINT64 -> unsigned(key ^ Long.MIN_VALUE);
		default -> key;
		};
	}

	/** Puts back what {@link #keys} took out. */
	static void ofKeys(ZarrType type, long[] keys, MemorySegment target, int count) {
		Kind kind = type.kind();
		for (int i = 0; i < count; i++) {
			putKey(kind, keys[i], target, i);
		}
	}

	static void putKey(Kind kind, long key, MemorySegment target, long index) {
		switch (kind) {
		case FLOAT16, FLOAT32, FLOAT64 -> put(kind, Double.longBitsToDouble(ordered(key)), target, index);
		case UINT64 -> putWhole(kind, key ^ Long.MIN_VALUE, target, index);
		default -> putWhole(kind, key, target, index);
		}
	}

	/** Writes a whole number's lowest bits. */
	static void putWhole(Kind kind, long value, MemorySegment target, long index) {
		switch (kind) {
		case BOOL, UINT8, INT8 -> target.set(ValueLayout.JAVA_BYTE, index, (byte) value);
		case UINT16, INT16 -> target.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index, (short) value);
		case UINT32, INT32 -> target.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * index, (int) value);
		case UINT64, INT64 -> target.set(ValueLayout.JAVA_LONG_UNALIGNED, 8 * index, value);
		default -> throw new IllegalArgumentException("no whole numbers: " + kind);
		}
	}

	/** Writes a real number in a real type. */
	static void put(Kind kind, double value, MemorySegment target, long index) {
		switch (kind) {
		case FLOAT16 -> target.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index, Halves.of(value));
		case FLOAT32 -> target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * index, (float) value);
		case FLOAT64 -> target.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * index, value);
		default -> throw new IllegalArgumentException("no real numbers: " + kind);
		}
	}

	static void ofDoubles(ZarrType type, double[] values, MemorySegment target, int count) {
		Kind kind = type.kind();
		if (kind == Kind.FLOAT64) {
			MemorySegment.copy(values, 0, target, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, count);
			return;
		}
		for (int i = 0; i < count; i++) {
			put(kind, values[i], target, i);
		}
	}
}
