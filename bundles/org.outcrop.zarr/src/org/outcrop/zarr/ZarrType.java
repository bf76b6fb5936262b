package org.outcrop.zarr;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.array.ElementType;

/**
 * What an item of an array is. In memory items have the machine's byte order.
 *
 * @param kind      family
 * @param itemBytes bytes of an item; 0 for texts of any length
 */
public record ZarrType(Kind kind, int itemBytes) {

	/** Families of items. */
	public enum Kind {
		/** One byte, 0 or 1. */
		BOOL("bool", "b", 1),
		/** Signed integers. */
		INT8("int8", "i", 1), INT16("int16", "i", 2), INT32("int32", "i", 4), INT64("int64", "i", 8),
		/** Unsigned integers. */
		UINT8("uint8", "u", 1), UINT16("uint16", "u", 2), UINT32("uint32", "u", 4), UINT64("uint64", "u", 8),
		/** IEEE 754 numbers. */
		FLOAT16("float16", "f", 2), FLOAT32("float32", "f", 4), FLOAT64("float64", "f", 8),
		/** Pairs of IEEE 754 numbers: real part, imaginary part. */
		COMPLEX64("complex64", "c", 8), COMPLEX128("complex128", "c", 16),
		/** Texts of any length. */
		STRING("string", "O", 0),
		/** Texts of a fixed number of UTF-32 characters, format 2 only. */
		FIXED_TEXT("fixed-length-utf32", "U", 0),
		/** Bytes of fixed length, format 2 only. */
		FIXED_BYTES("fixed-length-bytes", "S", 0);

		private final String v3;
		private final String v2;
		private final int bytes;

		Kind(String v3, String v2, int bytes) {
			this.v3 = v3;
			this.v2 = v2;
			this.bytes = bytes;
		}
	}

	private static final Pattern V2 = Pattern.compile("([<>|=])([biufcOUS])(\\d{0,9})");

	/** Shortest names for the usual. */
	public static final ZarrType UINT8 = of(Kind.UINT8);
	/** Unsigned, 16 bit. */
	public static final ZarrType UINT16 = of(Kind.UINT16);
	/** Signed, 32 bit. */
	public static final ZarrType INT32 = of(Kind.INT32);
	/** IEEE 754 binary32. */
	public static final ZarrType FLOAT32 = of(Kind.FLOAT32);
	/** IEEE 754 binary64. */
	public static final ZarrType FLOAT64 = of(Kind.FLOAT64);
	/** Texts of any length. */
	public static final ZarrType STRING = of(Kind.STRING);

	/** The type of a family whose items have one length. */
	public static ZarrType of(Kind kind) {
		return new ZarrType(kind, kind.bytes);
	}

	/** The type of numbers. */
	public static ZarrType of(ElementType type) {
		return of(Kind.valueOf(type.name()));
	}

	/** The type of a name of format 3. */
	public static Optional<ZarrType> ofV3(String name) {
		for (Kind kind : Kind.values()) {
			if (kind.v3.equals(name) && kind != Kind.FIXED_TEXT && kind != Kind.FIXED_BYTES) {
				return Optional.of(of(kind));
			}
		}
		return Optional.empty();
	}

	/** The type of a name of format 2: {@code <u2}. */
	public static Optional<ZarrType> ofV2(String name) {
		Matcher matcher = V2.matcher(name);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		if (matcher.group(2).equals("O")) {
			return Optional.of(STRING);
		}
		int count = matcher.group(3).isEmpty() ? 0 : Integer.parseInt(matcher.group(3));
		if (matcher.group(2).equals("U") && count > 0 && count <= 1 << 24) {
			return Optional.of(new ZarrType(Kind.FIXED_TEXT, 4 * count));
		}
		if (matcher.group(2).equals("S") && count > 0) {
			return Optional.of(new ZarrType(Kind.FIXED_BYTES, count));
		}
		for (Kind kind : Kind.values()) {
			if (kind.v2.equals(matcher.group(2)) && kind.bytes > 0 && kind.bytes == count) {
				return Optional.of(of(kind));
			}
		}
		return Optional.empty();
	}

	/** The byte order that a name of format 2 says. */
	public static ByteOrder orderOfV2(String name) {
		return name.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	/** As format 3 has it. */
	public String v3Name() {
		return kind.v3;
	}

	/** As format 2 has it. */
	public String v2Name(ByteOrder order) {
		if (kind == Kind.STRING) {
			return "|O";
		}
		String prefix = componentBytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
		return prefix + kind.v2 + (kind == Kind.FIXED_TEXT ? itemBytes / 4 : itemBytes);
	}

	/** Bytes of what has a byte order: half an item where it is complex. */
	public int componentBytes() {
		return switch (kind) {
		case COMPLEX64, FIXED_TEXT -> 4;
		case COMPLEX128 -> 8;
		case FIXED_BYTES, STRING -> 1;
		default -> itemBytes;
		};
	}

	/** Whether it is text of any length, which is read as strings only. */
	public boolean isText() {
		return kind == Kind.STRING;
	}

	/** As the rest of the program knows it; empty where it knows no such type. */
	public Optional<ElementType> elementType() {
		for (ElementType type : ElementType.values()) {
			if (type.name().equals(kind.name())) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}
}
