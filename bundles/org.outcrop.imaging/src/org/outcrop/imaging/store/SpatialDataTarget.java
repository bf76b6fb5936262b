package org.outcrop.imaging.store;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.internal.store.SpatialDataSink;

/**
 * A SpatialData store, container 0.2 over Zarr v3: the table {@code msi}, images of the ion current and the base peak with their pyramids,
 * and the squares of pixels. The layout is told in docs/imaging-store.md. Immutable; any thread.
 */
public final class SpatialDataTarget extends PlacedTarget {

	/** @param path of the store, usually with the ending {@code .zarr} */
	public SpatialDataTarget(Path path, TableOptions options) {
		super(path, options, "SpatialData");
	}

	@Override
	public TableSink open(int rows, MassAxis axis, int workers, MemoryBudget budget) {
		return new SpatialDataSink(placement, options, rows, axis, workers, budget);
	}
}
