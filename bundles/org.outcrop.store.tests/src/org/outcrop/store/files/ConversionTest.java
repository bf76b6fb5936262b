package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Conversions between types of items, against arithmetic with numbers of any length; and between kinds of items. */
class ConversionTest {

	private static final List<Kind> REAL = List.of(Kind.BOOL, Kind.INT8, Kind.INT16, Kind.INT32, Kind.INT64, Kind.UINT8, Kind.UINT16, Kind.UINT32,
			Kind.UINT64, Kind.FLOAT16, Kind.FLOAT32, Kind.FLOAT64);

	private static BigDecimal exact(MemorySegment items, ZarrType type) {
		if (type.kind() == Kind.UINT64) {
			return new BigDecimal(new BigInteger(Long.toUnsignedString(Values.whole(items, 0, type))));
		}
		return Values.isWhole(type) ? BigDecimal.valueOf(Values.whole(items, 0, type)) : new BigDecimal(Values.real(items, 0, type));
	}

	private static Optional<MemorySegment> convert(MemorySegment item, ZarrType from, Conversion how) {
		MemorySegment target = MemorySegment.ofArray(new byte[16]);
		try {
			new Converter(from, how).run(item, target, 1);
			return Optional.of(target);
		} catch (DataException.Unsupported e) {
			assertTrue(e.getMessage().contains("without loss"), e.getMessage());
			return Optional.empty();
		}
	}

