package org.outcrop.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/** Types of the numbers in an array, with the names that NumPy gives them. */
public enum ElementType {

	/** Unsigned, 8 bit. */
	UINT8(1, false),
	/** Signed, 8 bit. */
	INT8(1, false),
	/** Unsigned, 16 bit. */
	UINT16(2, false),
	/** Signed, 16 bit. */
	INT16(2, false),
	/** Unsigned, 32 bit. */
	UINT32(4, false),
	/** Signed, 32 bit. */
	INT32(4, false),
	/** Unsigned, 64 bit. */
	UINT64(8, false),
	/** Signed, 64 bit. */
	INT64(8, false),
	/** IEEE 754 binary32. */
	FLOAT32(4, true),
	/** IEEE 754 binary64. */
	FLOAT64(8, true);

	private static final double TWO_TO_63 = 0x1p63;

	private final int bytes;
	private final boolean floating;

	ElementType(int bytes, boolean floating) {
		this.bytes = bytes;
		this.floating = floating;
	}

	/** Bytes of one element. */
	public int bytes() {
		return bytes;
	}

	/** Whether it is a floating point type. */
	public boolean isFloating() {
		return floating;
	}

	/** Whether it can't hold negative numbers. */
	public boolean isUnsigned() {
		return name().startsWith("U");
	}

	/** As NumPy has it: {@code uint16}. */
	public String numpyName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads one element in the machine's byte order.
	 *
	 * @param offset byte of the element, aligned or not
	 * @return what the element means; 64-bit integers above 2^53 are rounded
	 */
	public double readDouble(MemorySegment segment, long offset) {
		return switch (this) {
		case UINT8 -> segment.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
		case INT8 -> segment.get(ValueLayout.JAVA_BYTE, offset);
		case UINT16 -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset) & 0xffff;
		case INT16 -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
		case UINT32 -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset) & 0xffff_ffffL;
		case INT32 -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
		case UINT64 -> unsigned(segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset));
		case INT64 -> segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
		case FLOAT32 -> segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset);
		case FLOAT64 -> segment.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset);
		};
	}

	private static double unsigned(long bits) {
		return bits >= 0 ? bits : (bits & Long.MAX_VALUE) + TWO_TO_63;
	}
}
