package org.outcrop.runtime;

import java.time.Duration;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.files.ChunkCache;
import org.outcrop.store.files.MeasuredStores;
import org.outcrop.store.files.PlacementLog;
import org.outcrop.store.files.PressureMonitor;
import org.outcrop.store.files.VirtualFileSystem;

/**
 * The stores that all of this process share: each opened once, counted, read through one cache, which shrinks when memory runs short. Safe
 * for any thread.
 */
public final class SharedStores implements AutoCloseable {

	private static final Duration BETWEEN_READINGS = Duration.ofMillis(250);
	private static final int DECISIONS = 256;
	/** Of the memory budget, for tiles that were read. */
	private static final int CACHE_SHARE = 4;

	private final MeasuredStores measured = new MeasuredStores();
	private final PressureMonitor pressure = PressureMonitor.ofProcess();
	private final PlacementLog placements = new PlacementLog(DECISIONS, decision -> {
		// remembered, and written nowhere
	});
	private final VirtualFileSystem files;
	private final ChunkCache cache;

	SharedStores(Backends backends, MemoryBudget budget, int workers) {
		files = new VirtualFileSystem(backends, new Resources(Optional.of(budget), workers), measured, Optional.of(pressure));
		cache = new ChunkCache(budget, budget.total() / CACHE_SHARE, workers);
		pressure.register(cache);
		pressure.start(BETWEEN_READINGS);
	}

	/** Every store under its address; measured. */
	public VirtualFileSystem files() {
		return files;
	}

	/** The counters of the open stores, and what was read of which array. */
	public MeasuredStores measured() {
		return measured;
	}

	/** Tiles of arrays that were read; who looks at arrays opens them through it. */
	public ChunkCache cache() {
		return cache;
	}

	/** Watches the limits of memory; who holds data that it can give back registers here. */
	public PressureMonitor pressure() {
		return pressure;
	}

	/** Where what was put, and why. */
	public PlacementLog placements() {
		return placements;
	}

	/** Closes every store that was opened by address; what was kept in memory only is gone. */
	@Override
	public void close() {
		pressure.close();
		cache.close();
		files.close();
	}
}
