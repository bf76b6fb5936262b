package org.outcrop.peaks.internal.ingest;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.peaks.internal.engine.EngineSettings;

/**
 * The leases of an ingest. Something is left for the reader's buffers, which come from the same budget.
 *
 * @param engine  of the query engine
 * @param queue   of blocks between reader and writer
 * @param tiles   of peaks that wait for their tile's block to fill
 * @param pyramid of pyramid cells not yet written
 */
record IngestMemory(MemoryBudget.Lease engine, MemoryBudget.Lease queue, MemoryBudget.Lease tiles, MemoryBudget.Lease pyramid) implements AutoCloseable {

	private static final int MOST_BLOCKS = 8;
	/** A map of m/z and mobility is touched all over by each frame: it thrashes below 40 MB for each level. */
	private static final long MOST_PYRAMID = 160L << 20;
	/** Without mobility spectra come in the order of the map: this holds the band of 256 columns that they fall into, and little more. */
	private static final long PLAIN_PYRAMID = 54L << 20;
	/** Writing takes little; only what could not be dealt out to tiles is sorted by the engine. */
	private static final long MOST_ENGINE = 512L << 20;

	/** For writing files: three eighths of the budget each for the engine and for the pyramid. */
	static IngestMemory forFiles(MemoryBudget budget) {
		return take(budget, Math.min(MOST_ENGINE, budget.total() * 3 / 8));
	}

	/** For tables of an engine that has a lease of its own. */
	static IngestMemory besidesTables(MemoryBudget budget) {
		return take(budget, 0);
	}

	private static IngestMemory take(MemoryBudget budget, long engineBytes) {
		return new IngestMemory(budget.reserveUpTo("DuckDB", engineBytes), budget.reserveUpTo("ingest queue", MOST_BLOCKS * PeakBlock.BYTES),
				budget.reserveUpTo("ingest queue", Math.min(TileSpill.usualBytes(), budget.total() / 10)),
				budget.reserveUpTo("pyramid tiles", Math.min(MOST_PYRAMID, budget.total() * 3 / 8)));
	}

	/** The pyramid's lease, less what a run without mobility does not need. */
	MemoryBudget.Lease pyramidOf(boolean mobility) {
		if (!mobility && pyramid.bytes() > PLAIN_PYRAMID) {
			pyramid.resize(PLAIN_PYRAMID);
		}
		return pyramid;
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
		tiles.close();
		pyramid.close();
	}
}
