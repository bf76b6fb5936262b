package org.outcrop.zarr.internal.meta;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

import org.outcrop.zarr.FillValue;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrType;

/** Fill values in JSON: numbers, names of what is no number, and the bits of a float as hexadecimal text. */
final class FillJson {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private FillJson() {
	}

	static FillValue read(JsonNode node, ZarrType type, ZarrFormat format, String where) {
		if (node.isNull() && format == ZarrFormat.V2) {
			return new FillValue(new byte[type.itemBytes()], "", false);
		}
		if (node.isMissingNode() || node.isNull()) {
			throw Json.corrupt("fill_value is missing", where);
		}
		if (type.isText()) {
			// format 2 writes a zero for the empty text
			return new FillValue(new byte[0], node.isTextual() ? node.textValue() : "", true);
		}
		ByteBuffer bits = ByteBuffer.allocate(type.itemBytes()).order(ByteOrder.nativeOrder());
		boolean known = switch (type.kind()) {
		case BOOL -> putBool(bits, node);
		case INT8, INT16, INT32, INT64 -> putInteger(bits, node, true);
		case UINT8, UINT16, UINT32, UINT64 -> putInteger(bits, node, false);
		case FLOAT16, FLOAT32, FLOAT64 -> putFloat(bits, node, type.itemBytes());
		case COMPLEX64, COMPLEX128 -> putComplex(bits, node, type.componentBytes());
		case FIXED_TEXT -> putText(bits, node);
		case FIXED_BYTES -> putBytes(bits, node);
		case STRING -> true;
		};
		if (!known) {
			throw Json.corrupt("fill_value " + node + " is none of " + type.v3Name(), where);
		}
		return FillValue.of(bits.array());
	}

	private static boolean putBool(ByteBuffer bits, JsonNode node) {
		boolean number = node.isIntegralNumber() && (node.intValue() == 0 || node.intValue() == 1);
		if (node.isBoolean() || number) {
			bits.put((byte) (node.isBoolean() ? node.booleanValue() ? 1 : 0 : node.intValue()));
		}
		return node.isBoolean() || number;
	}

	private static boolean putInteger(ByteBuffer bits, JsonNode node, boolean signed) {
		if (!node.isIntegralNumber() && !(node.isFloatingPointNumber() && node.doubleValue() == Math.rint(node.doubleValue()))) {
			return false;
		}
		BigInteger value = node.isIntegralNumber() ? node.bigIntegerValue() : node.decimalValue().toBigInteger();
		int width = bits.capacity() * 8;
		boolean fits = signed ? value.bitLength() < width : value.signum() >= 0 && value.bitLength() <= width;
		if (fits) {
			putWord(bits, value.longValue(), bits.capacity());
		}
		return fits;
	}

	private static void putWord(ByteBuffer bits, long word, int bytes) {
		switch (bytes) {
		case 1 -> bits.put((byte) word);
		case 2 -> bits.putShort((short) word);
		case 4 -> bits.putInt((int) word);
		default -> bits.putLong(word);
		}
	}

	private static boolean putFloat(ByteBuffer bits, JsonNode node, int bytes) {
		if (node.isTextual() && node.textValue().startsWith("0x")) {
			String digits = node.textValue().substring(2);
			if (digits.length() != 2 * bytes || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
				return false;
			}
			putWord(bits, Long.parseUnsignedLong(digits, 16), bytes);
			return true;
		}
		double value = switch (node.isTextual() ? node.textValue() : "") {
		case "NaN" -> Double.NaN;
		case "Infinity" -> Double.POSITIVE_INFINITY;
		case "-Infinity" -> Double.NEGATIVE_INFINITY;
		default -> node.doubleValue();
		};
		if (!node.isNumber() && (!node.isTextual() || value == 0)) {
			return false;
		}
		switch (bytes) {
		case 2 -> bits.putShort(Float.floatToFloat16((float) value));
		case 4 -> bits.putFloat((float) value);
		default -> bits.putDouble(value);
		}
		return true;
	}

