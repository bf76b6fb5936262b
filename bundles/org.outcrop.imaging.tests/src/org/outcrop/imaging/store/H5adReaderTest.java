package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;

class H5adReaderTest {

	/** A table as anndata writes it: no grid, no axis, rows in any order, texts of variable length, values that are not packed. */
	private static final String FOREIGN = """
			import sys, h5py, numpy as np
			f = h5py.File(sys.argv[1], 'w')
			f.attrs['encoding-type'] = 'anndata'; f.attrs['encoding-version'] = '0.1.0'
			x = f.create_group('X')
			x.attrs['encoding-type'] = 'csr_matrix'; x.attrs['encoding-version'] = '0.1.0'; x.attrs['shape'] = np.array([3, 4])
			x['data'] = np.array([1, 2, 3, 4, 5], 'f8'); x['indices'] = np.array([0, 2, 1, 0, 3], 'i8'); x['indptr'] = np.array([0, 2, 3, 5], 'i8')
			o = f.create_group('obs')
			o.attrs['encoding-type'] = 'dataframe'; o.attrs['_index'] = '_index'; o.attrs['column-order'] = np.array(['x', 'y'], dtype=h5py.string_dtype())
			o['_index'] = np.array(['a', 'b', 'c'], dtype=h5py.string_dtype())
			o['x'] = np.array([1, 0, 1], 'i4'); o['y'] = np.array([1, 0, 0], 'i4')
			v = f.create_group('var')
			v.attrs['encoding-type'] = 'dataframe'; v.attrs['_index'] = '_index'; v.attrs['column-order'] = np.array(['mz'], dtype=h5py.string_dtype())
			v['_index'] = np.array(['p', 'q', 'r', 's'], dtype=h5py.string_dtype())
			v['mz'] = np.array([100, 101, 102, 103.5])
			""";

	@TempDir
	Path folder;

	private static ImagingStore open(Path file, long budget) {
		return new H5adReader().open(file, new OpenOptions(2, new MemoryBudget(budget)), Progress.NONE);
	}

	@Test
	void tablesOfOtherProgramsAreReadToo() throws IOException, InterruptedException {
		OtherPython.assume("import h5py");
		Path file = folder.resolve("other.h5ad");
		OtherPython.run(FOREIGN, file);
		try (ImagingStore store = open(file, 1L << 28)) {
			// in the order of the grid: b (0,0), c (1,0), a (1,1)
			assertArrayEquals(new long[] {0, 1, 3}, store.gridIndex());
			assertArrayEquals(new double[] {0, 4, 1}, store.sum(0, 1, Progress.NONE));
			assertArrayEquals(new double[] {3, 9, 3}, store.tic());
			assertEquals(101.5, store.axis().edge(2));
			assertArrayEquals(new int[] {0, 3}, store.spectrum(1, Progress.NONE).bins());
			assertTrue(store.axisDescription().isEmpty());
		}
	}

	@Test
	void aTableOfManyChunksIsReadInPiecesWithinTheBudget() {
		SampleTable table = new SampleTable(60, 50, 1, 400, 0.9, 41); // 1.08 million values, five chunks
		Path file = folder.resolve("many.h5ad");
		table.write(new H5adTarget(file, TableOptions.DEFAULT.with(TableOptions.Layout.BOTH)), 37, 2);
		MemoryBudget budget = new MemoryBudget(32L << 20);
		try (ImagingStore store = new H5adReader().open(file, new OpenOptions(2, budget), Progress.NONE)) {
			Random random = new Random(5);
			for (int round = 0; round < 20; round++) {
				int first = random.nextInt(400);
				int end = first + 1 + random.nextInt(400 - first);
				double[] expected = new double[table.rows()];
				for (int row = 0; row < expected.length; row++) {
					for (int column = first; column < end; column++) {
						expected[row] += table.values[row][column];
					}
				}
				assertArrayEquals(expected, store.sum(first, end, Progress.NONE), 1e-9);
			}
			BitSet some = new BitSet();
			some.set(7, 900);
			double[] mean = store.mean(some, Progress.NONE);
			assertEquals(Arrays.stream(table.values, 7, 900).mapToDouble(row -> row[33]).sum() / 893, mean[33], 1e-9);
		}
		assertEquals(budget.total(), budget.free());
	}

	@Test
	void hdf5WithoutATableOfSpectraIsToldInOneSentence() throws IOException, InterruptedException {
		OtherPython.assume("import h5py");
		Path file = folder.resolve("none.h5ad");
		OtherPython.run("import sys, h5py\nh5py.File(sys.argv[1], 'w')['a'] = [1, 2]", file);
		DataException none = assertThrows(DataException.Unsupported.class, () -> open(file, 1L << 28));
		assertTrue(none.getMessage().contains("no sparse matrix X"), none.getMessage());
	}

	@Test
	void aFileThatWasCutIsRefusedOrReadRight() throws IOException {
		SampleTable table = new SampleTable(12, 9, 1, 50, 0.4, 42);
		Path whole = folder.resolve("whole.h5ad");
		table.write(new H5adTarget(whole, TableOptions.DEFAULT), 50, 1);
		byte[] bytes = Files.readAllBytes(whole);
		Path cut = folder.resolve("cut.h5ad");
		for (int length = 0; length < bytes.length; length += Math.max(1, bytes.length / 97)) {
			Files.write(cut, Arrays.copyOf(bytes, length));
			try (ImagingStore store = open(cut, 1L << 28)) {
				assertTrue(store.warnings().entries().stream().anyMatch(entry -> entry.code().equals("truncated")));
				double[] expected = Arrays.stream(table.values).mapToDouble(row -> row[11]).toArray();
				assertArrayEquals(expected, store.sum(11, 12, Progress.NONE));
			} catch (DataException e) {
				assertTrue(e.getMessage().contains("cut.h5ad"), e.getMessage());
			}
		}
	}

	@Test
	void theEndingTellsTablesFromOtherHdf5() throws IOException {
		SampleTable table = new SampleTable(3, 3, 1, 10, 0.5, 43);
		Path file = folder.resolve("a.h5ad");
		table.write(new H5adTarget(file, TableOptions.DEFAULT), 10, 1);
		assertEquals(Confidence.CONTENT, new H5adReader().sniff(Head.of(file)));
		Path other = Files.copy(file, folder.resolve("a.h5"));
		assertEquals(Confidence.NO, new H5adReader().sniff(Head.of(other)));
		Path text = Files.writeString(folder.resolve("text.h5ad"), "no HDF5");
		assertEquals(Confidence.NAME, new H5adReader().sniff(Head.of(text)));
	}
}
