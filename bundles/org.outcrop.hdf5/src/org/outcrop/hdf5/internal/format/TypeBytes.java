package org.outcrop.hdf5.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.NewType;

/** Datatype messages ("The Datatype Message", version 1). */
public final class TypeBytes {

	private static final byte[] FLOAT32 = HexFormat.of().parseHex("11201f0004000000" + "00002000" + "17080017" + "7f000000");
	private static final byte[] FLOAT64 = HexFormat.of().parseHex("11203f0008000000" + "00004000" + "340b0034" + "ff030000");
	private static final byte[] FLOAT16 = HexFormat.of().parseHex("11200f0002000000" + "00001000" + "0a05000a" + "0f000000");
	private static final byte[] VARIABLE_TEXT = HexFormat.of().parseHex("1901010010000000" + "1000000001000000" + "00000800");
	private static final int SIGNED = 0x08;
	private static final int NUL_PADDED_UTF8 = 0x11;
	private static final int MEMBER = 40;

	private TypeBytes() {
	}

	/** The body of the message. */
	public static byte[] encode(NewType type) {
		return switch (type) {
		case NewType.Number(ElementType element) -> number(element);
		case NewType.Half() -> FLOAT16.clone();
		case NewType.Complex64() -> complex(FLOAT32, Float.BYTES);
		case NewType.Complex128() -> complex(FLOAT64, Double.BYTES);
		case NewType.VariableText() -> variableText();
		case NewType.Truth() -> truth();
		case NewType.Text(int bytes) -> Bytes.allocate(8).put((byte) 0x13).put((byte) NUL_PADDED_UTF8).putInt(4, bytes).array();
		};
	}

	/** UTF-8 of variable length, kept in a global heap. */
	public static byte[] variableText() {
		return VARIABLE_TEXT.clone();
	}

	private static byte[] number(ElementType element) {
		if (element == ElementType.FLOAT32) {
			return FLOAT32.clone();
		}
		if (element == ElementType.FLOAT64) {
			return FLOAT64.clone();
		}
		ByteBuffer out = Bytes.allocate(12);
		out.put(0, (byte) 0x10).put(1, (byte) (element.isUnsigned() ? 0 : SIGNED));
		out.putInt(4, element.bytes()).putShort(10, (short) (element.bytes() * Byte.SIZE));
		return out.array();
	}

	/** An enumeration of two: base type, names padded to 8 bytes, values. */
	private static byte[] truth() {
		byte[] base = number(ElementType.INT8);
		ByteBuffer out = Bytes.allocate(8 + base.length + 2 * 8 + 2);
		out.put(0, (byte) 0x18).put(1, (byte) 2).putInt(4, 1);
		out.put(8, base);
		out.put(8 + base.length, "FALSE".getBytes(StandardCharsets.US_ASCII)).put(16 + base.length, "TRUE".getBytes(StandardCharsets.US_ASCII));
		out.put(25 + base.length, (byte) 1);
		return out.array();
	}

	private static byte[] complex(byte[] part, int partBytes) {
		ByteBuffer out = Bytes.allocate(8 + 2 * (MEMBER + part.length));
		out.put(0, (byte) 0x16).put(1, (byte) 2).putInt(4, 2 * partBytes);
		int at = 8;
		for (String name : new String[] { "r", "i" }) {
			out.put(at, name.getBytes(StandardCharsets.US_ASCII));
			out.putInt(at + 8, at == 8 ? 0 : partBytes);
			out.put(at + MEMBER, part);
			at += MEMBER + part.length;
		}
		return out.array();
	}
}
