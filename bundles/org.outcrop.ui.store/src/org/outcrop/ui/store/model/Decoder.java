package org.outcrop.ui.store.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.zarr.ZarrType;

/**
 * Reads items in the machine's byte order as numbers, or as text that loses nothing. Any thread.
 *
 * @param type of the items, a number
 * @param part of complex numbers
 */
public record Decoder(ZarrType type, ComplexPart part) {

	/** Whether items are numbers, which can be drawn. */
	public static boolean isNumber(ZarrType type) {
		return switch (type.kind()) {
		case STRING, FIXED_TEXT, FIXED_BYTES -> false;
		default -> true;
		};
	}

	/** Whether items are pairs of numbers. */
	public static boolean isComplex(ZarrType type) {
		return type.kind() == ZarrType.Kind.COMPLEX64 || type.kind() == ZarrType.Kind.COMPLEX128;
	}

	/** Item {@code i} as a number; integers of 64 bits may lose digits. */
	public double at(MemorySegment items, long i) {
		return switch (type.kind()) {
		case BOOL, UINT8 -> items.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
		case INT8 -> items.get(ValueLayout.JAVA_BYTE, i);
		case UINT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i) & 0xFFFF;
		case INT16 -> items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i);
		case UINT32 -> items.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * i) & 0xFFFF_FFFFL;
		case INT32 -> items.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * i);
		case UINT64 -> unsigned(items.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * i));
		case INT64 -> items.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * i);
		case FLOAT16 -> Float.float16ToFloat(items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i));
		case FLOAT32 -> items.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * i);
		case FLOAT64 -> items.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * i);
		case COMPLEX64 -> part.of(items.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 8 * i), items.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 8 * i + 4));
		case COMPLEX128 -> part.of(items.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 16 * i),
				items.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 16 * i + 8));
		case STRING, FIXED_TEXT, FIXED_BYTES -> throw new IllegalArgumentException("no numbers: " + type.v3Name());
		};
	}

	private static double unsigned(long value) {
		return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
	}

	/** Item {@code i} with all its digits. */
	public String text(MemorySegment items, long i) {
		return switch (type.kind()) {
		case BOOL -> items.get(ValueLayout.JAVA_BYTE, i) == 0 ? "false" : "true";
		case UINT64 -> Long.toUnsignedString(items.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * i));
		case INT64 -> Long.toString(items.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * i));
		case FLOAT16, FLOAT32 -> Float.toString((float) at(items, i));
		case FLOAT64 -> Double.toString(at(items, i));
		case COMPLEX64, COMPLEX128 -> {
			double real = new Decoder(type, ComplexPart.REAL).at(items, i);
			double imaginary = new Decoder(type, ComplexPart.IMAGINARY).at(items, i);
			yield number(real) + (imaginary < 0 ? " - " : " + ") + number(Math.abs(imaginary)) + "i";
		}
		default -> Long.toString((long) at(items, i));
		};
	}

	private String number(double value) {
		return type.kind() == ZarrType.Kind.COMPLEX64 ? Float.toString((float) value) : Double.toString(value);
	}
}
