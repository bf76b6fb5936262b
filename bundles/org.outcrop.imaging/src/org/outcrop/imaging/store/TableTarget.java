package org.outcrop.imaging.store;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;

/** Where a resampled image goes, and in which form. */
public interface TableTarget {

	/** Its final name. */
	Path path();

	/** As the user knows the form: {@code SpatialData}. */
	String form();

	/**
	 * Folder beside the final name that holds everything until it is complete: the sink's parts, and what the resampler keeps to go on after a kill.
	 * On the same file system, so that it can be renamed into place.
	 */
	Path work();

	/**
	 * Begins to write; what an earlier run left of this sink's parts is thrown away or gone on with, with the same bytes in the end.
	 *
	 * @param rows    of the table
	 * @param columns of the table
	 * @param workers threads that may pack at once
	 * @throws org.outcrop.data.DataException.NotWritable where it can't be written
	 */
	TableSink open(int rows, int columns, int workers, MemoryBudget budget);
}
