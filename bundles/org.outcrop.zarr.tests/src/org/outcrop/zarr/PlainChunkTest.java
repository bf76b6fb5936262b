package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.ZarrStore;

/** Chunks that are not packed are read and written without a step between. */
class PlainChunkTest {

	private static final long[] SHAPE = { 7, 50, 33 };

	@TempDir
	Path folder;

	private static float[] values(int count) {
		Random random = new Random(3);
		float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = random.nextFloat();
		}
		return values;
	}

	private static byte[] chunks(ZarrStore store) {
		StringBuilder all = new StringBuilder();
		store.list("c").forEach(key -> all.append(key).append(Arrays.hashCode(store.get(key).orElseThrow())).append('\n'));
		return all.toString().getBytes();
	}

	private static void write(ZarrStore store, long[] chunk, MemorySegment source) {
		ZarrArray array = ZarrArray.create(store, "", ArraySpec.v3(ZarrType.FLOAT32, SHAPE, chunk), ArrayOptions.DEFAULT.withWorkers(2));
		array.write(array.spec().box(), source, Progress.NONE);
	}

	@Test
	void theSameFilesComeFromTheHeapAndFromNativeMemory() {
		float[] values = values(7 * 50 * 33);
		// rows that lie together, blocks that do not, and chunks beyond the edge
		for (long[] chunk : new long[][] { { 1, 50, 33 }, { 1, 10, 33 }, { 1, 1, 11 }, { 2, 16, 8 }, { 7, 50, 33 }, { 8, 64, 64 } }) {
			ZarrStore fromHeap = new MemoryStore();
			write(fromHeap, chunk, MemorySegment.ofArray(values));
			try (Arena arena = Arena.ofShared()) {
				FolderStore fromNative = new FolderStore(folder.resolve(Arrays.toString(chunk)));
				write(fromNative, chunk, arena.allocateFrom(ValueLayout.JAVA_FLOAT, values));
				assertArrayEquals(chunks(fromHeap), chunks(fromNative), Arrays.toString(chunk));
			}
		}
	}

	@Test
	void anyRegionIsReadIntoAnyMemory() {
		float[] values = values(7 * 50 * 33);
		Random random = new Random(4);
		for (long[] chunk : new long[][] { { 1, 50, 33 }, { 1, 10, 33 }, { 2, 16, 8 } }) {
			FolderStore store = new FolderStore(folder.resolve(Arrays.toString(chunk)));
			write(store, chunk, MemorySegment.ofArray(values));
			ZarrArray array = ZarrArray.open(store, "", ArrayOptions.DEFAULT.withWorkers(2));
			for (int round = 0; round < 40; round++) {
				long[] from = new long[3];
				long[] size = new long[3];
				for (int axis = 0; axis < 3; axis++) {
					from[axis] = round % 4 == 0 ? 0 : random.nextLong(SHAPE[axis]);
					size[axis] = round % 4 == 0 && axis > 0 ? SHAPE[axis] : 1 + random.nextLong(SHAPE[axis] - from[axis]);
				}
				Box region = new Box(from, size);
				float[] expected = part(values, region);
				float[] heap = new float[expected.length];
				array.read(region, MemorySegment.ofArray(heap), Progress.NONE);
				assertArrayEquals(expected, heap);
				try (Arena arena = Arena.ofShared()) {
					MemorySegment memory = arena.allocate(4L * expected.length);
					array.read(region, memory, Progress.NONE);
					assertArrayEquals(expected, memory.toArray(ValueLayout.JAVA_FLOAT));
				}
			}
		}
	}

	private static float[] part(float[] values, Box region) {
		float[] part = new float[Math.toIntExact(region.count())];
		int at = 0;
		for (long z = region.from(0); z < region.to(0); z++) {
			for (long y = region.from(1); y < region.to(1); y++) {
				for (long x = region.from(2); x < region.to(2); x++) {
					part[at++] = values[(int) ((z * SHAPE[1] + y) * SHAPE[2] + x)];
				}
			}
		}
		return part;
	}

	@Test
	void aChunkOfAnotherLengthIsRefusedAndOneThatIsNotThereHasTheFillValue() {
		for (ZarrStore store : new ZarrStore[] { new FolderStore(folder.resolve("s")), new MemoryStore() }) {
			write(store, new long[] { 1, 50, 33 }, MemorySegment.ofArray(values(7 * 50 * 33)));
			byte[] whole = store.get("c/2/0/0").orElseThrow();
			store.put("c/2/0/0", Arrays.copyOf(whole, whole.length - 1), PutMode.REPLACE);
			store.put("c/3/0/0", Arrays.copyOf(whole, whole.length + 1), PutMode.REPLACE);
			store.delete("c/4/0/0");
			ZarrArray array = ZarrArray.open(store, "", ArrayOptions.DEFAULT);
			float[] plane = new float[50 * 33];
			assertThrows(DataException.Truncated.class, () -> array.read(plane(2), MemorySegment.ofArray(plane), Progress.NONE));
			DataException tooLong = assertThrows(DataException.Corrupt.class, () -> array.read(plane(3), MemorySegment.ofArray(plane), Progress.NONE));
			assertTrue(tooLong.getMessage().contains("c/3/0/0"), tooLong.getMessage());
			Arrays.fill(plane, 5);
			ZarrArray lenient = ZarrArray.open(store, "", ArrayOptions.DEFAULT.withMissing(MissingChunks.FILL));
			lenient.read(plane(4), MemorySegment.ofArray(plane), Progress.NONE);
			assertEquals(0, Arrays.hashCode(plane) - Arrays.hashCode(new float[50 * 33]));
		}
	}

	private static Box plane(long z) {
		return new Box(new long[] { z, 0, 0 }, new long[] { 1, 50, 33 });
	}
}
