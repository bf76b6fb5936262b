package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;

class ItemStreamTest {

	private static final ArraySpec SPEC = ArraySpec.v3(ZarrType.INT32, new long[]{0}, 32).packed(Codec.Blosc.lz4(4)).sharded(8);

	@TempDir
	Path folder;

	/** Numbers with two inner chunks, and a whole shard, of zeros. */
	private static int[] items(int count) {
		Random random = new Random(count);
		int[] items = new int[count];
		for (int i = 0; i < count; i++) {
			items[i] = i / 8 == 1 || i / 8 == 2 || i / 32 == 2 ? 0 : random.nextInt();
		}
		return items;
	}

	private ZarrArray write(String name, int[] items, int step, int workers) {
		ExecutorService packers = Executors.newFixedThreadPool(Math.max(1, workers));
		try (ItemStream stream = new ItemStream(new FolderStore(folder), name, SPEC, workers == 0 ? Optional.empty() : Optional.of(packers), workers)) {
			for (int from = 0; from < items.length; from += step) {
				stream.append(MemorySegment.ofArray(items), from, Math.min(step, items.length - from));
			}
			assertFalse(Files.exists(folder.resolve(name).resolve("zarr.json")));
			return stream.end(JsonNodeFactory.instance.objectNode(), ArrayOptions.DEFAULT.withMissing(MissingChunks.ERROR));
		} finally {
			packers.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {0, 1, 7, 8, 31, 32, 33, 64, 96, 100, 128, 1000})
	void whatWasAppendedIsReadWhateverTheParts(int count) {
		int[] items = items(count);
		for (int step : new int[]{1, 5, 8, 1000}) {
			for (int workers : new int[]{0, 1, 3}) {
				ZarrArray array = write("a" + step + workers, items, step, workers);
				int[] read = new int[count];
				array.read(array.spec().box(), MemorySegment.ofArray(read), Progress.NONE);
				assertArrayEquals(items, read);
				assertTrue(array.verify(Progress.NONE).isWhole());
			}
		}
	}

	@Test
	void bytesAreThoseOfAnArrayThatIsWrittenAsAWhole() throws IOException {
		int[] items = items(1000);
		ZarrArray whole = ZarrArray.create(new FolderStore(folder), "whole", SPEC.withShape(1000), ArrayOptions.DEFAULT);
		whole.write(whole.spec().box(), MemorySegment.ofArray(items), Progress.NONE);
		assertEquals(1000, write("stream", items, 33, 2).spec().shape().getFirst());
		for (String name : whole.store().children("whole/c")) {
			assertArrayEquals(Files.readAllBytes(folder.resolve("whole/c").resolve(name)), Files.readAllBytes(folder.resolve("stream/c").resolve(name)), name);
		}
		assertEquals(whole.store().children("whole/c"), whole.store().children("stream/c"));
	}

	@Test
	void aShardOfZerosIsNotThereAndIsKnownNotToBe() {
		ZarrArray array = write("a", items(128), 128, 1);
		assertFalse(Files.exists(folder.resolve("a/c/2")));
		int[] read = new int[128];
		array.read(array.spec().box(), MemorySegment.ofArray(read), Progress.NONE);
		assertEquals(0, Arrays.stream(read, 64, 96).filter(i -> i != 0).count());
	}

	@Test
	void aFolderThatCannotBeMadeIsNamed() throws IOException {
		Files.writeString(folder.resolve("a"), "in the way");
		assertThrows(DataException.NotWritable.class, () -> write("a", items(100), 100, 1));
	}

	@Test
	void onlyShardsOfOneAxisAreWrittenSo() {
		FolderStore store = new FolderStore(folder);
		ArraySpec plain = ArraySpec.v3(ZarrType.INT32, new long[]{0}, 32);
		ArraySpec square = ArraySpec.v3(ZarrType.INT32, new long[]{0, 0}, 8, 8).sharded(4, 4);
		assertThrows(IllegalArgumentException.class, () -> new ItemStream(store, "a", plain, Optional.empty(), 1));
		assertThrows(IllegalArgumentException.class, () -> new ItemStream(store, "a", square, Optional.empty(), 1));
	}
}
