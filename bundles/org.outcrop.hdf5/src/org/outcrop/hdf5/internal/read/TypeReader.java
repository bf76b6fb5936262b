package org.outcrop.hdf5.internal.read;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.Hdf5Type;

/** Reads datatype messages. Source: HDF5 File Format Specification, IV.A.2.d. */
final class TypeReader {

	private static final int DEEPEST = 8;
	private static final int MOST_MEMBERS = 10_000;
	private static final Set<String> REAL = Set.of("r", "real", "re", "realFloat");
	private static final Set<String> IMAGINARY = Set.of("i", "imag", "im", "imagFloat");

	private record Member(String name, long offset, Hdf5Type type) {
	}

	private TypeReader() {
	}

	static Hdf5Type read(Cursor cursor) {
		return read(cursor, 0);
	}

	private static Hdf5Type read(Cursor cursor, int depth) {
		if (depth > DEEPEST) {
			throw cursor.corrupt("types inside types without an end");
		}
		int head = cursor.u8();
		int version = head >> 4;
		int bits = (int) cursor.unsigned(3);
		long size = cursor.u32();
		if (size < 1 || size > Integer.MAX_VALUE) {
			throw cursor.corrupt("a type of " + size + " bytes");
		}
		int bytes = (int) size;
		return switch (head & 15) {
		case 0 -> integer(cursor, bits, bytes);
		case 1 -> floating(cursor, bits, bytes);
		case 2 -> other(cursor, bytes, "time", 2);
		case 3 -> new Hdf5Type.FixedText(bytes, (bits & 15) == 2, (bits >> 4 & 15) == 1);
		case 4 -> other(cursor, bytes, "bit field", 4);
		case 5 -> opaque(cursor, bits, bytes);
		case 6 -> compound(cursor, version, bits & 0xffff, bytes, depth);
		case 7 -> new Hdf5Type.Other(bytes, "reference");
		case 8 -> enumeration(cursor, version, bits & 0xffff, bytes, depth);
		case 9 -> variable(cursor, bits, bytes, depth);
		case 10 -> array(cursor, version, bytes, depth);
		case 11 -> complex(cursor, bytes, depth);
		default -> new Hdf5Type.Other(bytes, "type of class " + (head & 15));
		};
	}

	private static Hdf5Type other(Cursor cursor, int bytes, String name, int properties) {
		cursor.skip(properties);
		return new Hdf5Type.Other(bytes, name);
	}

	private static Hdf5Type integer(Cursor cursor, int bits, int bytes) {
		int shift = cursor.u16();
		int precision = cursor.u16();
		boolean signed = (bits & 8) != 0;
		ByteOrder order = (bits & 1) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		if (shift != 0 || precision != 8 * bytes) {
			return new Hdf5Type.Other(bytes, "integer of " + precision + " bits in " + bytes + " bytes");
		}
		return switch (bytes) {
		case 1 -> new Hdf5Type.Number(signed ? ElementType.INT8 : ElementType.UINT8, order);
		case 2 -> new Hdf5Type.Number(signed ? ElementType.INT16 : ElementType.UINT16, order);
		case 4 -> new Hdf5Type.Number(signed ? ElementType.INT32 : ElementType.UINT32, order);
		case 8 -> new Hdf5Type.Number(signed ? ElementType.INT64 : ElementType.UINT64, order);
		default -> new Hdf5Type.Other(bytes, "integer of " + precision + " bits");
		};
	}

	private static Hdf5Type floating(Cursor cursor, int bits, int bytes) {
		int shift = cursor.u16();
		int precision = cursor.u16();
		int exponentAt = cursor.u8();
		int exponent = cursor.u8();
		int mantissaAt = cursor.u8();
		int mantissa = cursor.u8();
		long bias = cursor.u32();
		boolean vax = (bits & 0x40) != 0;
		ByteOrder order = (bits & 1) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		boolean plain = !vax && shift == 0 && mantissaAt == 0 && precision == 8 * bytes && exponentAt == mantissa;
		if (plain && bytes == 4 && exponent == 8 && mantissa == 23 && bias == 127) {
			return new Hdf5Type.Number(ElementType.FLOAT32, order);
		}
		if (plain && bytes == 8 && exponent == 11 && mantissa == 52 && bias == 1023) {
			return new Hdf5Type.Number(ElementType.FLOAT64, order);
		}
		if (plain && bytes == 2 && exponent == 5 && mantissa == 10 && bias == 15) {
			return new Hdf5Type.Half(order);
		}
		return new Hdf5Type.Other(bytes, "floating point number of " + precision + " bits");
	}

