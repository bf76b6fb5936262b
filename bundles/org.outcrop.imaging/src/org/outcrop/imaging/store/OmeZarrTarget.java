package org.outcrop.imaging.store;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.internal.store.OmeZarrSink;

/**
 * An image of OME-NGFF 0.5 without the spectra: channels for the ion current, the base peak and each ion of the options, with a pyramid, in
 * micrometres. Several sections become an axis z. Immutable; any thread.
 */
public final class OmeZarrTarget extends PlacedTarget {

	/** @param path of the image, usually with the ending {@code .ome.zarr} */
	public OmeZarrTarget(Path path, TableOptions options) {
		super(path, options, "OME-Zarr");
	}

	@Override
	public TableSink open(int rows, MassAxis axis, int workers, MemoryBudget budget) {
		return new OmeZarrSink(placement, options, rows, axis, workers, budget);
	}
}