	private static boolean putComplex(ByteBuffer bits, JsonNode node, int bytes) {
		if (node.isArray()) {
			return node.size() == 2 && putFloat(bits, node.get(0), bytes) && putFloat(bits, node.get(1), bytes);
		}
		return putFloat(bits, node, bytes);
	}

	private static boolean putText(ByteBuffer bits, JsonNode node) {
		int[] letters = node.isTextual() ? node.textValue().codePoints().toArray() : new int[0];
		boolean fits = letters.length * 4 <= bits.capacity() && (node.isTextual() || node.isIntegralNumber() && node.intValue() == 0);
		for (int i = 0; i < letters.length && fits; i++) {
			bits.putInt(letters[i]);
		}
		return fits;
	}

	private static boolean putBytes(ByteBuffer bits, JsonNode node) {
		if (node.isIntegralNumber() && node.intValue() == 0) {
			return true;
		}
		try {
			byte[] bytes = node.isTextual() ? Base64.getDecoder().decode(node.textValue()) : new byte[bits.capacity() + 1];
			if (bytes.length > bits.capacity()) {
				return false;
			}
			bits.put(bytes);
			return true;
		} catch (IllegalArgumentException e) {
			return false;
		}
	}

	static JsonNode write(FillValue fill, ZarrType type) {
		ByteBuffer bits = ByteBuffer.wrap(fill.bits()).order(ByteOrder.nativeOrder());
		if (!fill.defined()) {
			return NullNode.getInstance();
		}
		return switch (type.kind()) {
		case BOOL -> NODES.booleanNode(bits.get(0) != 0);
		case INT8, INT16, INT32, INT64 -> NODES.numberNode(word(bits, type.itemBytes()));
		case UINT8, UINT16, UINT32, UINT64 -> unsigned(bits, type.itemBytes());
		case FLOAT16, FLOAT32, FLOAT64 -> number(bits, type.itemBytes());
		case COMPLEX64, COMPLEX128 -> {
			ArrayNode pair = NODES.arrayNode();
			pair.add(number(bits, type.componentBytes()));
			pair.add(number(bits, type.componentBytes()));
			yield pair;
		}
		case STRING -> NODES.textNode(fill.text());
		case FIXED_TEXT -> {
			StringBuilder text = new StringBuilder();
			while (bits.hasRemaining()) {
				int letter = bits.getInt();
				text.append(letter == 0 ? "" : Character.toString(letter));
			}
			yield NODES.textNode(text.toString());
		}
		case FIXED_BYTES -> NODES.textNode(Base64.getEncoder().encodeToString(fill.bits()));
		};
	}

	private static long word(ByteBuffer bits, int bytes) {
		return switch (bytes) {
		case 1 -> bits.get();
		case 2 -> bits.getShort();
		case 4 -> bits.getInt();
		default -> bits.getLong();
		};
	}

	private static JsonNode unsigned(ByteBuffer bits, int bytes) {
		long word = word(bits, bytes);
		return NODES.numberNode(bytes == 8 ? new BigInteger(Long.toUnsignedString(word)) : BigInteger.valueOf(word & (1L << 8 * bytes) - 1));
	}

	private static JsonNode number(ByteBuffer bits, int bytes) {
		bits.mark();
		long word = word(bits, bytes);
		bits.reset();
		double value = switch (bytes) {
		case 2 -> Float.float16ToFloat(bits.getShort());
		case 4 -> bits.getFloat();
		default -> bits.getDouble();
		};
		if (Double.isNaN(value)) {
			long plain = bytes == 2 ? 0x7e00 : bytes == 4 ? 0x7fc00000 : 0x7ff8000000000000L;
			long mask = bytes == 8 ? -1 : (1L << 8 * bytes) - 1;
			return NODES.textNode((word & mask) == plain ? "NaN" : "0x" + String.format("%0" + 2 * bytes + "x", word & mask));
		}
		if (Double.isInfinite(value)) {
			return NODES.textNode(value > 0 ? "Infinity" : "-Infinity");
		}
		return bytes == 4 ? NODES.numberNode((float) value) : NODES.numberNode(value);
	}
}
