package org.outcrop.peaks.internal.ingest;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.SummaryCollector;
import org.outcrop.peaks.IngestListener;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.StoreFiles;
import org.outcrop.peaks.internal.TiledFiles;
import org.outcrop.peaks.internal.engine.Engine;
import org.outcrop.peaks.internal.engine.EngineFailure;
import org.outcrop.peaks.internal.engine.EngineSettings;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.pyramid.PyramidMemory;
import org.outcrop.peaks.internal.pyramid.PyramidWriter;
import org.outcrop.peaks.internal.spectra.SpectraBuilder;
import org.outcrop.peaks.internal.spectra.SpectraBytes;
import org.outcrop.peaks.internal.spectra.StoredSpectra;
import org.outcrop.peaks.internal.spectra.SpectraWalk;

/**
 * One ingest: the run streams once into the scan-ordered copy and the spectra table; then the m/z-tiled copies and the pyramid are made
 * from the scan-ordered copy, side by side. Memory depends on the leases, not on the run.
 */
public final class Ingest {

	private final PeakRun run;
	private final IngestTarget target;
	private final Relations relations;
	private final IngestMemory memory;
	private final Engine engine;
	private final IngestListener listener;
	private final Progress progress;
	private final PyramidMemory pyramidMemory;
	private final boolean withMobility;

	private Ingest(PeakRun run, StoreOptions options, IngestTarget target, IngestMemory memory, Engine engine, PyramidMemory pyramidMemory,
			boolean withMobility, IngestListener listener, Progress progress) {
		this.run = run;
		this.target = target;
		this.relations = Relations.in(target, options.compression());
		this.memory = memory;
		this.engine = engine;
		this.pyramidMemory = pyramidMemory;
		this.withMobility = withMobility;
		this.listener = listener;
		this.progress = progress;
	}

	/**
	 * Builds the files of a store.
	 *
	 * @param folder empty; what is half done when this throws is the caller's to remove
	 * @return details and the open spectra table
	 * @throws DataException where the run can't be read or the files can't be written
	 */
	public static Ingested intoFolder(PeakRun run, StoreOptions options, Path folder, IngestListener listener, Progress progress) {
		try (IngestMemory memory = IngestMemory.forFiles(options.budget())) {
			EngineSettings settings = new EngineSettings(memory.engineBytes(), options.workers(), StoreFiles.spill(folder), DiskSpace.usable(folder));
			try (Engine engine = Engine.start(settings, session -> {
				// each file is read once: what the engine keeps of it would only grow with the run
				session.define("SET enable_external_file_cache = false");
			})) {
				IngestTarget target = new IngestTarget.Folder(folder);
				try {
					return new Ingest(run, options, target, memory, engine, new PyramidMemory(), false, listener, progress).run();
				} catch (MobilityAppears e) {
					return new Ingest(run, options, target, memory, engine, new PyramidMemory(), true, listener, progress).run();
				}
			}
		} catch (EngineFailure | UncheckedIOException e) {
			throw IngestTrouble.explain(e, folder);
		}
	}

	/**
	 * Builds a store's tables in an engine.
	 *
	 * @param engine  in-memory database; stays the caller's
	 * @param pyramid receives the pyramid
	 * @return details and the spectra table
	 */
	public static Ingested intoMemory(PeakRun run, StoreOptions options, Engine engine, PyramidMemory pyramid, Path spill,
			IngestListener listener, Progress progress) {
		try (IngestMemory memory = IngestMemory.besidesTables(options.budget())) {
			IngestTarget target = new IngestTarget.Memory();
			try {
				return new Ingest(run, options, target, memory, engine, pyramid, false, listener, progress).run();
			} catch (MobilityAppears e) {
				return new Ingest(run, options, target, memory, engine, pyramid, true, listener, progress).run();
			}
		} catch (EngineFailure | UncheckedIOException e) {
			throw IngestTrouble.explain(e, spill);
		}
	}

