package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.store.TableOptions.Layout;

/** What is written by this program is read back whole. */
class OwnStoreTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(Layout.class)
	void allThatWasWrittenIsRead(Layout layout) {
		SampleTable table = new SampleTable(9, 7, 2, 60, 0.3, 6);
		Path path = table.write(folder.resolve("own.zarr"), TableOptions.DEFAULT.with(layout));
		readsAll(table, new SpatialDataReader(), path);
	}

	@ParameterizedTest
	@EnumSource(Layout.class)
	void allThatWasWrittenIsReadFromHdf5Too(Layout layout) {
		SampleTable table = new SampleTable(9, 7, 2, 60, 0.3, 6);
		Path path = folder.resolve("own.h5ad");
		table.write(new H5adTarget(path, TableOptions.DEFAULT.with(layout)), 13, 2);
		readsAll(table, new H5adReader(), path);
	}

	private static void readsAll(SampleTable table, FormatReader reader, Path path) {
		ImageFacts facts = table.facts();
		try (ImagingStore store = (ImagingStore) reader.open(path, new OpenOptions(2, new MemoryBudget(1L << 29)), Progress.NONE)) {
			assertEquals(path, store.file());
			assertEquals(table.grid, store.grid());
			assertEquals(facts.pixelSize(), store.pixelSize());
			assertArrayEquals(table.gridIndex, store.gridIndex());
			assertEquals(facts.description(), store.axisDescription().orElseThrow());
			for (int k = 0; k <= 60; k++) {
				assertEquals(table.axis.edge(k), store.axis().edge(k), 1e-9);
			}
			assertEquals("bin", store.method());
			assertEquals(facts.source(), store.source());
			assertEquals(facts.dropped(), store.dropped());
			assertEquals(facts.failures(), store.failures());
			assertEquals("the UUID differs", store.warnings().entries().getFirst().message());
			assertArrayEquals(facts.tic(), store.tic());
			assertArrayEquals(facts.basePeak(), store.basePeak());
			assertArrayEquals(facts.average(), store.average());
			values(table, store);
		}
	}

	private static void values(SampleTable table, ImagingStore store) {
		double[] expected = new double[table.rows()];
		for (int row = 0; row < expected.length; row++) {
			for (int column = 12; column < 15; column++) {
				expected[row] += table.values[row][column];
			}
		}
		assertArrayEquals(expected, store.sum(12, 15, Progress.NONE));
		ImagingStore.StoredSpectrum spectrum = store.spectrum(31, Progress.NONE);
		float[] dense = new float[60];
		for (int i = 0; i < spectrum.bins().length; i++) {
			dense[spectrum.bins()[i]] = spectrum.values()[i];
		}
		assertArrayEquals(table.values[31], dense);
		BitSet rows = new BitSet();
		rows.set(31);
		double[] mean = store.mean(rows, Progress.NONE);
		Arrays.setAll(mean, bin -> mean[bin] - dense[bin]);
		assertArrayEquals(new double[60], mean);
	}
}
