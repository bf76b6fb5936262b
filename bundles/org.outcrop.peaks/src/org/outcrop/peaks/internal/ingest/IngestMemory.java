package org.outcrop.peaks.internal.ingest;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.peaks.internal.engine.EngineSettings;

/**
 * The leases of an ingest. Something is left for the reader's buffers, which come from the same budget.
 *
 * @param engine  of the query engine
 * @param queue   of blocks between reader and writer
 * @param pyramid of pyramid cells not yet written
 */
record IngestMemory(MemoryBudget.Lease engine, MemoryBudget.Lease queue, MemoryBudget.Lease pyramid) implements AutoCloseable {

	private static final int MOST_BLOCKS = 8;
	private static final long MOST_PYRAMID = 96L << 20;
	private static final long MOST_ENGINE = 768L << 20;

	/** For writing files: under half of the budget for sorting. */
	static IngestMemory forFiles(MemoryBudget budget) {
		return take(budget, Math.min(MOST_ENGINE, budget.total() * 45 / 100));
	}

	/** For tables of an engine that has a lease of its own. */
	static IngestMemory besidesTables(MemoryBudget budget) {
		return take(budget, 0);
	}

	private static IngestMemory take(MemoryBudget budget, long engineBytes) {
		return new IngestMemory(budget.reserveUpTo("DuckDB", engineBytes), budget.reserveUpTo("ingest queue", MOST_BLOCKS * PeakBlock.BYTES),
				budget.reserveUpTo("pyramid tiles", Math.min(MOST_PYRAMID, budget.total() / 6)));
	}

	int blocks() {
		return (int) Math.clamp(queue.bytes() / PeakBlock.BYTES, 3, MOST_BLOCKS);
	}

	long engineBytes() {
		return Math.max(EngineSettings.LEAST_MEMORY, engine.bytes());
	}

	@Override
	public void close() {
		engine.close();
		queue.close();
		pyramid.close();
	}
}