	private static MemorySegment interesting(Random random, ZarrType type) {
		MemorySegment item = MemorySegment.ofArray(new byte[8]);
		if (type.kind() == Kind.BOOL) {
			Values.putWhole(item, 0, type, random.nextInt(2));
			return item;
		}
		if (Values.isWhole(type)) {
			long bits = random.nextLong() >> random.nextInt(64);
			Values.putWhole(item, 0, type, switch (random.nextInt(4)) {
			case 0 -> Values.largest(type) - random.nextInt(3);
			case 1 -> Values.smallest(type) + random.nextInt(3);
			case 2 -> (1L << random.nextInt(64)) + random.nextInt(3) - 1;
			default -> bits;
			});
			return item;
		}
		double value = switch (random.nextInt(4)) {
		case 0 -> random.nextInt(70000) - 500;
		case 1 -> Math.scalb(1.0, random.nextInt(70)) + random.nextInt(3) - 1;
		case 2 -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(200) - 100);
		default -> random.nextInt(1000) / 8.0;
		};
		Values.putReal(item, 0, type, value);
		if (!Double.isFinite(Values.real(item, 0, type))) {
			Values.putReal(item, 0, type, 1);
		}
		return item;
	}

	@Test
	void anExactConversionKeepsTheValueOrIsRefused() {
		Random random = new Random(13);
		int refused = 0;
		for (int run = 0; run < 60_000; run++) {
			ZarrType from = ZarrType.of(REAL.get(random.nextInt(REAL.size())));
			ZarrType to = ZarrType.of(REAL.get(random.nextInt(REAL.size())));
			MemorySegment item = interesting(random, from);
			BigDecimal before = exact(item, from);
			Optional<MemorySegment> after = convert(item, from, Conversion.exact(to));
			if (after.isPresent()) {
				assertEquals(0, before.compareTo(exact(after.get(), to)), before + " from " + from + " to " + to);
			} else {
				refused++;
				assertTrue(!holds(before, to), before + " from " + from + " fits in " + to);
			}
		}
		assertTrue(refused > 1000, "refused " + refused);
	}

	/** Whether a type has exactly this value, by arithmetic of its own. */
	private static boolean holds(BigDecimal value, ZarrType type) {
		if (Values.isWhole(type)) {
			BigDecimal largest = type.kind() == Kind.UINT64 ? new BigDecimal(BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
					: BigDecimal.valueOf(Values.largest(type));
			return value.stripTrailingZeros().scale() <= 0 && value.compareTo(BigDecimal.valueOf(Values.smallest(type))) >= 0
					&& value.compareTo(largest) <= 0;
		}
		double nearest = switch (type.kind()) {
		case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(value.floatValue()));
		case FLOAT32 -> value.floatValue();
		default -> value.doubleValue();
		};
		return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(value) == 0;
	}

	@Test
	void roundingAndClippingGiveTheNearestThatTheTypeHolds() {
		Random random = new Random(14);
		for (int run = 0; run < 60_000; run++) {
			ZarrType from = ZarrType.of(REAL.get(random.nextInt(REAL.size())));
			ZarrType to = ZarrType.of(REAL.get(random.nextInt(8)));
			MemorySegment item = interesting(random, from);
			BigDecimal value = exact(item, from).setScale(0, RoundingMode.HALF_EVEN);
			BigDecimal least = BigDecimal.valueOf(Values.smallest(to));
			BigDecimal most = to.kind() == Kind.UINT64 ? new BigDecimal(BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
					: BigDecimal.valueOf(Values.isWhole(to) ? Values.largest(to) : 0);
			MemorySegment after = convert(item, from, Conversion.exact(to).rounded().clipped()).orElseThrow();
			assertEquals(0, value.max(least).min(most).compareTo(exact(after, to)), exact(item, from) + " from " + from + " to " + to);
		}
	}

	@Test
	void scalesOnlyWhenAskedAndInDoubles() {
		MemorySegment item = MemorySegment.ofArray(new short[] { 100, 200 });
		MemorySegment after = MemorySegment.ofArray(new byte[2]);
		new Converter(ZarrType.UINT16, Conversion.exact(ZarrType.UINT8).scaled(0.5, 3)).run(item, after, 2);
		assertArrayEquals(new byte[] { 53, 103 }, after.toArray(ValueLayout.JAVA_BYTE));
	}

	@Test
	void notANumberIsRefusedByWholeTypesAndZeroWhenClipped() {
		MemorySegment item = MemorySegment.ofArray(new double[] { Double.NaN });
		assertTrue(convert(item, ZarrType.FLOAT64, Conversion.exact(ZarrType.INT32).rounded()).isEmpty());
		assertEquals(0, convert(item, ZarrType.FLOAT64, Conversion.exact(ZarrType.INT32).clipped()).orElseThrow().get(ValueLayout.JAVA_INT_UNALIGNED, 0));
		assertTrue(Double.isNaN(Values.real(convert(item, ZarrType.FLOAT64, Conversion.exact(ZarrType.FLOAT32)).orElseThrow(), 0, ZarrType.FLOAT32)));
	}

	@Test
	void doublesAreRoundedToHalvesOnce() {
		// just above the middle between 1 and the next half; through a float it would become the middle, and 1
		double value = 1 + Math.scalb(1.0, -11) + Math.scalb(1.0, -40);
		MemorySegment after = convert(MemorySegment.ofArray(new double[] { value }), ZarrType.FLOAT64,
				Conversion.exact(ZarrType.of(Kind.FLOAT16)).rounded()).orElseThrow();
		assertEquals(1 + Math.scalb(1.0, -10), Values.real(after, 0, ZarrType.of(Kind.FLOAT16)));
	}

	@Test
	void realNumbersBecomeComplexAndNotBack() {
		MemorySegment after = convert(MemorySegment.ofArray(new double[] { 2.5 }), ZarrType.FLOAT64, Conversion.exact(ZarrType.of(Kind.COMPLEX64)))
				.orElseThrow();
		assertEquals(2.5f, after.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0));
		assertEquals(0f, after.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4));
		assertThrows(DataException.Unsupported.class, () -> new Converter(ZarrType.of(Kind.COMPLEX64), Conversion.exact(ZarrType.FLOAT32)));
	}

	@Test
	void tablesOfOneTypeBecomeArraysAndComeBackTheSame() {
		Item.Table doubles = new Item.Table(List.of(new Item.Doubles("a", new double[] { 1, Double.NaN, 3 }), new Item.Doubles("b", new double[] { 4, 5, 6 })));
		Item.Table whole = new Item.Table(List.of(new Item.Integers("n", new long[] { Long.MAX_VALUE, -1 })));
		Item.Table texts = new Item.Table(List.of(new Item.Strings("s", List.of("x", ""))));
		for (Item.Table table : List.of(doubles, whole, texts)) {
			Item array = Containers.convert(table, ItemKind.ARRAY);
			assertEquals(ItemKind.ARRAY, array.kind());
			assertEquals(table, Containers.convert(array, ItemKind.TABLE));
		}
		Item.Numbers numbers = (Item.Numbers) Containers.convert(doubles, ItemKind.ARRAY);
		assertEquals(List.of(3L, 2L), numbers.info().shape());
		assertEquals(5.0, numbers.items().get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * 3));
		assertThrows(DataException.Unsupported.class, () -> Containers.convert(new Item.Table(List.of(new Item.Integers("n", new long[1]),
				new Item.Doubles("d", new double[1]))), ItemKind.ARRAY));
		assertThrows(DataException.Unsupported.class, () -> Containers.convert(Item.Numbers.of(new float[4], 2, 2), ItemKind.TABLE));
	}

	@Test
	void textsJsonAndBytesBecomeEachOtherWhereTheyCan() {
		Item.Json json = new Item.Json(JsonNodeFactory.instance.objectNode().put("a", 1).put("b", "ü"));
		Item text = Containers.convert(json, ItemKind.TEXT);
		assertEquals(json, Containers.convert(text, ItemKind.JSON));
		assertEquals(text, Containers.convert(Containers.convert(text, ItemKind.BYTES), ItemKind.TEXT));
		assertThrows(DataException.Unsupported.class, () -> Containers.convert(new Item.Text("{\"a\":1,\"a\":2}"), ItemKind.JSON));
		assertThrows(DataException.Unsupported.class, () -> Containers.convert(new Item.Text("{} {}"), ItemKind.JSON));
		assertThrows(DataException.Unsupported.class, () -> Containers.convert(new Item.Text(""), ItemKind.JSON));
		assertThrows(DataException.Unsupported.class, () -> Containers.convert(new Item.Bytes(new byte[] { (byte) 0xff }), ItemKind.TEXT));
		Item.Bytes bytes = new Item.Bytes(new byte[] { 1, 2, (byte) 200 });
		Item array = Containers.convert(bytes, ItemKind.ARRAY);
		assertEquals(ArrayInfo.of(ZarrType.UINT8, 3), ((Item.Numbers) array).info());
		assertEquals(bytes, Containers.convert(array, ItemKind.BYTES));
	}
}
