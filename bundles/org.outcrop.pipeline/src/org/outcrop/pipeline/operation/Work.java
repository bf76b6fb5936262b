package org.outcrop.pipeline.operation;

import java.util.Map;

import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;

/** An operation on arrays that it has seen: what comes out of it, and how. For one run. */
public interface Work {

	/** What comes out. */
	ArrayInfo output();

	/** How the operation wants it stored; what the pipeline says goes before it. */
	default ArrayLayout layout() {
		return ArrayLayout.AUTOMATIC;
	}

	/**
	 * Writes all of the output, and commits nothing. What it writes is the same to the bit for any number of workers, any budget and any
	 * chunks.
	 *
	 * @return what it found out on the way, by name: a threshold, a number of objects; may be empty
	 * @throws org.outcrop.data.DataException                     where an input can't be read, the output can't be written or the memory
	 *                                                            does not do
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	Map<String, Number> run(WorkContext context);
}
