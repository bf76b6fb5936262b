package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.format.emd.EmdReader;

/** The file is one that h5py reads, and its numbers are NumPy's. */
class AgainstNumpyTest {

	private static final ScanShape EXTENTS = new ScanShape(21, 16, 20, 33);
	private static final String SCRIPT = """
			import h5py, numpy as np
			f = np.fromfile('values', '<f8').reshape(21, 16, 20, 33)
			want = {'scan': lambda: np.fft.rfft2(f, axes=(0, 1)), 'detector': lambda: np.fft.rfft2(f, axes=(2, 3)),
			    'all': lambda: np.fft.rfftn(f, axes=(0, 1, 2, 3))}['AXES']()
			full = {'scan': lambda: np.fft.fft2(f, axes=(0, 1)), 'detector': lambda: np.fft.fft2(f, axes=(2, 3)),
			    'all': lambda: np.fft.fftn(f)}['AXES']()
			with h5py.File('a.h5') as h:
			    e = h['cached/fft_4d']
			    got = e['complex'][()]
			    assert got.dtype == np.complex64 and got.shape == want.shape, (got.dtype, got.shape)
			    error = np.linalg.norm(got - want) / np.linalg.norm(want)
			    assert error < 5e-7, error
			    a = np.abs(full)
			    half = {'scan': np.s_[:, :9], 'detector': np.s_[:, :], 'all': np.s_[:, :]}['AXES']
			    assert np.allclose(e['amplitude_mean'], a.mean(axis=(2, 3))[half], rtol=1e-5), 'amplitude_mean'
			    assert np.allclose(e['power_mean'], (a * a).mean(axis=(2, 3))[half], rtol=1e-5), 'power_mean'
			    part = {'scan': np.s_[:, :], 'detector': np.s_[:, :17], 'all': np.s_[:, :17]}['AXES']
			    assert np.allclose(e['amplitude_sum'], a.sum(axis=(0, 1))[part], rtol=1e-5), 'amplitude_sum'
			    p = e['parseval'][()]
			    points = {'scan': 21 * 16, 'detector': 20 * 33, 'all': f.size}['AXES']
			    assert np.isclose(p[:, 0].sum(), (f * f).sum() * points, rtol=1e-6), 'parseval of the input'
			    assert np.isclose(p[:, 1].sum(), (a * a).sum(), rtol=1e-6), 'parseval of the spectrum'
			    assert e.attrs['complete'] == 1 and h['cached'].attrs['format_version'] == 1
			print('agreed')
			""";

	@TempDir
	Path folder;

	private static final String PACKED = """
			import h5py, numpy as np
			f = np.fromfile('values', '<f8').reshape(21, 16, 20, 33).astype('<u2')
			with h5py.File('g.h5', 'w') as h:
			    h.create_dataset('data', data=f, chunks=CHUNKS, compression='gzip', shuffle=True)
			""";

	private void write(FormulaScan scan) throws IOException {
		double[] values = scan.values();
		ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asDoubleBuffer().put(values);
		Files.write(folder.resolve("values"), bytes.array());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {"(1, 1, 20, 33);SWEEPS", "(1, 1, 20, 33);TWO_PASSES",
			"(16, 16, 16, 16);SWEEPS", "(8, 5, 7, 9);TWO_PASSES"})
	void readsPackedChunksInEveryWay(String chunks, FourierPlan.Method method) throws IOException, InterruptedException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		FourierOptions options = FourierOptions.of(FourierAxes.SCAN);
		FourierShape shape = FourierShape.of(FourierAxes.SCAN, EXTENTS, new DetectorRectangle(0, 20, 0, 33));
		TransformProcess.of(scan, options, folder.resolve("a.h5")).run(2, new MemoryBudget(64 << 20), Progress.NONE);
		write(scan);
		Files.writeString(folder.resolve("make.py"), PACKED.replace("CHUNKS", chunks));
		Assumptions.assumeTrue(run("import h5py, numpy") == 0, "skipped: no Python with h5py and NumPy here; on Debian it is python3-h5py");
		assertEquals(0, run("exec(open('make.py').read())"), () -> log());
		try (Dataset packed = new EmdReader().open(folder.resolve("g.h5"), new OpenOptions(2, new MemoryBudget(16 << 20)), Progress.NONE)) {
			Tuning tuning = new Tuning(Optional.of(method), 1 << 20, TileFile::new);
			TransformProcess process = TransformProcess.of((Scan4d) packed, options, folder.resolve("b.h5"), tuning);
			assertEquals(method, process.plan(2, new MemoryBudget(32 << 20)).method());
			process.run(2, new MemoryBudget(32 << 20), Progress.NONE);
		}
		assertArrayEquals(StoredSpectrum.of(folder.resolve("a.h5"), shape).tiles(), StoredSpectrum.of(folder.resolve("b.h5"), shape).tiles());
	}

	@ParameterizedTest
	@EnumSource(FourierAxes.class)
	void givesWhatItGives(FourierAxes axes) throws IOException, InterruptedException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		TransformProcess.of(scan, FourierOptions.of(axes), folder.resolve("a.h5")).run(2, new MemoryBudget(64 << 20), Progress.NONE);
		write(scan);
		Files.writeString(folder.resolve("check.py"), SCRIPT.replace("AXES", axes.text()));
		Assumptions.assumeTrue(run("import h5py, numpy") == 0, "skipped: no Python with h5py and NumPy here; on Debian it is python3-h5py");
		assertEquals(0, run("exec(open('check.py').read())"), () -> log());
	}

	private int run(String code) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(List.of("/usr/bin/python3", "-c", code)).directory(folder.toFile()).redirectErrorStream(true)
					.redirectOutput(folder.resolve("log").toFile()).start();
			if (!process.waitFor(120, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return -1;
			}
			return process.exitValue();
		} catch (IOException e) {
			// there is no such program
			return -1;
		}
	}

	private String log() {
		try {
			return Files.readString(folder.resolve("log"));
		} catch (IOException e) {
			return e.toString();
		}
	}
}
