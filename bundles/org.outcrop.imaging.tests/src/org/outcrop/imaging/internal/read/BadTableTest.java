package org.outcrop.imaging.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.SpatialDataReader;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A damaged store is an error that says where, never other numbers. */
class BadTableTest {

	@TempDir
	Path folder;

	private final MemoryBudget budget = new MemoryBudget(64L << 20);
	private ForeignTable table = new ForeignTable(6, 5, 30, 2);

	private Path written() {
		Path path = folder.resolve("bad.zarr");
		table.write(path);
		return path;
	}

	private ImagingStore open(Path path) {
		return new SpatialDataReader().open(path, new OpenOptions(2, budget), Progress.NONE);
	}

	private static double[] numbers(Path path, String array) {
		ZarrArray opened = ZarrArray.open(new FolderStore(path), array, ArrayOptions.DEFAULT);
		return opened.readDoubles(opened.spec().box(), Progress.NONE);
	}

	private static void replace(Path path, String array, double[] numbers) {
		ZarrArray opened = ZarrArray.open(new FolderStore(path), array, ArrayOptions.DEFAULT);
		ElementType type = opened.spec().type().elementType().orElseThrow();
		opened.write(Box.all(numbers.length), ForeignTable.items(type, numbers), Progress.NONE);
	}

	/** Looks at all values. */
	private void readAll(Path path) {
		try (ImagingStore store = open(path)) {
			store.sum(0, store.axis().bins(), Progress.NONE);
		}
	}

	private void assertRefused(Path path, String... words) {
		DataException refused = assertThrows(DataException.class, () -> readAll(path));
		String message = refused.getMessage();
		assertTrue(message.contains(path.toString()), message);
		for (String word : words) {
			assertTrue(message.contains(word), message);
		}
		assertTrue(refused.advice().length() > 10, refused.advice());
		assertEquals(0, budget.used());
	}

	@ParameterizedTest
	@ValueSource(strings = {"data", "indices"})
	void aChunkThatIsMissingIsNotTakenForZeros(String array) throws IOException {
		for (boolean record : new boolean[] {true, false}) {
			table.record = record;
			Path path = written();
			Files.delete(path.resolve("tables/t/X/" + array + "/c/1"));
			assertRefused(path, "missing", "X/" + array);
			new FolderStore(folder).deleteAll("bad.zarr");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"X/data/c/0", "X/indices/c/2", "X/indptr/c/0", "var/mz/c/0", "obs/x/c/0"})
	void aChunkThatIsCutIsRefused(String chunk) throws IOException {
		Path path = written();
		Path file = path.resolve("tables/t").resolve(chunk);
		byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
		assertRefused(path, chunk.substring(0, chunk.length() - 4));
	}

	@Test
	void aShardThatIsCutIsRefused() throws IOException {
		table.shard = 3;
		Path path = written();
		Path file = path.resolve("tables/t/X/data/c/0");
		byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
		assertRefused(path, "X/data");
	}

	@ParameterizedTest
	@ValueSource(doubles = {-1, 1e6})
	void aValueInARowThatIsNoneIsRefused(double row) {
		Path path = written();
		double[] indices = numbers(path, "tables/t/X/indices");
		indices[70] = row;
		replace(path, "tables/t/X/indices", indices);
		assertRefused(path, "value 70", "X/indices");
	}

	@Test
	void columnsThatBeginBeforeTheOneBeforeAreRefused() {
		Path path = written();
		double[] starts = numbers(path, "tables/t/X/indptr");
		starts[7] = starts[5] - 1;
		replace(path, "tables/t/X/indptr", starts);
		assertRefused(path, "entry 7", "X/indptr");
	}

	@Test
	void aColumnWithMoreValuesThanRowsIsRefused() {
		Path path = written();
		double[] starts = numbers(path, "tables/t/X/indptr");
		for (int i = 1; i < 12; i++) {
			starts[i] = 0;
		}
		replace(path, "tables/t/X/indptr", starts);
		assertRefused(path, "entry 12", "X/indptr");
	}

	@Test
	void columnsThatEndElsewhereThanTheValuesAreRefused() {
		Path path = written();
		double[] starts = numbers(path, "tables/t/X/indptr");
		starts[starts.length - 1]--;
		replace(path, "tables/t/X/indptr", starts);
		assertRefused(path, "last entry", "X/indptr");
	}

	@Test
	void shapesThatDisagreeAreRefused() {
		for (List<Integer> shape : List.of(List.of(table.places.length, 31), List.of(table.places.length, 29), List.of(table.places.length + 1, 30),
				List.of(table.places.length - 1, 30))) {
			Path path = written();
			FolderStore store = new FolderStore(path);
			ZarrGroup group = ZarrGroup.open(store, "tables/t/X");
			ObjectNode attributes = group.attributes();
			attributes.putArray("shape").add(shape.get(0)).add(shape.get(1));
			group.setAttributes(attributes);
			assertRefused(path, "tables/t");
			new FolderStore(folder).deleteAll("bad.zarr");
		}
	}

	@Test
	void massesThatDontAscendAreRefused() {
		Path path = written();
		double[] mz = table.mz.clone();
		mz[4] = mz[3];
		replace(path, "tables/t/var/mz", mz);
		assertRefused(path, "column 4", "tables/t/var");
	}

	@Test
	void aStoreWithoutATableOfSpectraSaysWhatItHas() {
		Path path = written();
		new FolderStore(path).deleteAll("tables/t/var/mz");
		assertRefused(path, "its tables are t");
		new FolderStore(path).deleteAll("tables/t");
		assertRefused(path, "no table");
	}

	@Test
	void twoRowsAtOnePlaceAreRefused() {
		table.places[3] = table.places[4];
		assertRefused(written(), "one position");
	}

	@Test
	void tooLittleMemoryIsSaidSo() {
		table = new ForeignTable(60, 50, 300, 2);
		Path path = written();
		DataException refused = assertThrows(DataException.TooLittleMemory.class,
				() -> new SpatialDataReader().open(path, new OpenOptions(1, new MemoryBudget(1000)), Progress.NONE));
		assertTrue(refused.getMessage().contains("bytes"), refused.getMessage());
		try (ImagingStore store = new SpatialDataReader().open(path, new OpenOptions(1, new MemoryBudget(1 << 20)), Progress.NONE)) {
			BitSet rows = new BitSet();
			rows.set(5);
			assertThrows(DataException.TooLittleMemory.class, () -> store.mean(rows, Progress.NONE));
		}
	}
}
