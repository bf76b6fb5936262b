package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreTransaction;

class MetadataTest {

	private static byte[] bits(String hex) {
		byte[] bytes = new byte[hex.length() / 2];
		for (int i = 0; i < bytes.length; i++) {
			// the text has the most significant digit first, little-endian machines the least
			int from = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? hex.length() - 2 * i - 2 : 2 * i;
			bytes[i] = (byte) Integer.parseInt(hex.substring(from, from + 2), 16);
		}
		return bytes;
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '~', value = { "FLOAT32,7fc00000,\"NaN\"", "FLOAT32,7fc00001,\"0x7fc00001\"", "FLOAT64,7ff8000000000000,\"NaN\"",
			"FLOAT64,fff8000000000123,\"0xfff8000000000123\"", "FLOAT16,7e01,\"0x7e01\"", "FLOAT32,ff800000,\"-Infinity\"",
			"FLOAT64,7ff0000000000000,\"Infinity\"", "FLOAT32,3fc00000,1.5", "UINT64,ffffffffffffffff,18446744073709551615",
			"INT64,8000000000000000,-9223372036854775808", "UINT8,ff,255", "INT8,ff,-1", "BOOL,01,true" })
	void fillValuesKeepEveryBit(ZarrType.Kind kind, String hex, String json) {
		ZarrType type = ZarrType.of(kind);
		MemoryStore store = new MemoryStore();
		ArraySpec spec = ArraySpec.v3(type, new long[] { 2 }, 2).withFill(FillValue.of(bits(hex)));
		ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT);
		String document = new String(store.get("a/zarr.json").orElseThrow(), StandardCharsets.UTF_8).replaceAll("\\s", "");
		assertTrue(document.contains("\"fill_value\":" + json + ","), document);
		ZarrArray array = ZarrArray.open(store, "a", ArrayOptions.DEFAULT);
		byte[] found = new byte[2 * type.itemBytes()];
		array.read(Box.all(2), MemorySegment.ofArray(found), Progress.NONE);
		assertArrayEquals(bits(hex), Arrays.copyOf(found, type.itemBytes()));
	}

	@Test
	void knownBytesOfAShardWithItsIndexAtTheEnd() {
		MemoryStore store = new MemoryStore();
		ArraySpec spec = ArraySpec.v3(ZarrType.UINT16, new long[] { 4 }, 4).sharded(2);
		ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT).write(new Box(new long[] { 2 }, new long[] { 2 }),
				MemorySegment.ofArray(new short[] { 0x0102, 0x0304 }), Progress.NONE);
		ByteBuffer shard = ByteBuffer.wrap(store.get("a/c/0").orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(4 + 32 + 4, shard.capacity());
		assertEquals(0x03040102, shard.getInt(0));
		assertEquals(-1, shard.getLong(4), "the first inner chunk is missing");
		assertEquals(-1, shard.getLong(12));
		assertEquals(0, shard.getLong(20));
		assertEquals(4, shard.getLong(28));
		CRC32C crc = new CRC32C();
		crc.update(shard.array(), 4, 32);
		assertEquals((int) crc.getValue(), shard.getInt(36));
	}

	@Test
	void bigEndianEdgesArePaddedAndFillOnlyChunksAreNotWritten() {
		MemoryStore store = new MemoryStore();
		ArraySpec spec = ArraySpec.v3(ZarrType.UINT16, new long[] { 5 }, 4).withCodecs(List.of(Codec.Bytes.BIG))
				.withFill(FillValue.of(bits("0007")));
		ZarrArray array = ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT);
		array.write(Box.all(5), MemorySegment.ofArray(new short[] { 7, 7, 7, 7, 258 }), Progress.NONE);
		assertEquals(Optional.empty(), store.get("a/c/0"));
		assertArrayEquals(new byte[] { 1, 2, 0, 7, 0, 7, 0, 7 }, store.get("a/c/1").orElseThrow());
		array.write(new Box(new long[] { 4 }, new long[] { 1 }), MemorySegment.ofArray(new short[] { 7 }), Progress.NONE);
		assertEquals(Optional.empty(), store.get("a/c/1"), "a chunk that became empty is taken away");
	}

	@Test
	void zerosAreWrittenWhereTheFillValueIsLeftOpen() {
		MemoryStore store = new MemoryStore();
		ArraySpec spec = ArraySpec.v2(ZarrType.UINT8, new long[] { 2 }, 2).withFill(new FillValue(new byte[1], "", false));
		ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT);
		ZarrArray array = ZarrArray.open(store, "a", ArrayOptions.DEFAULT);
		assertEquals(spec, array.spec());
		array.write(Box.all(2), MemorySegment.ofArray(new byte[2]), Progress.NONE);
		assertTrue(store.get("a/0").isPresent());
	}

	@Test
	void aSingleItemLiesUnderItsOwnKey() {
		for (ZarrFormat format : ZarrFormat.values()) {
			MemoryStore store = new MemoryStore();
			ArraySpec spec = format == ZarrFormat.V3 ? ArraySpec.v3(ZarrType.INT32, new long[0]) : ArraySpec.v2(ZarrType.INT32, new long[0]);
			ZarrArray array = ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT);
			array.write(Box.all(), MemorySegment.ofArray(new int[] { 5 }), Progress.NONE);
			assertTrue(store.get(format == ZarrFormat.V3 ? "a/c" : "a/0").isPresent());
			assertEquals(5, array.readDoubles(Box.all(), Progress.NONE)[0]);
			assertTrue(array.verify(Progress.NONE).isWhole());
		}
	}

	@Test
	void staleConsolidatedMetadataHidesNothingAndShowsNothingGone() {
		MemoryStore store = new MemoryStore();
		ObjectNode none = JsonNodeFactory.instance.objectNode();
		ZarrGroup root = ZarrGroup.create(store, "", ZarrFormat.V3, none);
		root.createGroup("old", none);
		String stale = """
				{"zarr_format":3,"node_type":"group","attributes":{},"consolidated_metadata":{"kind":"inline","must_understand":false,
				"metadata":{"gone":{"zarr_format":3,"node_type":"group","attributes":{}}}}}""";
		store.put("zarr.json", stale.getBytes(StandardCharsets.UTF_8), PutMode.REPLACE);
		assertEquals(Map.of("old", ZarrGroup.NodeKind.GROUP), root.children());
		root.createGroup("new", none);
		assertEquals(List.of("new", "old"), List.copyOf(root.children().keySet()));
		assertFalse(new String(store.get("zarr.json").orElseThrow(), StandardCharsets.UTF_8).contains("gone"), "other programs would believe it");
	}

	@Test
	void parentsAreMadeAndAnArrayHoldsNoNodes() {
		MemoryStore store = new MemoryStore();
		ZarrArray.create(store, "p/q/a", ArraySpec.v2(ZarrType.UINT8, new long[] { 1 }, 1), ArrayOptions.DEFAULT);
		assertEquals(Set.of(".zgroup", "p/.zgroup", "p/q/.zgroup", "p/q/a/.zarray"), store.list(""));
		assertThrows(DataException.class,
				() -> ZarrArray.create(store, "p/q/a/b", ArraySpec.v2(ZarrType.UINT8, new long[] { 1 }, 1), ArrayOptions.DEFAULT));
		assertEquals(4, store.list("").size(), "what is refused leaves nothing behind");
		assertThrows(DataException.class,
				() -> ZarrArray.create(store, "p/q/a", ArraySpec.v2(ZarrType.UINT8, new long[] { 1 }, 1), ArrayOptions.DEFAULT));
	}

	@Test
	void whatIsWrittenInATransactionAppearsAtItsCommit() {
		MemoryStore store = new MemoryStore();
		try (StoreTransaction staged = store.begin()) {
			ZarrArray array = ZarrArray.create(staged, "a", ArraySpec.v3(ZarrType.UINT8, new long[] { 4 }, 2), ArrayOptions.DEFAULT);
			array.write(Box.all(4), MemorySegment.ofArray(new byte[] { 1, 2, 3, 4 }), Progress.NONE);
			array.append(0, 1, MemorySegment.ofArray(new byte[] { 5 }), Progress.NONE);
			assertEquals(Set.of(), store.list(""));
			staged.commit();
		}
		ZarrArray array = ZarrArray.open(store, "a", ArrayOptions.DEFAULT);
		assertArrayEquals(new double[] { 1, 2, 3, 4, 5 }, array.readDoubles(Box.all(5), Progress.NONE));
		assertTrue(array.verify(Progress.NONE).isWhole());
	}

	@Test
	void textsKeepTheirLettersAndManyWritesTheirRecord() {
		MemoryStore store = new MemoryStore();
		ZarrArray array = ZarrArray.create(store, "t", ArraySpec.v3(ZarrType.STRING, new long[] { 100 }, 7).packed(new Codec.Zstd(3, false)),
				ArrayOptions.DEFAULT);
		String[] texts = new String[100];
		for (int i = 0; i < 100; i++) {
			texts[i] = "試料 " + "é".repeat(i * i);
			array.writeTexts(new Box(new long[] { i }, new long[] { 1 }), new String[] { texts[i] }, Progress.NONE);
		}
		assertArrayEquals(texts, array.readTexts(Box.all(100), Progress.NONE));
		assertTrue(ZarrArray.open(store, "t", ArrayOptions.DEFAULT).verify(Progress.NONE).isWhole());
		assertTrue(store.list("t/.outcrop").size() <= 33, "parts of the record are joined");
	}

	private static void add(MemoryStore store, String key, String member) {
		String text = new String(store.get(key).orElseThrow(), StandardCharsets.UTF_8);
		store.put(key, text.replaceFirst("\\{", "{" + member + ",").getBytes(StandardCharsets.UTF_8), PutMode.REPLACE);
	}

	@Test
	void whatIsNotKnownInADocumentIsKeptWhenItIsWrittenAnew() {
		String unknown = "\"of_another_program\":{\"must_understand\":false,\"x\":1}";
		for (ZarrFormat format : ZarrFormat.values()) {
			MemoryStore store = new MemoryStore();
			ZarrGroup group = ZarrGroup.create(store, "g", format, JsonNodeFactory.instance.objectNode());
			ArraySpec spec = format == ZarrFormat.V3 ? ArraySpec.v3(ZarrType.UINT8, new long[] { 4 }, 2)
					: ArraySpec.v2(ZarrType.UINT8, new long[] { 4 }, 2);
			group.createArray("a", spec, ArrayOptions.DEFAULT);
			String groupKey = format == ZarrFormat.V3 ? "g/zarr.json" : "g/.zgroup";
			String arrayKey = format == ZarrFormat.V3 ? "g/a/zarr.json" : "g/a/.zarray";
			add(store, groupKey, unknown);
			add(store, arrayKey, unknown);
			ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("mine", 2);
			ZarrGroup.open(store, "g").setAttributes(attributes);
			ZarrArray array = ZarrArray.open(store, "g/a", ArrayOptions.DEFAULT);
			array.setAttributes(attributes);
			array.append(0, 2, MemorySegment.ofArray(new byte[] { 5, 6 }), Progress.NONE);
			for (String key : List.of(groupKey, arrayKey)) {
				String document = new String(store.get(key).orElseThrow(), StandardCharsets.UTF_8).replaceAll("\\s", "");
				assertTrue(document.contains(unknown), key + ": " + document);
			}
			assertEquals(List.of(6L), ZarrArray.open(store, "g/a", ArrayOptions.DEFAULT).spec().shape());
			assertEquals(attributes, ZarrGroup.open(store, "g").attributes());
		}
	}

	@Test
	void aHiddenArrayIsSeenWhenItIsRevealed() {
		MemoryStore store = new MemoryStore();
		ZarrGroup.create(store, "", ZarrFormat.V3, JsonNodeFactory.instance.objectNode());
		ZarrArray array = ZarrArray.hidden(store, "a", ArraySpec.v3(ZarrType.UINT8, new long[] { 4 }, 2), ArrayOptions.DEFAULT);
		array.write(new Box(new long[] { 0 }, new long[] { 3 }), MemorySegment.ofArray(new byte[] { 1, 2, 3 }), Progress.NONE);
		array.write(new Box(new long[] { 3 }, new long[] { 1 }), MemorySegment.ofArray(new byte[] { 4 }), Progress.NONE);
		assertEquals(Optional.empty(), ZarrGroup.kind(store, "a"));
		array.reveal(JsonNodeFactory.instance.objectNode().put("unit", "nm"), PutMode.CREATE);
		ZarrArray seen = ZarrArray.open(store, "a", ArrayOptions.DEFAULT);
		assertArrayEquals(new double[] { 1, 2, 3, 4 }, seen.readDoubles(Box.all(4), Progress.NONE));
		assertEquals("nm", seen.spec().attributes().path("unit").asText());
		assertTrue(seen.verify(Progress.NONE).isWhole());
		assertEquals(Set.of("record-000000000001"), store.children("a/.outcrop"), "one record for all that was written");
		store.delete("a/c/1");
		assertThrows(DataException.Corrupt.class, () -> seen.readDoubles(Box.all(4), Progress.NONE));
	}
}
