package org.outcrop.peaks;

import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.StoreOptions.Compression;
import org.outcrop.peaks.StoreOptions.Mode;

/** Options of the tests. */
final class Stores {

	static final long MEGABYTE = 1L << 20;

	private Stores() {
	}

	static StoreOptions memory() {
		return new StoreOptions(Mode.IN_MEMORY, Optional.empty(), Compression.ZSTD, new MemoryBudget(512 * MEGABYTE), 2);
	}

	static StoreOptions temporary() {
		return new StoreOptions(Mode.OUT_OF_CORE, Optional.empty(), Compression.ZSTD, new MemoryBudget(512 * MEGABYTE), 2);
	}

	static StoreOptions cached(Path folder) {
		return new StoreOptions(Mode.OUT_OF_CORE, Optional.of(CacheRoot.at(folder)), Compression.ZSTD, new MemoryBudget(512 * MEGABYTE), 2);
	}

	static PeakStore open(FakeRun run, StoreOptions options) {
		return PeakStores.open(run, options, IngestListener.NONE, Progress.NONE);
	}
}
