package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.imaging.axis.MassWindow;

/** Stores as the readers for which they are made see them. */
class SpatialDataReadersTest {

	private static final String ARRAYS = """
			import sys, zarr
			root = zarr.open_group(sys.argv[1], mode='r')
			x = root['tables/msi/X']
			print(x['data'].shape[0], int(x['indptr'][-1]), round(float(x['data'][:].astype('f8').sum()) * 4), root['tables/msi/var/_index'][0])
			""";
	private static final String TABLE = """
			import sys, anndata
			a = anndata.read_zarr(sys.argv[1] + '/tables/msi')
			print(a.n_obs, a.n_vars, round(float(a.X.astype('f8').sum()) * 4), (a.obs.index == a.obs.instance_key).all(), len(a.uns['failures']))
			""";
	private static final String STORE = """
			import sys, spatialdata
			s = spatialdata.read_zarr(sys.argv[1])
			t = s.tables['msi']
			print(t.n_obs, sorted(s.images), sorted(s.shapes), list(s.shapes['pixels'].index) == list(t.obs['instance_key']))
			""";

	@TempDir
	Path folder;

	private final SampleTable table = new SampleTable(12, 9, 1, 50, 0.4, 61);

	private Path store() {
		return table.write(folder.resolve("a.zarr"),
				TableOptions.DEFAULT.with(TableOptions.Layout.BOTH).withIons(List.of(new MassWindow(102, 0.2))));
	}

	private long quarters() {
		return Math.round(Arrays.stream(table.facts().tic()).sum() * 4);
	}

	@Test
	void zarrReadsTheArrays() throws IOException, InterruptedException {
		OtherPython.assume("import zarr; assert zarr.__version__ >= '3'");
		long values = Arrays.stream(table.facts().points()).sum();
		assertEquals(values + " " + values + " " + quarters() + " mz_0", OtherPython.run(ARRAYS, store()));
	}

	@Test
	void anndataReadsTheTable() throws IOException, InterruptedException {
		OtherPython.assume("import anndata, zarr; assert zarr.__version__ >= '3'");
		assertEquals(table.rows() + " 50 " + quarters() + " True 1", OtherPython.run(TABLE, store()));
	}

	@Test
	void spatialdataReadsTheStore() throws IOException, InterruptedException {
		OtherPython.assume("import spatialdata");
		assertEquals(table.rows() + " ['base_peak', 'ions', 'tic'] ['pixels'] True", OtherPython.run(STORE, store()));
	}
}
