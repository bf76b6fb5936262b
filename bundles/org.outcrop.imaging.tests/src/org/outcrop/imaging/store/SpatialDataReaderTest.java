package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.Head;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.imaging.internal.read.SampleStores;
import org.outcrop.testing.FormatReaderContract;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.FolderStore;

/** The reader as one of many, and what it makes of a store that spatialdata itself wrote. */
class SpatialDataReaderTest extends FormatReaderContract {

	@Override
	protected FormatReader reader() {
		return new SpatialDataReader();
	}

	@Override
	protected Path writeGood(Path into) {
		return SampleStores.small(into.resolve("good.zarr"));
	}

	@Override
	protected Dataset.Kind kind() {
		return Dataset.Kind.IMAGING;
	}

	private Confidence sniff(String json) {
		return reader().sniff(new Head("a.zarr", json.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void takesTheRootOfASpatialDataStoreOnly() {
		String root = "{\"attributes\":{\"spatialdata_attrs\":{\"version\":\"0.2\"}},\"zarr_format\":3,\"node_type\":\"group\"";
		assertEquals(Confidence.CONTENT, sniff(root + "}"));
		assertEquals(Confidence.CONTENT, sniff(root + ",\"consolidated_metadata\":{\"metadata\":{\"images/a\":{\"ome\":{\"multiscales\":[]}}}}}"));
		assertEquals(Confidence.NO, sniff("{\"attributes\":{},\"zarr_format\":3}"));
		assertEquals(Confidence.NO, sniff("{\"attributes\":{\"ome\":{\"multiscales\":[]},\"spatialdata_attrs\":{\"version\":\"0.3\"}},\"zarr_format\":3}"));
		assertEquals(Confidence.NO, sniff("{\"attributes\":{\"encoding-type\":\"ngff:shapes\",\"spatialdata_attrs\":{}},\"zarr_format\":3}"));
	}

	@Test
	void readsWhatSpatialdataWrote() throws IOException {
		Path golden = SampleStores.golden(folder);
		try (ImagingStore store = (ImagingStore) reader().open(golden, options(2), Progress.NONE)) {
			assertEquals(new PixelGrid(4, 3, 1, 0, 0, 0), store.grid());
			assertEquals(new PixelSize(25, 25), store.pixelSize());
			assertArrayEquals(new long[] {0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11}, store.gridIndex());
			assertEquals(50, store.axis().bins());
			assertEquals(110, store.stored());
			assertTrue(store.axisDescription().isEmpty());
			assertEquals(100 + 100 / 49.0 / 2, store.axis().edge(1), 1e-12);
			BitSet all = new BitSet();
			all.set(0, 11);
			assertArrayEquals(store.average(), store.mean(all, Progress.NONE), 1e-7, "the average as it was stored, in float32");
			ZarrArray image = ZarrArray.open(new FolderStore(golden), "images/msi_z0_tic/s0", ArrayOptions.DEFAULT);
			double[] pixels = image.readDoubles(image.spec().box(), Progress.NONE);
			double[] tic = store.sum(0, 50, Progress.NONE);
			for (int row = 0; row < 11; row++) {
				assertEquals(pixels[(int) store.gridIndex()[row]], tic[row], 1e-6);
			}
			assertArrayEquals(tic, store.tic(), 1e-12);
		}
	}
}
