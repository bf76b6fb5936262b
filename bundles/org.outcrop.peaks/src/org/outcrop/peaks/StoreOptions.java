package org.outcrop.peaks;

import java.util.Optional;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;

/**
 * How a peak store keeps its peaks.
 *
 * @param mode        in memory, on disk, or whichever fits the budget
 * @param cache       where entries lie; without one an out-of-core store uses a temporary folder that is removed when it closes
 * @param compression of the Parquet files
 * @param budget      the memory that everything of this store shares: queues, tiles, the query engine
 * @param workers     threads of the query engine, at least 1
 */
public record StoreOptions(Mode mode, Optional<CacheRoot> cache, Compression compression, MemoryBudget budget, int workers) {

	/** Where the peaks are. */
	public enum Mode {
		/** In memory when the run is expected to fit the budget, else out of core. */
		AUTO,
		/** In tables of an in-memory database; nothing is kept after closing. */
		IN_MEMORY,
		/** In Parquet files of a cache entry, found again on the next start. */
		OUT_OF_CORE
	}

	/** Compression of the Parquet files; the names are those of the command line. */
	public enum Compression {
		ZSTD, SNAPPY, GZIP, NONE
	}

	public StoreOptions {
		if (workers < 1) {
			throw new IllegalArgumentException("at least one worker is needed, got " + workers);
		}
	}
}