	/** Runs to the end. What is half done when it throws is the caller's to remove. */
	private Ingested run() {
		Optional<TileSpill> spill = target instanceof IngestTarget.Folder(Path folder)
				? Optional.of(new TileSpill(StoreFiles.tileSpill(folder), withMobility, memory.tiles().bytes(), PeakRuns.MOST))
				: Optional.empty();
		try (Closer closer = new Closer(spill); SpectraBytes rows = bytes("rows"); SpectraBytes texts = bytes("texts")) {
			StoreDetails found = read(rows, texts, spill);
			spill.ifPresent(TileSpill::finish);
			StoredSpectra spectra = complete(rows, texts, found.summary().spectra());
			try {
				StoreDetails details = withWindows(found, spectra);
				derive(details, spectra, spill);
				return new Ingested(details, spectra);
			} catch (RuntimeException | Error e) {
				spectra.close();
				throw e;
			}
		}
	}

	private SpectraBytes bytes(String which) {
		return switch (target) {
			case IngestTarget.Folder(Path folder) ->
				SpectraBytes.file(which.equals("rows") ? StoreFiles.spectraRows(folder) : StoreFiles.spectraTexts(folder));
			case IngestTarget.Memory() -> SpectraBytes.memory();
		};
	}

	private StoredSpectra complete(SpectraBytes rows, SpectraBytes texts, long size) {
		return switch (target) {
			case IngestTarget.Folder(Path folder) -> StoredSpectra.open(StoreFiles.spectraRows(folder), StoreFiles.spectraTexts(folder),
					StoredSpectra.complete(rows, size));
			case IngestTarget.Memory() -> StoredSpectra.inMemory(rows, texts, size);
		};
	}

	/** Streams the run into the scan-ordered copy. */
	private StoreDetails read(SpectraBytes rows, SpectraBytes texts, Optional<TileSpill> spill) {
		progress.stage("Reading spectra");
		WarningLog odd = new WarningLog();
		BlockQueue queue = new BlockQueue(memory.blocks(), withMobility);
		SummaryCollector summary = new SummaryCollector();
		SpectraBuilder spectra = new SpectraBuilder(rows, texts);
		SpectrumIntake peaks = new SpectrumIntake(queue, spill, withMobility, odd, progress);
		Side<Session> writer = Side.start("peak writer", () -> engine.use(session -> {
			try {
				PeakFeed.register(session.connection(), queue, withMobility);
				session.execute(relations.makeScan(withMobility), progress);
				return session;
			} finally {
				queue.abort();
			}
		}));
		try {
			engine.use(session -> {
				try (ChromatogramIntake chromatograms = new ChromatogramIntake(session)) {
					run.scan(new RunIntake(peaks, spectra, chromatograms, summary, new RunWatch(listener), writer), progress);
				}
				return session;
			});
			peaks.finish();
			writer.join();
		} catch (RuntimeException | Error e) {
			queue.abort();
			writer.await();
			if (e instanceof CancellationException && writer.hasFailed() && !progress.isCancelled()) {
				// the queue ended because the writer did: the writer's reason is the one that counts
				writer.join();
			}
			throw e;
		}
		spectra.finish();
		return details(summary, peaks, odd);
	}

	private StoreDetails details(SummaryCollector summary, SpectrumIntake peaks, WarningLog odd) {
		List<WarningLog.Entry> warnings = new ArrayList<>(run.warnings().entries());
		warnings.addAll(odd.entries());
		return new StoreDetails(summary.summary(), run.outline().index(), warnings, peaks.bounds(), peaks.mobilityBounds(), peaks.massPeaks(),
				peaks.rows(), withMobility, List.of(), peaks.tiles().counts(), new TiledFiles(Collections.emptySortedMap()));
	}

	private StoreDetails withWindows(StoreDetails d, StoredSpectra spectra) {
		StoreDetails numbered = new StoreDetails(d.summary(), d.index(), d.warnings(), d.bounds(), d.mobilityBounds(), d.massPeaks(),
				d.storedPoints(), d.mobilityArrays(), spectra.isolationWindows().windows(), d.tiles(), d.files());
		if (target instanceof IngestTarget.Memory) {
			return numbered;
		}
		try (SpectraWalk walk = walk(spectra)) {
			return numbered.withFiles(WindowShares.of(numbered, walk));
		}
	}

