package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Item;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.JsonNode;

/** Items that are hard to keep, and what it means that one is as another. */
public final class Samples {

	private Samples() {
	}

	/** Every type of numbers that has one length. */
	public static List<ZarrType> numericTypes() {
		Set<ZarrType.Kind> others = EnumSet.of(ZarrType.Kind.STRING, ZarrType.Kind.FIXED_TEXT, ZarrType.Kind.FIXED_BYTES);
		return Arrays.stream(ZarrType.Kind.values()).filter(kind -> !others.contains(kind)).map(ZarrType::of).toList();
	}

	/** Numbers whose bits are extremes first (zeros, ones, signs, NaN with a payload, minus zero), then by chance. */
	public static Item.Numbers numbers(ArrayInfo info, long seed) {
		byte[] bytes = new byte[Math.toIntExact(info.bytes())];
		new Random(seed).nextBytes(bytes);
		if (info.type().kind() == ZarrType.Kind.BOOL) {
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] &= 1;
			}
		} else if (bytes.length > 0) {
			extremes(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), info.type());
		}
		return new Item.Numbers(info, MemorySegment.ofArray(bytes));
	}

	private static void extremes(ByteBuffer items, ZarrType type) {
		int size = type.componentBytes();
		long[] bits = switch (type.kind()) {
		case FLOAT16 -> new long[] { 0x8000, 0x7e01, 0xfc00, 0x0001, 0x7bff };
		case FLOAT32, COMPLEX64 -> new long[] { 0x80000000L, 0x7fc01234L, 0xff800000L, 0x00000001L, 0x7f7fffffL, 0x7f800001L };
		case FLOAT64, COMPLEX128 -> new long[] { 1L << 63, 0x7ff8000000abcdefL, 0xfff0000000000000L, 1, 0x7fefffffffffffffL,
				0x7ff0000000000001L };
		default -> new long[] { 0, -1, 1L << 8 * size - 1, (1L << 8 * size - 1) - 1, 1 };
		};
		for (int i = 0; i < bits.length && (i + 1) * size <= items.capacity(); i++) {
			switch (size) {
			case 1 -> items.put(i, (byte) bits[i]);
			case 2 -> items.putShort(2 * i, (short) bits[i]);
			case 4 -> items.putInt(4 * i, (int) bits[i]);
			default -> items.putLong(8 * i, bits[i]);
			}
		}
	}

	/** Whole numbers that count up from a first one. */
	public static Item.Numbers counting(int first, long... shape) {
		ArrayInfo info = ArrayInfo.of(ZarrType.INT32, shape);
		int[] values = new int[(int) info.box().count()];
		Arrays.setAll(values, i -> first + i);
		return new Item.Numbers(info, MemorySegment.ofArray(MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE)));
	}

	/** An array of whole numbers that are all the same. */
	public static Item.Numbers constant(int value, long... shape) {
		ArrayInfo info = ArrayInfo.of(ZarrType.INT32, shape);
		int[] values = new int[(int) info.box().count()];
		Arrays.fill(values, value);
		return new Item.Numbers(info, MemorySegment.ofArray(MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE)));
	}

	/** The bytes of a region of an array that lies in memory, item by item. */
	public static byte[] slice(Item.Numbers whole, Box region) {
		int size = whole.info().type().itemBytes();
		byte[] part = new byte[Math.toIntExact(region.count() * size)];
		long[] shape = whole.info().shape().stream().mapToLong(Long::longValue).toArray();
		for (long item = 0; item < region.count(); item++) {
			long rest = item;
			long at = 0;
			long stride = 1;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				at += (region.from(axis) + rest % region.shape()[axis]) * stride;
				rest /= region.shape()[axis];
				stride *= shape[axis];
			}
			MemorySegment.copy(whole.items(), ValueLayout.JAVA_BYTE, at * size, part, (int) (item * size), size);
		}
		return part;
	}

	/** Fails unless one item is as the other, bit by bit. */
	public static void assertSameItem(Item expected, Item found, String what) {
		assertEquals(expected.kind(), found.kind(), what);
		switch (expected) {
		case Item.Numbers numbers -> {
			Item.Numbers other = (Item.Numbers) found;
			assertSameInfo(numbers.info(), other.info(), what);
			assertArrayEquals(numbers.items().toArray(ValueLayout.JAVA_BYTE), other.items().toArray(ValueLayout.JAVA_BYTE), what);
		}
		case Item.Texts texts -> {
			Item.Texts other = (Item.Texts) found;
			assertSameInfo(texts.info(), other.info(), what);
			assertEquals(texts.texts(), other.texts(), what);
		}
		case Item.Json json -> assertTrue(sameJson(json.document(), ((Item.Json) found).document()),
				() -> what + ": " + json.document() + " became " + ((Item.Json) found).document());
		default -> assertEquals(expected, found, what);
		}
	}

	/** Fails unless shape, type, names of axes and attributes are the same. */
	public static void assertSameInfo(ArrayInfo expected, ArrayInfo found, String what) {
		assertEquals(expected.shape(), found.shape(), what);
		assertEquals(expected.type(), found.type(), what);
		assertEquals(expected.axes(), found.axes(), what);
		assertTrue(sameJson(expected.attributes(), found.attributes()),
				() -> what + ": " + expected.attributes() + " became " + found.attributes());
	}

	/** Whether two documents say the same, with members in the same order; a number is its value, whatever class holds it. */
	public static boolean sameJson(JsonNode one, JsonNode other) {
		if (one.isNumber() && other.isNumber()) {
			return sameNumber(one, other);
		}
		if (one.isObject() && other.isObject() && one.size() == other.size()) {
			Iterator<Map.Entry<String, JsonNode>> others = other.properties().iterator();
			return one.properties().stream().allMatch(member -> {
				Map.Entry<String, JsonNode> twin = others.next();
				return member.getKey().equals(twin.getKey()) && sameJson(member.getValue(), twin.getValue());
			});
		}
		if (one.isArray() && other.isArray() && one.size() == other.size()) {
			Iterator<JsonNode> others = other.iterator();
			boolean same = true;
			for (JsonNode element : one) {
				same &= sameJson(element, others.next());
			}
			return same;
		}
		return one.equals(other);
	}

	private static boolean sameNumber(JsonNode one, JsonNode other) {
		boolean whole = one.isIntegralNumber() && other.isIntegralNumber();
		boolean broken = one.isFloatingPointNumber() && other.isFloatingPointNumber();
		return whole ? one.bigIntegerValue().equals(other.bigIntegerValue())
				: broken && new BigDecimal(one.asText()).compareTo(new BigDecimal(other.asText())) == 0
						&& Double.compare(one.doubleValue(), other.doubleValue()) == 0;
	}
}
