package org.outcrop.imaging.store;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.internal.store.Hdf5Sink;

/**
 * The table alone as one HDF5 file, with the groups and attributes of anndata ({@code .h5ad}): everything that the table of a SpatialData
 * store has, without images and shapes. Immutable; any thread.
 */
public final class H5adTarget extends PlacedTarget {

	/** @param path of the file, usually with the ending {@code .h5ad} */
	public H5adTarget(Path path, TableOptions options) {
		super(path, options, "HDF5 (h5ad)");
	}

	@Override
	public TableSink open(int rows, MassAxis axis, int workers, MemoryBudget budget) {
		return new Hdf5Sink(placement, options, rows, axis, workers, budget);
	}
}
