package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;

class H5adTargetTest {

	private static final String SUMS = """
			import sys, h5py, numpy as np
			def dense(g):
			    rows, columns = g.attrs['shape']
			    m = np.zeros((rows, columns), 'f4')
			    p = g['indptr'][:]; i = g['indices'][:]; d = g['data'][:]
			    for k in range(len(p) - 1):
			        if g.attrs['encoding-type'] == 'csc_matrix': m[i[p[k]:p[k+1]], k] = d[p[k]:p[k+1]]
			        else: m[k, i[p[k]:p[k+1]]] = d[p[k]:p[k+1]]
			    return m
			f = h5py.File(sys.argv[1], 'r')
			assert f.attrs['encoding-type'] == 'anndata'
			m = dense(f['X'])
			assert (m.sum(axis=1, dtype='f8') == f['obs/tic'][:]).all()
			if 'rows' in f['layers']: assert (dense(f['layers/rows']) == m).all()
			assert f['obs/region'].attrs['ordered'] == False and f['obs/region'].attrs['ordered'].dtype == bool
			assert list(f['obs'].attrs['column-order'])[-1] in (b'points', 'points')
			assert f['uns/failures/reason'].asstr()[0] == '12 m/z and 11 intensities'
			assert f['var/_index'].asstr()[-1] == 'mz_%d' % (m.shape[1] - 1)
			print(f['X'].attrs['encoding-type'], m.shape[0], m.shape[1], int(m.sum(dtype='f8') * 4), f['uns/method'].asstr()[()])
			""";
	private static final String ANNDATA = """
			import sys, anndata
			a = anndata.read_h5ad(sys.argv[1])
			assert (a.obs.index == a.obs.instance_key).all()
			assert a.obs.region.dtype.name == 'category'
			assert a.uns['failures'].shape[0] == 1
			print(a.n_obs, a.n_vars, round(float(a.X.astype('f8').sum()) * 4), a.uns['method'], a.var_names[0], a.uns['axis']['bins'])
			""";

	@TempDir
	Path folder;

	private static long quarters(SampleTable table) {
		return Math.round(Arrays.stream(table.facts().tic()).sum() * 4);
	}

	@ParameterizedTest
	@EnumSource(TableOptions.Layout.class)
	void h5pyReadsWhatWasWritten(TableOptions.Layout layout) throws IOException, InterruptedException {
		OtherPython.assume("import h5py");
		SampleTable table = new SampleTable(40, 40, 1, 300, 0.9, 21);
		Path file = folder.resolve("a.h5ad");
		table.write(new H5adTarget(file, TableOptions.DEFAULT.with(layout)), 33, 2);
		String encoding = layout == TableOptions.Layout.ROWS ? "csr_matrix" : "csc_matrix";
		assertEquals(encoding + " " + table.rows() + " 300 " + quarters(table) + " bin", OtherPython.run(SUMS, file));
		assertFalse(Files.exists(folder.resolve(".a.h5ad.part")));
	}

	@Test
	void anndataReadsWhatWasWritten() throws IOException, InterruptedException {
		OtherPython.assume("import anndata");
		SampleTable table = new SampleTable(12, 9, 2, 50, 0.4, 22);
		Path file = folder.resolve("a.h5ad");
		table.write(new H5adTarget(file, TableOptions.DEFAULT.with(TableOptions.Layout.BOTH)), 7, 1);
		assertEquals(table.rows() + " 50 " + quarters(table) + " bin mz_0 50", OtherPython.run(ANNDATA, file));
	}

	@Test
	void bytesDependNeitherOnWorkersNorOnTheCutOfTheColumns() throws IOException {
		SampleTable table = new SampleTable(40, 40, 1, 300, 0.9, 23);
		table.write(new H5adTarget(folder.resolve("a.h5ad"), TableOptions.DEFAULT), 300, 1);
		table.write(new H5adTarget(folder.resolve("b.h5ad"), TableOptions.DEFAULT), 41, 3);
		assertArrayEquals(Files.readAllBytes(folder.resolve("a.h5ad")), Files.readAllBytes(folder.resolve("b.h5ad")));
	}

	@Test
	void anEmptyTableIsAFileToo() throws IOException, InterruptedException {
		OtherPython.assume("import h5py");
		SampleTable table = new SampleTable(3, 3, 1, 10, 0, 24);
		table.write(new H5adTarget(folder.resolve("a.h5ad"), TableOptions.DEFAULT), 3, 2);
		assertTrue(OtherPython.run(SUMS, folder.resolve("a.h5ad")).startsWith("csc_matrix " + table.rows() + " 10 0"));
	}

	@Test
	void aFileIsReplacedOnlyWhenAsked() {
		SampleTable table = new SampleTable(3, 3, 1, 10, 0.5, 25);
		Path file = folder.resolve("a.h5ad");
		table.write(new H5adTarget(file, TableOptions.DEFAULT), 3, 1);
		assertThrows(DataException.NotWritable.class, () -> new H5adTarget(file, TableOptions.DEFAULT).open(1, table.axis, 1, new MemoryBudget(1 << 28)));
		table.write(new H5adTarget(file, TableOptions.DEFAULT.overwriting(true)), 3, 1);
	}
}
