package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.image.Normalisation;
import org.outcrop.imaging.image.Smoothing;

/** Images alone are read back as they were written. */
class OmeImagesReaderTest {

	@TempDir
	Path folder;

	private Path written(SampleTable table, MassWindow... ions) {
		Path path = folder.resolve("a.ome.zarr");
		table.write(new OmeZarrTarget(path, TableOptions.DEFAULT.withIons(List.of(ions))), 9, 2);
		return path;
	}

	private static IonImages open(Path path) {
		return new OmeImagesReader().open(path, new OpenOptions(2, new MemoryBudget(1L << 28)), Progress.NONE);
	}

	private static double[] rounded(double[] values) {
		return Arrays.stream(values).map(value -> (float) value).toArray();
	}

	@Test
	void everyImageHasItsValuesWhereThePixelsAre() {
		SampleTable table = new SampleTable(11, 8, 2, 100, 0.7, 31);
		try (IonImages images = open(written(table, new MassWindow(102.05, 0.01), new MassWindow(103.05, 0.01)))) {
			assertArrayEquals(table.gridIndex, images.gridIndex());
			assertEquals(List.of(11L, 8L, 2L), List.of(images.grid().x(), images.grid().y(), images.grid().z()));
			assertEquals(table.facts().pixelSize(), images.statedPixelSize().orElseThrow());
			assertArrayEquals(rounded(table.facts().tic()), images.tic(Progress.NONE));
			assertArrayEquals(rounded(table.facts().basePeak()), images.basePeak(Progress.NONE));
			assertArrayEquals(Arrays.stream(table.values).mapToDouble(row -> row[20]).toArray(), images.ion(0, Progress.NONE));
			assertEquals(List.of("tic", "base peak", "m/z 102.0500 \u00b1 0.0100", "m/z 103.0500 \u00b1 0.0100"), images.labels());
		}
	}

	@Test
	void anIonThatWasNotDrawnIsNoEmptyImage() {
		SampleTable table = new SampleTable(6, 5, 1, 100, 0.7, 32);
		try (IonImages images = open(written(table, new MassWindow(102.05, 0.01), new MassWindow(102.25, 0.01)))) {
			assertEquals(1, images.find(new MassWindow(102.2, 0.2)));
			assertEquals(0, images.find(new MassWindow(102.051, 0.01)));
			DataException none = assertThrows(DataException.Unsupported.class, () -> images.find(new MassWindow(300, 0.1)));
			assertTrue(none.getMessage().contains("there are tic, base peak, m/z 102.0500"), none.getMessage());
		}
	}

	@Test
	void theyAreDividedByTheIonCurrentAndNotByWhatNeedsSpectra() {
		SampleTable table = new SampleTable(6, 5, 1, 100, 0.7, 33);
		try (IonImages images = open(written(table, new MassWindow(102.05, 0.01)))) {
			IonImage ion = new IonImage(ImageGrid.of(images), images.ion(0, Progress.NONE), "ion");
			ImageTreatment tic = new ImageTreatment(new Normalisation.Tic(), 1, new Smoothing.None());
			assertArrayEquals(ion.dividedBy(images.tic(Progress.NONE)).values(), tic.apply(ion, images, Progress.NONE).values());
			ImageTreatment rms = new ImageTreatment(new Normalisation.Rms(), 1, new Smoothing.None());
			assertThrows(DataException.Unsupported.class, () -> rms.apply(ion, images, Progress.NONE));
		}
	}

	@Test
	void otherImagesAreLeftToOthers() throws IOException {
		SampleTable table = new SampleTable(3, 3, 1, 10, 0.5, 34);
		Path images = written(table);
		assertEquals(Confidence.CONTENT, new OmeImagesReader().sniff(Head.of(images.resolve("zarr.json"))));
		Path store = table.write(folder.resolve("b.zarr"), TableOptions.DEFAULT);
		assertEquals(Confidence.NO, new OmeImagesReader().sniff(Head.of(store.resolve("zarr.json"))));
		assertEquals(Confidence.NO, new OmeImagesReader().sniff(Head.of(store.resolve("images/tic/zarr.json"))));
	}
}
