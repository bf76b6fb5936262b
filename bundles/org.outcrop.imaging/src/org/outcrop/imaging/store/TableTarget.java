package org.outcrop.imaging.store;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.imaging.axis.MassAxis;

/** Where a resampled image goes, and in which form. */
public interface TableTarget {

	/** Its final name. */
	Path path();

	/** As the user knows the form: {@code SpatialData}. */
	String form();

	/**
	 * Whether the sink wants the table row by row: then {@link TableColumns} are rows, their {@code rows} the numbers of columns, and all rows come
	 * in their order. The targets of this package take columns, and turn them where rows are asked for.
	 */
	default boolean byRows() {
		return false;
	}

	/**
	 * Folder beside the final name that holds everything until it is complete: the sink's parts, and what the resampler keeps to go on after a kill.
	 * On the same file system, so that it can be renamed into place. The sink takes nothing away of what is not its own; the folder itself goes
	 * with the last that is in it.
	 */
	Path work();

	/**
	 * Looks whether it may be written, before any work is done for it.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable where something is there that may not be replaced, or the folder is not there
	 */
	default void check() {
		// most find out when they are opened
	}

	/**
	 * Begins to write; what an earlier run left of this sink's parts is thrown away or gone on with, with the same bytes in the end.
	 *
	 * @param rows    of the table
	 * @param axis    the columns
	 * @param workers threads that may pack at once
	 * @throws org.outcrop.data.DataException.NotWritable where it can't be written
	 */
	TableSink open(int rows, MassAxis axis, int workers, MemoryBudget budget);
}
