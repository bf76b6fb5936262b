package org.outcrop.pipeline.operation;

import java.util.List;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.StoredArray;

/**
 * With what an operation works.
 *
 * @param inputs   open for reading; not closed by the operation
 * @param output   open for writing; neither committed nor closed by the operation
 * @param workers  threads, at least 1
 * @param budget   of which its buffers take leases
 * @param progress counts tiles
 */
public record WorkContext(List<StoredArray> inputs, ArrayWriter output, int workers, MemoryBudget budget, Progress progress) {

	public WorkContext {
		inputs = List.copyOf(inputs);
		if (workers < 1) {
			throw new IllegalArgumentException("needs at least one worker, got " + workers);
		}
	}
}
