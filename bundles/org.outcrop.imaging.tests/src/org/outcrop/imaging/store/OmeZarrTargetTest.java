package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ngff.Multiscale;
import org.outcrop.zarr.ngff.NgffImage;
import org.outcrop.zarr.ngff.NgffReader;
import org.outcrop.zarr.store.FolderStore;

class OmeZarrTargetTest {

	@TempDir
	Path folder;

	private NgffImage image(Path path) {
		return NgffReader.image(ZarrGroup.open(new FolderStore(path), "")).orElseThrow();
	}

	private double[] level(Path path, int level) {
		ZarrArray array = ZarrArray.open(new FolderStore(path), String.valueOf(level), ArrayOptions.DEFAULT);
		return array.readDoubles(array.spec().box(), Progress.NONE);
	}

	@Test
	void channelsAreCurrentBasePeakAndIons() {
		SampleTable table = new SampleTable(11, 8, 1, 100, 0.4, 31);
		Path path = folder.resolve("a.ome.zarr");
		table.write(new OmeZarrTarget(path, TableOptions.DEFAULT.withIons(List.of(new MassWindow(102.05, 0.01)))), 9, 2);
		NgffImage image = image(path);
		assertEquals(List.of("tic", "base peak", "m/z 102.0500 \u00b1 0.0100"), image.channels().stream().map(channel -> channel.label()).toList());
		Multiscale multiscale = image.multiscales().getFirst();
		assertEquals(List.of(), multiscale.problems());
		assertEquals(List.of(1.0, 20.0, 25.0), multiscale.datasets().getFirst().scale());
		double[] values = level(path, 0);
		for (int row = 0; row < table.rows(); row++) {
			int place = (int) table.gridIndex[row];
			assertEquals((float) table.facts().tic()[row], values[place]);
			assertEquals(table.facts().basePeak()[row], values[88 + place]);
			assertEquals(table.values[row][20], values[176 + place]);
		}
		assertFalse(Files.exists(folder.resolve(".a.ome.zarr.part")));
	}

	@Test
	void sectionsAreAnAxisAndLargeImagesHaveAPyramid() {
		SampleTable table = new SampleTable(600, 3, 2, 4, 0.5, 32);
		Path path = folder.resolve("a.ome.zarr");
		table.write(new OmeZarrTarget(path, TableOptions.DEFAULT), 4, 1);
		Multiscale multiscale = image(path).multiscales().getFirst();
		assertEquals(3, multiscale.datasets().size());
		assertEquals("[c, z, y, x]", multiscale.axes().stream().map(Multiscale.Axis::name).toList().toString());
		double[] full = level(path, 0);
		double[] half = level(path, 1);
		assertEquals(2 * 2 * 3 * 600, full.length);
		assertEquals((full[1800] + full[1801] + full[2400] + full[2401]) / 4, half[600], 1e-3);
		assertTrue(ZarrArray.open(new FolderStore(path), "0", ArrayOptions.DEFAULT).verify(Progress.NONE).isWhole());
	}
}
