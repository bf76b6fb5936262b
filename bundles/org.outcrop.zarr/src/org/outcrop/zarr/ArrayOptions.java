package org.outcrop.zarr;

import java.util.Optional;

import org.outcrop.compute.MemoryBudget;

/**
 * How an array is read and written.
 *
 * @param workers threads at work for one call, the caller's among them; at least 1
 * @param budget  from which buffers are leased for the time of a call; fewer workers run where it is short
 * @param missing what a chunk means that is not there
 * @param record  whether what is written is recorded, by count and checksum, below the array
 */
public record ArrayOptions(int workers, Optional<MemoryBudget> budget, MissingChunks missing, boolean record) {

	/** One worker, no budget, recorded chunks must be there, what is written is recorded. */
	public static final ArrayOptions DEFAULT = new ArrayOptions(1, Optional.empty(), MissingChunks.ERROR_IF_RECORDED, true);

	public ArrayOptions {
		if (workers < 1) {
			throw new IllegalArgumentException("needs at least one worker, got " + workers);
		}
	}

	/** The same with so many threads. */
	public ArrayOptions withWorkers(int number) {
		return new ArrayOptions(number, budget, missing, record);
	}

	/** The same within a budget. */
	public ArrayOptions within(MemoryBudget limit) {
		return new ArrayOptions(workers, Optional.of(limit), missing, record);
	}

	/** The same with another meaning of missing chunks. */
	public ArrayOptions withMissing(MissingChunks meaning) {
		return new ArrayOptions(workers, budget, meaning, record);
	}

	/** The same, nothing being recorded. */
	public ArrayOptions withoutRecord() {
		return new ArrayOptions(workers, budget, missing, false);
	}
}
