package org.outcrop.ui.tests.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ngff.Multiscale;
import org.outcrop.zarr.ngff.NgffVersion;
import org.outcrop.zarr.ngff.NgffWriter;
import org.outcrop.zarr.store.FolderStore;

/** Stores that tests make. */
final class Samples {

	static final int PLANES = 3;
	static final int SIDE = 512;

	private Samples() {
	}

	/** The item of the image at a place: different in every plane, rising along both axes. */
	static int item(long z, long y, long x) {
		return (int) (20_000 * z + 20 * y + x);
	}

	/** An OME-NGFF image of {@value #PLANES} planes in three resolutions; chunks of 64. */
	static Path image(Path folder) {
		FolderStore store = new FolderStore(folder);
		NgffWriter writer = new NgffWriter(store, NgffVersion.V0_5, ArrayOptions.DEFAULT);
		long[] shape = { PLANES, SIDE, SIDE };
		writer.image("", "squares", List.of(Multiscale.Axis.space("z"), Multiscale.Axis.space("y"), Multiscale.Axis.space("x")),
				List.of(1.0, 0.5, 0.5), ArraySpec.v3(ZarrType.UINT16, shape, 1, 64, 64), 3, List.of(), "mean");
		MemorySegment items = MemorySegment.ofArray(new byte[2 * PLANES * SIDE * SIDE]);
		for (int i = 0; i < PLANES * SIDE * SIDE; i++) {
			items.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i, (short) item(i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE));
		}
		ZarrArray.open(store, "0", ArrayOptions.DEFAULT).write(Box.all(shape), items, Progress.NONE);
		writer.buildPyramid("", Progress.NONE);
		return folder;
	}
}
