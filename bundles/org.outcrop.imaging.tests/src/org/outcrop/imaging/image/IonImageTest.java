package org.outcrop.imaging.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.internal.read.SampleStores;
import org.outcrop.imaging.internal.read.ForeignTable;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.raster.Raster;

/** What an image shows, and what is done to it. */
class IonImageTest {

	@TempDir
	Path folder;

	@Test
	void valuesLieOnTheirPlaces() {
		IonImage image = Grids.image("""
				1 . 3
				4 5 .
				---
				. 8 9
				7 . .
				""");
		assertEquals(7, image.grid().rows());
		assertArrayEquals(new float[] {1, Float.NaN, 3, 4, 5, Float.NaN}, image.raster(0).values());
		assertArrayEquals(new float[] {Float.NaN, 8, 9, 7, Float.NaN, Float.NaN}, image.raster(1).values());
		assertEquals(9, image.at(2, 0, 1));
		assertTrue(Double.isNaN(image.at(2, 1, 1)) && Double.isNaN(image.at(3, 0, 0)) && Double.isNaN(image.at(0, -1, 0)));
		Raster raster = image.raster(0);
		assertEquals(75, raster.x().max());
		assertEquals(100, raster.y().max());
		assertEquals(new Interval(0, 9), image.range());
		for (int row = 0; row < 7; row++) {
			assertEquals(row, image.grid().row(image.grid().x(row), image.grid().y(row), image.grid().z(row)));
		}
	}

	@Test
	void anIonIsTheSumOfItsBins() {
		ForeignTable table = new ForeignTable(7, 6, 30, 4);
		try (ImagingStore store = SampleStores.open(table, folder.resolve("a.zarr"))) {
			ImageGrid grid = ImageGrid.of(store);
			IonImage image = IonImage.of(store, grid, new MassWindow(104, 0.6), Progress.NONE);
			for (int row = 0; row < store.rows(); row++) {
				assertEquals(table.sum(row, 7, 10), image.at(table.places[row][0], table.places[row][1], 0));
			}
			assertEquals(0, Arrays.stream(IonImage.of(store, grid, new MassWindow(500, 1), Progress.NONE).values()).sum());
		}
	}

	@Test
	void normalisedImagesAreDividedAndKeepTheirScale() {
		ForeignTable table = new ForeignTable(7, 6, 30, 4);
		Arrays.fill(table.values[5], 0);
		try (ImagingStore store = SampleStores.open(table, folder.resolve("a.zarr"))) {
			ImageGrid grid = ImageGrid.of(store);
			IonImage image = IonImage.of(store, grid, new MassWindow(104, 1.1), Progress.NONE);
			double[] tic = new double[store.rows()];
			double[] rms = new double[store.rows()];
			double[] reference = new double[store.rows()];
			for (int row = 0; row < tic.length; row++) {
				tic[row] = table.sum(row, 0, 30);
				for (float value : table.values[row]) {
					rms[row] += (double) value * value;
				}
				rms[row] = Math.sqrt(rms[row] / 30);
				reference[row] = table.sum(row, 20, 21);
			}
			check(image, tic, new Normalisation.Tic().apply(image, store, Progress.NONE));
			check(image, rms, new Normalisation.Rms().apply(image, store, Progress.NONE));
			check(image, store.median(Progress.NONE), new Normalisation.Median().apply(image, store, Progress.NONE));
			check(image, reference, new Normalisation.Reference(new MassWindow(110, 0.1)).apply(image, store, Progress.NONE));
			assertEquals(image, new Normalisation.None().apply(image, store, Progress.NONE));
			double after = Arrays.stream(new Normalisation.Tic().apply(IonImage.tic(store, grid), store, Progress.NONE).values()).max().orElseThrow();
			assertEquals(Arrays.stream(tic).filter(t -> t > 0).average().orElseThrow(), after, 1e-9, "the total by itself is its mean");
		}
	}

	private static void check(IonImage image, double[] factors, IonImage normalised) {
		double mean = Arrays.stream(factors).filter(factor -> factor > 0).average().orElseThrow();
		for (int row = 0; row < factors.length; row++) {
			double value = image.values()[row];
			double expected = factors[row] > 0 ? value / factors[row] * mean : value == 0 ? 0 : Double.NaN;
			assertEquals(expected, normalised.values()[row], 1e-9 * Math.abs(value));
		}
	}

	@Test
	void hotSpotsAreBroughtDownToAQuantileOfThePixelsWithSignal() {
		IonImage image = Grids.image("0 0 0 0 0 0 1 2 3 4 5 6 7 8 9 10 1000 .");
		assertEquals(8, Grids.image("0 0 1 2 3 4 5 6 7 8 9 .").withoutHotSpots(0.875).range().max(), 1e-12);
		IonImage cut = image.withoutHotSpots(0.9);
		assertEquals(10, cut.range().max(), 1e-12, "eleven pixels with signal: the quantile 0.9 is the tenth");
		assertEquals(9, cut.at(14, 0, 0));
		assertEquals(1000, image.withoutHotSpots(1).range().max());
		IonImage dark = Grids.image("0 0 0");
		assertEquals(dark, dark.withoutHotSpots(0.99));
		assertEquals(new Interval(0, 1), dark.range());
	}

	@Test
	void statisticsOfARegion() {
		IonImage image = Grids.image("""
				2 4 4 4
				5 5 7 9
				. 100 NaN 100
				""");
		BitSet rows = new Region.Rectangle(0, 0, 4, 2).rows(image.grid(), 0);
		RegionStatistics statistics = image.statistics(rows, 0.25, 0.9);
		assertEquals(8, statistics.pixels());
		assertEquals(5, statistics.mean());
		assertEquals(Math.sqrt(32.0 / 7), statistics.deviation(), 1e-12);
		assertEquals(4.5, statistics.median());
		assertEquals(2, statistics.min());
		assertEquals(9, statistics.max());
		assertEquals(4, statistics.quantiles().get(0).value());
		assertEquals(7.6, statistics.quantiles().get(1).value(), 1e-12);
		rows.clear();
		assertEquals(0, image.statistics(rows).pixels());
		assertTrue(Double.isNaN(image.statistics(rows, 0.5).mean()) && Double.isNaN(image.statistics(rows).median()));
		rows.set(image.grid().row(2, 2, 0));
		assertEquals(0, image.statistics(rows).pixels(), "without a value it is none");
	}

	@Test
	void whatIsDoneIsDoneInOrder() {
		ForeignTable table = new ForeignTable(7, 6, 30, 4);
		try (ImagingStore store = SampleStores.open(table, folder.resolve("a.zarr"))) {
			IonImage image = IonImage.of(store, ImageGrid.of(store), new MassWindow(104, 1.1), Progress.NONE);
			IonImage expected = new Smoothing.Median().apply(new Normalisation.Tic().apply(image, store, Progress.NONE).withoutHotSpots(0.9));
			ImageTreatment treatment = new ImageTreatment(new Normalisation.Tic(), 0.9, new Smoothing.Median());
			assertArrayEquals(expected.values(), treatment.apply(image, store, Progress.NONE).values());
			assertEquals(image, ImageTreatment.NONE.apply(image, store, Progress.NONE));
		}
	}
}
