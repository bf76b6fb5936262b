package org.outcrop.imaging.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.SpatialDataReader;

/** Whatever a byte becomes, reading ends well or with a sentence, and gives all memory back. */
class FlippedBytesTest {

	@TempDir
	Path folder;

	@Test
	void endWellOrWithASentence() throws IOException {
		Path path = SampleStores.small(folder.resolve("a.zarr"));
		List<Path> files;
		try (Stream<Path> all = Files.walk(path)) {
			files = all.filter(Files::isRegularFile).sorted().toList();
		}
		Random random = new Random(11);
		int refused = 0;
		for (int i = 0; i < 400; i++) {
			Path file = files.get(random.nextInt(files.size()));
			byte[] whole = Files.readAllBytes(file);
			if (whole.length == 0) {
				continue;
			}
			byte[] harmed = whole.clone();
			harmed[random.nextInt(harmed.length)] = (byte) (random.nextBoolean() ? random.nextInt() : "0123456789{}[]\",:-".charAt(random.nextInt(18)));
			Files.write(file, harmed);
			refused += isRefused(path, folder.relativize(file)) ? 1 : 0;
			Files.write(file, whole);
		}
		assertTrue(refused > 30, "only " + refused + " were seen");
	}

	private static boolean isRefused(Path path, Path harmed) {
		MemoryBudget budget = new MemoryBudget(16L << 20);
		try (ImagingStore store = new SpatialDataReader().open(path, new OpenOptions(1, budget), Progress.NONE)) {
			BitSet rows = new BitSet();
			rows.set(0, store.rows());
			store.sum(0, store.axis().bins(), Progress.NONE);
			store.mean(rows, Progress.NONE);
			store.median(Progress.NONE);
			store.tic();
			store.average();
			store.spectrum(0, Progress.NONE);
			return false;
		} catch (DataException e) {
			assertTrue(e.getMessage().contains(path.toString()), () -> harmed + ": " + e.getMessage());
			return true;
		} catch (RuntimeException e) {
			return fail(harmed + " ends in " + e, e);
		} finally {
			assertEquals(0, budget.used(), harmed.toString());
		}
	}
}