	private static Hdf5Type opaque(Cursor cursor, int bits, int bytes) {
		cursor.skip(Math.min(cursor.remaining(), (bits & 0xff) + 7 & ~7));
		return new Hdf5Type.Other(bytes, "opaque");
	}

	private static Hdf5Type compound(Cursor cursor, int version, int count, int bytes, int depth) {
		List<Member> members = new ArrayList<>();
		for (int i = 0; i < Math.min(count, MOST_MEMBERS); i++) {
			members.add(member(cursor, version, bytes, depth));
		}
		if (members.size() == 2) {
			Member first = members.get(0);
			Member second = members.get(1);
			if (first.type() instanceof Hdf5Type.Number a && a.equals(second.type()) && a.type().isFloating() && bytes == 2 * a.bytes()
					&& first.offset() == 0 && second.offset() == a.bytes() && REAL.contains(first.name()) && IMAGINARY.contains(second.name())) {
				return new Hdf5Type.Complex(a.type(), a.order(), first.name(), second.name());
			}
		}
		return new Hdf5Type.Other(bytes, "compound of " + count + " members"
				+ (members.isEmpty() ? "" : " (" + members.getFirst().name() + (count > 1 ? ", ...)" : ")")));
	}

	private static Member member(Cursor cursor, int version, int bytes, int depth) {
		long start = cursor.position();
		String name = cursor.terminatedText();
		long offset;
		if (version >= 3) {
			offset = cursor.unsigned(sizeFor(bytes));
		} else {
			cursor.alignFrom(start);
			offset = cursor.u32();
			if (version == 1) {
				int rank = cursor.u8();
				cursor.skip(3 + 4 + 4 + 16);
				if (rank > 0) {
					read(cursor, depth + 1);
					return new Member(name, offset, new Hdf5Type.Other(bytes, "array"));
				}
			}
		}
		return new Member(name, offset, read(cursor, depth + 1));
	}

	/** Bytes that an offset inside a compound takes from version 3 on. */
	private static int sizeFor(int bytes) {
		return (Integer.SIZE - Integer.numberOfLeadingZeros(bytes) + 7) / 8;
	}

	private static Hdf5Type enumeration(Cursor cursor, int version, int count, int bytes, int depth) {
		Hdf5Type base = read(cursor, depth + 1);
		if (!(base instanceof Hdf5Type.Number number) || number.bytes() != bytes || number.type().isFloating()) {
			return new Hdf5Type.Other(bytes, "enumeration");
		}
		List<String> names = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			long start = cursor.position();
			names.add(cursor.terminatedText());
			if (version < 3) {
				cursor.alignFrom(start);
			}
		}
		Map<Long, String> byValue = new LinkedHashMap<>();
		for (String name : names) {
			long value = cursor.unsigned(bytes);
			byValue.put(number.order() == ByteOrder.BIG_ENDIAN ? Long.reverseBytes(value) >>> Long.SIZE - 8 * bytes : value, name);
		}
		return new Hdf5Type.Enumeration(number, byValue);
	}

	private static Hdf5Type variable(Cursor cursor, int bits, int bytes, int depth) {
		read(cursor, depth + 1);
		return (bits & 15) == 1 ? new Hdf5Type.VariableText(bytes, (bits >> 8 & 15) == 1) : new Hdf5Type.Other(bytes, "list of any length");
	}

	private static Hdf5Type array(Cursor cursor, int version, int bytes, int depth) {
		int rank = cursor.u8();
		cursor.skip((version < 3 ? 3 : 0) + 4 * rank + (version < 3 ? 4 * rank : 0));
		Hdf5Type base = read(cursor, depth + 1);
		return new Hdf5Type.Other(bytes, "array of " + base.describe());
	}

	private static Hdf5Type complex(Cursor cursor, int bytes, int depth) {
		Hdf5Type base = read(cursor, depth + 1);
		return base instanceof Hdf5Type.Number number && number.type().isFloating() && bytes == 2 * number.bytes()
				? new Hdf5Type.Complex(number.type(), number.order(), "r", "i")
				: new Hdf5Type.Other(bytes, "complex");
	}
}
