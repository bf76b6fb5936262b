package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierFile;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan.Method;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.FolderStore;

/** A Zarr store has what the HDF5 file of the same transform has, to the last bit. */
class StoreTest {

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(64 << 20);

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS,19,13,21,18", "SCAN,TWO_PASSES,19,13,21,18", "DETECTOR,ONE_PASS,19,13,21,18", "ALL,TWO_PASSES,19,13,21,18",
			"ALL,ONE_PASS,8,9,16,15", "SCAN,SWEEPS,1,1,1,1", "DETECTOR,ONE_PASS,1,30,9,2"})
	void hasTheNumbersOfTheFileInTheChunksOfZarr(FourierAxes axes, Method method, long y, long x, int rows, int columns) throws IOException {
		ScanShape extents = new ScanShape(y, x, rows, columns);
		FourierShape shape = FourierShape.of(axes, extents, new DetectorRectangle(0, rows, 0, columns));
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), extents);
		Path file = folder.resolve("a.h5");
		Path store = folder.resolve("a.zarr");
		for (Path target : List.of(file, store)) {
			TransformProcess.of(scan, FourierOptions.of(axes), target, new Tuning(Optional.of(method), 1, TileFile::new)).run(2, budget, Progress.NONE);
		}
		Results.of(file, shape).requireSame(Results.of(store, shape), "as a store");
		ZarrArray complex = ZarrArray.open(new FolderStore(store), "fft_4d/complex", ArrayOptions.DEFAULT);
		assertEquals("complex64", complex.spec().type().v3Name());
		float[] numbers = new float[Math.toIntExact(2 * complex.spec().box().count())];
		complex.read(complex.spec().box(), MemorySegment.ofArray(numbers), Progress.NONE);
		double[] expected = StoredSpectrum.of(file, shape).all();
		double[] got = new double[numbers.length];
		for (int i = 0; i < numbers.length; i++) {
			got[i] = numbers[i];
		}
		assertArrayEquals(expected, got, "by the reader of Zarr, which knows nothing of units");
		assertEquals(List.of(), complex.verify(Progress.NONE).findings());
		sameWords(file, store);
		samePictures(file, store);
	}

	private static void sameWords(Path file, Path store) {
		try (Hdf5File open = Hdf5File.open(file)) {
			for (String text : List.of("computation_params", "chunk_info", "fft_axes_info")) {
				assertEquals(open.array("/cached/fft_4d/metadata/" + text).orElseThrow().text().orElseThrow(),
						FourierStore.text(FourierStore.attributes(store), text));
			}
			for (String name : List.of("source_fingerprint", "params", "params_hash", "checksum", "source_path", "amplitude", "storage")) {
				assertEquals(open.group("/cached/fft_4d").orElseThrow().attributes().text(name).orElseThrow(),
						FourierStore.attributes(store).path(name).asText(), name);
			}
			assertEquals(open.root().attributes().text("uuid"), FourierStore.uuid(store));
		}
	}

	private void samePictures(Path file, Path store) {
		try (FourierFile one = FourierFile.open(file, 2, budget); FourierFile other = FourierFile.open(store, 2, budget)) {
			assertEquals(one.shape(), other.shape());
			assertEquals(one.axes(), other.axes());
			FourierShape.Extents full = one.shape().full();
			assertArrayEquals(one.detectorPlane(full.a() / 2, full.b() - 1, Progress.NONE).re(),
					other.detectorPlane(full.a() / 2, full.b() - 1, Progress.NONE).re());
			assertArrayEquals(one.scanPlane(full.c() - 1, full.d() / 2, Progress.NONE).im(),
					other.scanPlane(full.c() - 1, full.d() / 2, Progress.NONE).im());
			assertEquals(List.of(), other.verify(Optional.empty(), Progress.NONE).problems());
		}
		assertEquals(0, budget.used());
	}
}
