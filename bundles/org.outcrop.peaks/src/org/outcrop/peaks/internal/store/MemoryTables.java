package org.outcrop.peaks.internal.store;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.peaks.IngestListener;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.peaks.StoreOptions.Mode;
import org.outcrop.peaks.internal.engine.Engine;
import org.outcrop.peaks.internal.engine.EngineSettings;
import org.outcrop.peaks.internal.ingest.DiskSpace;
import org.outcrop.peaks.internal.ingest.Ingest;
import org.outcrop.peaks.internal.ingest.Ingested;
import org.outcrop.peaks.internal.pyramid.Pyramid;
import org.outcrop.peaks.internal.pyramid.PyramidMemory;
import org.outcrop.peaks.internal.query.SqlConsole;

/**
 * The store in memory, and whether it fits there.
 *
 * @param options what was asked for
 * @param bytes   guessed need of the tables
 * @param fits    whether to build it
 */
record MemoryTables(StoreOptions options, long bytes, boolean fits) {

	/** Both copies in the engine, and what sorting the second one takes meanwhile. */
	private static final long BYTES_PER_PEAK = 72;
	private static final long WORKING_BYTES = 96L << 20;
	private static final long TILE_CACHE = 32L << 20;

	static MemoryTables forRun(Path source, StoreOptions options) {
		long bytes = DiskSpace.estimatePeaks(source) * BYTES_PER_PEAK + WORKING_BYTES;
		boolean fits = options.mode() == Mode.IN_MEMORY || options.mode() == Mode.AUTO && bytes <= options.budget().free() / 2;
		return new MemoryTables(options, bytes, fits);
	}

	/** Reads the run into tables. Where they outgrow the guess, the engine moves the rest to the temporary folder. */
	PeakStore build(PeakRun run, IngestListener listener, Progress progress) {
		MemoryBudget budget = options.budget();
		MemoryBudget.Lease lease = budget.reserveUpTo("DuckDB", bytes);
		MemoryBudget.Lease tiles = budget.reserveUpTo("pyramid tiles", Math.min(TILE_CACHE, budget.total() / 8));
		Path spill = TemporaryFolder.spill();
		Engine engine = Engine.start(new EngineSettings(lease.bytes(), options.workers(), spill, Long.MAX_VALUE), session -> {
			// tables are made as the run is read
		});
		try {
			PyramidMemory memory = new PyramidMemory();
			Ingested ingested = Ingest.intoMemory(run, options, engine, memory, spill, listener, progress);
			engine.use(session -> {
				SqlConsole.define(session, ingested.details());
				SqlConsole.lock(session, List.of());
				return session;
			});
			EngineShare share = new EngineShare(engine, budget, lease);
			return new OpenPeakStore(new OpenPeakStore.Identity(run.file(), Mode.IN_MEMORY, PeakStore.Origin.BUILT, new StoreHome.Memory()),
					ingested.details(), ingested.spectra(), Pyramid.open(memory, tiles), share, share, List.of(tiles));
		} catch (RuntimeException | Error e) {
			engine.close();
			lease.close();
			tiles.close();
			throw e;
		}
	}
}
