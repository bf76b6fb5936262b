package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;

/** Of a chunk that Blosc packed in blocks, those blocks are unpacked that have some of the region. */
class PartOfAChunkTest {

	private static final int SIZE = 64;

	private static int value(long z, long y, long x) {
		return (int) ((z * SIZE + y) * 4 + x / 16); // runs, so that LZ4 packs it without a shuffle too
	}

	private static MemoryStore cube(Codec.Shuffle shuffle) {
		ArraySpec spec = ArraySpec.v3(ZarrType.INT32, new long[] { SIZE, SIZE, SIZE }, SIZE, SIZE, SIZE)
				.packed(new Codec.Blosc(Integer.BYTES, "lz4", 5, shuffle, 0));
		int[] values = new int[SIZE * SIZE * SIZE];
		for (int i = 0; i < values.length; i++) {
			values[i] = value(i / SIZE / SIZE, i / SIZE % SIZE, i % SIZE);
		}
		MemoryStore store = new MemoryStore();
		ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT.withoutRecord()).write(spec.box(), MemorySegment.ofArray(values), Progress.NONE);
		return store;
	}

	private static int[] read(MemoryStore store, long[] offset, long[] shape) {
		int[] values = new int[(int) (shape[0] * shape[1] * shape[2])];
		ZarrArray.open(store, "a", ArrayOptions.DEFAULT.withoutRecord()).read(new Box(offset, shape), MemorySegment.ofArray(values), Progress.NONE);
		return values;
	}

	private static int[] expected(long[] offset, long[] shape) {
		int[] values = new int[(int) (shape[0] * shape[1] * shape[2])];
		int at = 0;
		for (long z = 0; z < shape[0]; z++) {
			for (long y = 0; y < shape[1]; y++) {
				for (long x = 0; x < shape[2]; x++) {
					values[at++] = value(offset[0] + z, offset[1] + y, offset[2] + x);
				}
			}
		}
		return values;
	}

	@ParameterizedTest
	@EnumSource
	void anyRegionIsReadAsItWasWritten(Codec.Shuffle shuffle) {
		MemoryStore store = cube(shuffle);
		Random random = new Random(20261120);
		for (int i = 0; i < 60; i++) {
			long[] offset = random.longs(3, 0, SIZE).toArray();
			long[] shape = { 1 + random.nextLong(SIZE - offset[0]), 1 + random.nextLong(SIZE - offset[1]), 1 + random.nextLong(SIZE - offset[2]) };
			if (i % 3 == 0) {
				shape[0] = 1;
			}
			assertArrayEquals(expected(offset, shape), read(store, offset, shape));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aBlockThatTheRegionDoesNotMeetIsNotUnpacked(Codec.Shuffle shuffle) {
		MemoryStore store = cube(shuffle);
		byte[] frame = store.get("a/c/0/0/0").orElseThrow();
		// the start of the second block, behind the header and the first one's
		MemorySegment.ofArray(frame).set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 20, Integer.MAX_VALUE);
		store.put("a/c/0/0/0", frame, PutMode.REPLACE);
		long[] plane = { 1, SIZE, SIZE };
		assertArrayEquals(expected(new long[] { 0, 0, 0 }, plane), read(store, new long[] { 0, 0, 0 }, plane));
		assertArrayEquals(expected(new long[] { 63, 0, 0 }, plane), read(store, new long[] { 63, 0, 0 }, plane));
		assertThrows(DataException.Corrupt.class, () -> read(store, new long[] { 8, 0, 0 }, plane));
	}
}
