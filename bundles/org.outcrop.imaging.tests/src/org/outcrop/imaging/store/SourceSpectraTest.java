package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.format.imzml.ImzmlReader;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.SourceSpectra.SourceSpectrum;
import org.outcrop.synthetic.imaging.ImagingGenerator;
import org.outcrop.synthetic.imaging.ImagingModel;
import org.outcrop.synthetic.imaging.ImagingOptions;
import org.outcrop.synthetic.imaging.ImagingTruth;

/** From a synthetic image through its store back to its spectra: what is seen is what was made. */
class SourceSpectraTest {

	private static final OpenOptions OPTIONS = new OpenOptions(2, new MemoryBudget(1L << 29));

	@TempDir
	Path folder;

	private ImagingTruth make(String name, long seed, int columns) {
		ImagingOptions options = ImagingOptions.demo().withSeed(seed).withGrid(ImagingOptions.Grid.of(columns, 9));
		return ImagingGenerator.write(folder.resolve(name), options, Progress.NONE);
	}

	private ImagingRun open(ImagingTruth truth) {
		return (ImagingRun) new ImzmlReader().open(truth.imzml(), OPTIONS, Progress.NONE);
	}

	private ImagingStore resampled(ImagingRun run) {
		Path path = folder.resolve("a.zarr");
		ResampleOptions options = ResampleOptions.automatic(2, "test").with(Interpolation.BIN);
		Resampler.run(Resampler.plan(run, options, OPTIONS.budget(), Progress.NONE), new SpatialDataTarget(path, TableOptions.DEFAULT), Progress.NONE);
		return new SpatialDataReader().open(path, OPTIONS, Progress.NONE);
	}

	@Test
	void spectraOfTheSourceMakeUpThoseOfTheStore() {
		try (ImagingRun run = open(make("a.imzML", 3, 12)); ImagingStore store = resampled(run)) {
			SourceSpectra source = new SourceSpectra(store, run, Progress.NONE);
			assertEquals(108, store.rows());
			for (int row = 0; row < store.rows(); row += 10) {
				float[] dense = new float[store.axis().bins()];
				ImagingStore.StoredSpectrum stored = store.spectrum(row, Progress.NONE);
				for (int i = 0; i < stored.bins().length; i++) {
					dense[stored.bins()[i]] = stored.values()[i];
				}
				SourceSpectrum points = source.read(row);
				float[] summed = new float[dense.length];
				for (int i = 0; i < points.mz().length; i++) {
					summed[store.axis().bin(points.mz()[i])] += (float) points.intensity()[i];
				}
				assertArrayEquals(summed, dense);
			}
		}
	}

	@Test
	void imagesOfKnownIonsHaveTheirCounts() {
		ImagingTruth truth = make("a.imzML", 3, 12);
		ImagingModel model = new ImagingModel(ImagingOptions.demo().withSeed(3).withGrid(ImagingOptions.Grid.of(12, 9)));
		try (ImagingRun run = open(truth); ImagingStore store = resampled(run)) {
			for (int ion = 0; ion < truth.ions().size(); ion++) {
				MassWindow window = new MassWindow(model.ions().get(ion).mz(), 0.02);
				IonImage image = IonImage.of(store, ImageGrid.of(store), window, Progress.NONE);
				for (int row = 0; row < store.rows(); row++) {
					assertEquals(model.counts(ion, image.grid().x(row), image.grid().y(row), 0), image.values()[row], window.label());
				}
			}
		}
	}

	@Test
	void anotherFileIsNotTakenForTheSource() {
		try (ImagingRun run = open(make("a.imzML", 3, 12)); ImagingStore store = resampled(run);
				ImagingRun other = open(make("b.imzML", 4, 12)); ImagingRun smaller = open(make("c.imzML", 3, 11))) {
			assertThrows(DataException.Stale.class, () -> new SourceSpectra(store, other, Progress.NONE));
			assertThrows(DataException.Stale.class, () -> new SourceSpectra(store, smaller, Progress.NONE));
		}
	}
}