	/** Makes everything that follows from the scan-ordered copy. */
	private void derive(StoreDetails details, StoredSpectra spectra, Optional<TileSpill> spill) {
		progress.checkCancelled();
		progress.stage("Arranging peaks");
		StoppableProgress both = new StoppableProgress(progress);
		engine.use(session -> {
			relations.showScan(session);
			return session;
		});
		Side<Session> pyramid = Side.start("pyramid builder", () -> engine.use(session -> fillPyramid(session, details, spectra, both)));
		try {
			engine.use(session -> arrange(session, details, spectra, spill, both));
			pyramid.join();
		} catch (RuntimeException | Error e) {
			both.stop();
			pyramid.await();
			throw e;
		}
	}

	private Session arrange(Session session, StoreDetails details, StoredSpectra spectra, Optional<TileSpill> spill, Progress both) {
		writeSpectra(session, spectra, both);
		relations.showSpectra(session);
		session.execute(relations.makeChromatograms(), both);
		session.define("DROP TABLE " + ChromatogramIntake.TABLE);
		for (int level : details.tiles().keySet()) {
			if (details.isWindowed(level) && target instanceof IngestTarget.Folder(Path folder)) {
				makeWindowed(session, folder, level, details, spectra, both);
			} else if (spill.isPresent() && !spill.get().buckets(level).isEmpty()) {
				TileFeed.register(session.connection(), new TileRuns(spill.get(), level), level, details.mobilityArrays());
				session.execute(relations.makeTiledFromFeed(level, TiledFiles.SHARED, details), both);
			} else {
				session.execute(relations.makeTiled(level, details), both);
			}
		}
		return session;
	}

	/** One file after the other, so that one Parquet writer is open at a time. */
	private void makeWindowed(Session session, Path folder, int level, StoreDetails details, StoredSpectra spectra, Progress both) {
		try (WindowRuns runs = new WindowRuns(folder, details, memory.tiles().bytes() / 4, both); SpectraWalk walk = walk(spectra)) {
			runs.deal(session, level, walk);
			TileFeed.register(session.connection(), runs, level, details.mobilityArrays());
			if (!details.files().isCut(level)) {
				session.execute(relations.makeTiledFromFeed(level, TiledFiles.SHARED, details), both);
				return;
			}
			Set<Integer> files = details.files().levels().get(level).keySet();
			for (int file : files) {
				runs.begin(window -> file == TiledFiles.SHARED ? !files.contains(window) : window == file);
				session.execute(relations.makeTiledFromFeed(level, file, details), both);
			}
		}
	}

	/** Writes the table that SQL sees. */
	private void writeSpectra(Session session, StoredSpectra spectra, Progress both) {
		try (SpectraWalk walk = walk(spectra)) {
			SpectraFeed.register(session.connection(), walk);
			session.execute(relations.makeSpectra(), both);
		}
	}

	/** The table for one pass, so that it does not stay resident. What is in memory anyway is read out of a second view of the same bytes. */
	private SpectraWalk walk(StoredSpectra spectra) {
		return new SpectraWalk(spectra.size(), () -> switch (target) {
			case IngestTarget.Folder(Path folder) ->
				StoredSpectra.open(StoreFiles.spectraRows(folder), StoreFiles.spectraTexts(folder), spectra.isolationWindows());
			case IngestTarget.Memory() -> spectra.view();
		});
	}

	/** Closes what there may be. */
	private record Closer(Optional<TileSpill> spill) implements AutoCloseable {
		@Override
		public void close() {
			spill.ifPresent(TileSpill::close);
		}
	}

	private Session fillPyramid(Session session, StoreDetails details, StoredSpectra spectra, Progress both) {
		MemoryBudget.Lease lease = memory.pyramidOf(details.summary().mobility().isPresent());
		try (PyramidWriter writer = switch (target) {
			case IngestTarget.Folder(Path folder) -> PyramidWriter.toFile(StoreFiles.pyramid(folder), lease);
			case IngestTarget.Memory() -> PyramidWriter.toMemory(pyramidMemory, lease);
		}; SpectraWalk walk = walk(spectra)) {
			new PyramidPass(details, walk, writer).run(session, "scan", both);
			return session;
		}
	}
}
