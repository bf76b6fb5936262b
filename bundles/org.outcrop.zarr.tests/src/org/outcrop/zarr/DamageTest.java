package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;

/** Damaged metadata, chunks and shards end in an error that says what and where; never in wrong numbers, never in anything else. */
class DamageTest {

	private static final ArrayOptions PLAIN = ArrayOptions.DEFAULT.withoutRecord();

	private static ArraySpec spec(Codec.BytesToBytes... packers) {
		return ArraySpec.v3(ZarrType.UINT16, new long[] { 40, 40 }, 20, 20).packed(packers);
	}

	private static MemoryStore written(ArraySpec spec, ArrayOptions options) {
		MemoryStore store = new MemoryStore();
		short[] values = new short[1600];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) (i + 1);
		}
		ZarrArray.create(store, "a", spec, options).write(spec.box(), MemorySegment.ofArray(values), Progress.NONE);
		return store;
	}

	private static short[] read(MemoryStore store, ArrayOptions options) {
		short[] values = new short[1600];
		ZarrArray.open(store, "a", options).read(Box.all(40, 40), MemorySegment.ofArray(values), Progress.NONE);
		return values;
	}

	private static void metadata(MemoryStore store, String from, String to) {
		String text = new String(store.get("a/zarr.json").orElseThrow(), StandardCharsets.UTF_8).replaceAll("\\s+", "");
		assertTrue(text.contains(from), text);
		store.put("a/zarr.json", text.replace(from, to).getBytes(StandardCharsets.UTF_8), PutMode.REPLACE);
	}

	private static DataException openFails(String from, String to) {
		MemoryStore store = written(spec(), PLAIN);
		metadata(store, from, to);
		DataException e = assertThrows(DataException.class, () -> ZarrArray.open(store, "a", PLAIN));
		assertTrue(e.where().contains("a/zarr.json"), e.getMessage());
		assertTrue(!e.advice().isBlank());
		return e;
	}

	@Test
	void badMetadataIsRefusedWithItsPlace() {
		assertTrue(openFails("\"name\":\"bytes\"", "\"name\":\"jpeg\"").what().contains("'jpeg'"));
		openFails("[40,40]", "[40,-40]");
		openFails("[40,40]", "[40]");
		openFails("[40,40]", "[40,1e30]");
		openFails("\"uint16\"", "\"uint17\"");
		openFails("\"fill_value\":0", "\"fill_value\":70000");
		openFails("\"fill_value\":0", "\"fill_value\":\"NaN\"");
		openFails("\"zarr_format\":3", "\"zarr_format\":4");
		openFails("\"zarr_format\":3", "\"zarr_format\":3,\"new\":{\"must_understand\":true}");
		openFails("\"zarr_format\":3", "\"zarr_format\":3,\"new\":1");
		openFails("\"configuration\":{\"endian\":\"little\"}", "\"configuration\":{}");
		openFails("{\"zarr_format\"", "{{\"zarr_format\"");
		assertTrue(openFails("[20,20]", "[200000,20000]").what().contains("2 GiB"));
		openFails("[20,20]", "[0,20]");
	}

	@Test
	void whatNeedNotBeUnderstoodIsIgnoredAndHugeShapesAreOpened() {
		MemoryStore store = written(spec(), PLAIN);
		metadata(store, "\"zarr_format\":3", "\"zarr_format\":3,\"new\":{\"must_understand\":false}");
		metadata(store, "[40,40]", "[4611686018427387904,4611686018427387904]");
		ZarrArray array = ZarrArray.open(store, "a", PLAIN);
		double[] far = array.readDoubles(new Box(new long[] { 1L << 61, 1L << 61 }, new long[] { 2, 2 }), Progress.NONE);
		assertArrayEquals(new double[4], far);
		assertThrows(DataException.Unsupported.class, () -> array.spec().bytes());
	}

	@Test
	void aShortChunkAndAWrongChecksumAreErrors() {
		MemoryStore plain = written(spec(), PLAIN);
		byte[] chunk = plain.get("a/c/0/1").orElseThrow();
		plain.put("a/c/0/1", Arrays.copyOf(chunk, chunk.length - 2), PutMode.REPLACE);
		DataException e = assertThrows(DataException.Truncated.class, () -> read(plain, PLAIN));
		assertTrue(e.where().contains("a/c/0/1") && e.where().contains("[0, 1]"), e.where());
		MemoryStore checked = written(spec(new Codec.Crc32c()), PLAIN);
		chunk = checked.get("a/c/1/0").orElseThrow();
		chunk[7] ^= 1;
		checked.put("a/c/1/0", chunk, PutMode.REPLACE);
		assertThrows(DataException.Corrupt.class, () -> read(checked, PLAIN));
	}

	@Test
	void aMissingChunkIsTheFillValueOrAnErrorAsAskedFor() {
		MemoryStore store = written(spec(), ArrayOptions.DEFAULT);
		store.delete("a/c/0/1");
		assertThrows(DataException.Corrupt.class, () -> read(store, ArrayOptions.DEFAULT));
		assertEquals(0, read(store, ArrayOptions.DEFAULT.withMissing(MissingChunks.FILL))[20]);
		MemoryStore unrecorded = written(spec(), PLAIN);
		unrecorded.delete("a/c/0/1");
		assertEquals(0, read(unrecorded, ArrayOptions.DEFAULT)[20]);
		assertThrows(DataException.Corrupt.class, () -> read(unrecorded, PLAIN.withMissing(MissingChunks.ERROR)));
	}

	@Test
	void verifyTellsTornMissingAndChangedChunks() {
		MemoryStore store = written(spec(), ArrayOptions.DEFAULT);
		store.delete("a/c/0/0");
		store.put("a/c/0/1", new byte[5], PutMode.REPLACE);
		byte[] chunk = store.get("a/c/1/0").orElseThrow();
		chunk[3] ^= 4;
		store.put("a/c/1/0", chunk, PutMode.REPLACE);
		VerifyReport report = ZarrArray.open(store, "a", ArrayOptions.DEFAULT).verify(Progress.NONE);
		assertEquals(List.of(VerifyReport.Kind.MISSING, VerifyReport.Kind.TORN, VerifyReport.Kind.WRONG_CHECKSUM),
				report.findings().stream().map(VerifyReport.Finding::kind).toList());
		assertEquals(4, report.chunks());
	}

	@Test
	void shardIndexesThatPointOutsideAreErrors() {
		ArraySpec sharded = spec().sharded(5, 5);
		MemoryStore store = written(sharded, PLAIN);
		byte[] shard = store.get("a/c/0/0").orElseThrow();
		ShardIndex index = ShardIndex.empty(16);
		index.put(3, shard.length, 50);
		byte[] bytes = index.toBytes(sharded.sharding().orElseThrow());
		System.arraycopy(bytes, 0, shard, shard.length - bytes.length, bytes.length);
		store.put("a/c/0/0", shard, PutMode.REPLACE);
		assertTrue(assertThrows(DataException.Corrupt.class, () -> read(store, PLAIN)).what().contains("inner chunk 3"));
		shard[shard.length - 1] ^= 1;
		store.put("a/c/0/0", shard, PutMode.REPLACE);
		assertTrue(assertThrows(DataException.Corrupt.class, () -> read(store, PLAIN)).what().contains("checksum"));
		store.put("a/c/0/0", new byte[20], PutMode.REPLACE);
		assertThrows(DataException.Truncated.class, () -> read(store, PLAIN));
	}

	@Test
	void aPackedChunkMayNotHoldMoreThanItsShapeSays() {
		for (Codec.BytesToBytes packer : List.of(new Codec.Zstd(3, false), new Codec.Gzip(9), Codec.Blosc.lz4(2))) {
			MemoryStore bomb = new MemoryStore();
			ArraySpec large = ArraySpec.v3(ZarrType.UINT8, new long[] { 64 << 20 }, 64 << 20).packed(packer).withFill(FillValue.of(new byte[] { 1 }));
			ZarrArray.create(bomb, "b", large, PLAIN).write(large.box(), MemorySegment.ofArray(new byte[64 << 20]), Progress.NONE);
			MemoryStore store = written(spec(packer), PLAIN);
			store.put("a/c/0/0", bomb.get("b/c/0").orElseThrow(), PutMode.REPLACE);
			DataException e = assertThrows(DataException.Corrupt.class, () -> read(store, PLAIN));
			assertTrue(e.what().contains("hold more than the 800 bytes"), e.what());
		}
	}

	/** Whatever is changed: the same numbers, or a DataException. Without a checksum changed numbers are right to come. */
	@Test
	void randomDamageEndsInADataException() {
		Random random = new Random(7);
		List<ArraySpec> specs = new ArrayList<>();
		for (Codec.BytesToBytes packer : List.of(new Codec.Zstd(3, true), new Codec.Gzip(5), Codec.Blosc.lz4(2),
				new Codec.Blosc(2, "zstd", 5, Codec.Shuffle.BITSHUFFLE, 128), new Codec.Blosc(2, "zlib", 5, Codec.Shuffle.NOSHUFFLE, 100))) {
			specs.add(spec(packer));
			specs.add(spec(packer, new Codec.Crc32c()));
			specs.add(spec(packer).sharded(5, 10));
		}
		long end = System.nanoTime() + 4_000_000_000L;
		for (int run = 0; run < 3000 && System.nanoTime() < end; run++) {
			ArraySpec spec = specs.get(run % specs.size());
			MemoryStore store = written(spec, PLAIN);
			byte[] chunk = store.get("a/c/0/0").orElseThrow();
			for (int i = random.nextInt(1, 4); i > 0; i--) {
				chunk[random.nextInt(chunk.length)] = (byte) random.nextInt();
			}
			if (random.nextInt(3) == 0) {
				chunk = Arrays.copyOf(chunk, random.nextInt(chunk.length));
			}
			store.put("a/c/0/0", chunk, PutMode.REPLACE);
			try {
				read(store, PLAIN);
			} catch (DataException e) {
				assertTrue(e.where().contains("a/c/0/0"), e.getMessage());
			}
		}
	}

	@Test
	void aBudgetThatIsTooSmallAndACancelEndCleanly() {
		MemoryStore store = written(spec(), PLAIN);
		MemoryBudget small = new MemoryBudget(100);
		assertThrows(DataException.TooLittleMemory.class, () -> read(store, PLAIN.within(small)));
		assertEquals(0, small.used());
		Progress cancelled = new Progress() {
			@Override
			public void stage(String what) {
				// nobody listens
			}

			@Override
			public void worked(long done, long total) {
				// nobody listens
			}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		ZarrArray array = ZarrArray.open(store, "a", PLAIN.withWorkers(2));
		assertThrows(CancellationException.class, () -> array.read(Box.all(40, 40), MemorySegment.ofArray(new short[1600]), cancelled));
	}

	@Test
	void oneInnerChunkIsReadByOneRangeOnceTheIndexIsKnown() {
		MemoryStore inside = written(spec().sharded(5, 5), PLAIN);
		CountingStore counting = new CountingStore(inside);
		ZarrArray array = ZarrArray.open(counting, "a", PLAIN);
		array.readDoubles(new Box(new long[] { 0, 0 }, new long[] { 5, 5 }), Progress.NONE);
		counting.reset();
		array.readDoubles(new Box(new long[] { 5, 5 }, new long[] { 5, 5 }), Progress.NONE);
		assertEquals(1, counting.reads());
		assertEquals(50, counting.bytes());
		assertEquals(50, inside.get("a/c/0/0", new ByteRange(0, 50)).orElseThrow().length);
	}

	@Test
	void appendShowsTheNewPartLastAndForgetsWhatAKilledAppendLeft() {
		for (boolean shards : new boolean[] { false, true }) {
			MemoryStore store = new MemoryStore();
			ArraySpec spec = ArraySpec.v3(ZarrType.UINT8, new long[] { 3, 4 }, 4, 4);
			ZarrArray array = ZarrArray.create(store, "a", shards ? spec.sharded(2, 2) : spec, ArrayOptions.DEFAULT);
			array.write(Box.all(3, 4), MemorySegment.ofArray("abcdefghijkl".getBytes(StandardCharsets.US_ASCII)), Progress.NONE);
			byte[] before = store.get("a/zarr.json").orElseThrow();
			array.append(0, 3, MemorySegment.ofArray("mnopqrstuvwx".getBytes(StandardCharsets.US_ASCII)), Progress.NONE);
			store.put("a/zarr.json", before, PutMode.REPLACE);
			ZarrArray again = ZarrArray.open(store, "a", ArrayOptions.DEFAULT);
			assertEquals(List.of(3L, 4L), again.spec().shape());
			again.append(0, 1, MemorySegment.ofArray("MNOP".getBytes(StandardCharsets.US_ASCII)), Progress.NONE);
			byte[] all = new byte[16];
			again.read(Box.all(4, 4), MemorySegment.ofArray(all), Progress.NONE);
			assertEquals("abcdefghijklMNOP", new String(all, StandardCharsets.US_ASCII));
			again.append(0, 1, MemorySegment.ofArray(new byte[4]), Progress.NONE);
			assertEquals(0, again.readDoubles(new Box(new long[] { 4, 0 }, new long[] { 1, 1 }), Progress.NONE)[0]);
		}
	}

	@Test
	void whatIsNotReadIsRefusedByName() {
		ArraySpec nested = spec().sharded(10, 10);
		MemoryStore store = written(nested, PLAIN);
		metadata(store, "{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}],\"index_codecs\"",
				"{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[5,5],\"codecs\":[{\"name\":\"bytes\",\"configuration\":"
						+ "{\"endian\":\"little\"}}],\"index_codecs\":[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}]}}],\"index_codecs\"");
		refused(() -> ZarrArray.open(store, "a", PLAIN), "shards within shards");
		MemoryStore two = new MemoryStore();
		ZarrArray.create(two, "a", ArraySpec.v2(ZarrType.UINT16, new long[] { 4 }, 4), PLAIN);
		String document = new String(two.get("a/.zarray").orElseThrow(), StandardCharsets.UTF_8).replaceAll("\\s+", "");
		two.put("a/.zarray", document.replace("\"filters\":null", "\"filters\":[{\"id\":\"delta\",\"dtype\":\"<u2\"}]")
				.getBytes(StandardCharsets.UTF_8), PutMode.REPLACE);
		refused(() -> ZarrArray.open(two, "a", PLAIN), "'delta'");
		MemoryStore blosc = written(spec(Codec.Blosc.lz4(2)), PLAIN);
		byte[] chunk = blosc.get("a/c/0/0").orElseThrow();
		chunk[2] = (byte) (chunk[2] & 0x1f | 2 << 5);
		blosc.put("a/c/0/0", chunk, PutMode.REPLACE);
		refused(() -> read(blosc, PLAIN), "snappy");
	}

	private static void refused(Runnable action, String name) {
		DataException e = assertThrows(DataException.class, action::run);
		assertTrue(e.what().contains(name), e.what());
		assertTrue(!e.where().isBlank() && !e.advice().isBlank(), e.toString());
	}
}
