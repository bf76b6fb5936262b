package org.outcrop.peaks.internal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheEntry;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryDraft;
import org.outcrop.cache.Fingerprint;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.peaks.IngestListener;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.peaks.StoreOptions.Mode;
import org.outcrop.peaks.internal.DetailsJson;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.StoreFiles;
import org.outcrop.peaks.internal.ingest.DiskSpace;
import org.outcrop.peaks.internal.ingest.Ingest;
import org.outcrop.peaks.internal.ingest.Ingested;
import org.outcrop.peaks.internal.pyramid.Pyramid;
import org.outcrop.peaks.internal.query.PeakTables;
import org.outcrop.peaks.internal.query.SqlConsole;
import org.outcrop.peaks.internal.spectra.IsolationWindows;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/** Finds or builds the relations of a run and opens a store over them. */
public final class StoreOpener {

	private static final long MOST_QUERY_MEMORY = 512L << 20;
	private static final long MOST_TILE_CACHE = 64L << 20;
	private static final long CONSOLE_MEMORY = 256L << 20;

	private final StoreOptions options;
	private final Progress progress;

	public StoreOpener(StoreOptions options, Progress progress) {
		this.options = options;
		this.progress = progress;
	}

	/** As {@link org.outcrop.peaks.PeakStores#openCached}. */
	public Optional<PeakStore> find(Path source, FormatReader reader) {
		if (options.cache().isEmpty() || options.mode() == Mode.IN_MEMORY) {
			return Optional.empty();
		}
		return find(options.cache().get(), fingerprint(source, reader), source);
	}

	/** As {@link org.outcrop.peaks.PeakStores#open}. */
	public PeakStore open(PeakRun run, IngestListener listener) {
		Optional<PeakStore> found = find(run.file(), run.reader());
		if (found.isPresent()) {
			return found.get();
		}
		MemoryTables plan = MemoryTables.forRun(run.file(), options);
		if (plan.fits()) {
			return plan.build(run, listener, progress);
		}
		return options.cache().isPresent() ? intoCache(run, options.cache().get(), listener) : intoTemporary(run, listener);
	}

	private Fingerprint fingerprint(Path source, FormatReader reader) {
		return Fingerprint.of(source, reader, "compression=" + options.compression().name(), StoreFiles.VERSION);
	}

	private Optional<PeakStore> find(CacheRoot root, Fingerprint fingerprint, Path source) {
		Optional<CacheEntry> entry = root.find(fingerprint, progress);
		if (entry.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(overEntry(source, PeakStore.Origin.HIT, entry.get(), BackgroundCheck.of(root, entry.get())));
		} catch (DataException.Corrupt | DataException.Unsupported | IllegalArgumentException e) {
			// an entry that can't be read is as good as none: it is built again
			return Optional.empty();
		}
	}

	/** Opens an entry, which belongs to the store from then on; where that fails it is given back. */
	private PeakStore overEntry(Path source, PeakStore.Origin origin, CacheEntry entry, BackgroundCheck check) {
		try {
			return overFiles(source, origin, new StoreHome.Entry(entry, check), DetailsJson.read(entry.manifest().details()));
		} catch (RuntimeException | Error e) {
			check.close();
			entry.close();
			throw e;
		}
	}

	private PeakStore intoCache(PeakRun run, CacheRoot root, IngestListener listener) {
		Fingerprint fingerprint = fingerprint(run.file(), run.reader());
		try (EntryDraft draft = root.draft(fingerprint, StoreFiles.KIND, progress)) {
			// another process may have built it while this one waited for its turn
			Optional<PeakStore> meanwhile = find(root, fingerprint, run.file());
			if (meanwhile.isPresent()) {
				return meanwhile.get();
			}
			draft.requireSpace(DiskSpace.neededFor(DiskSpace.estimatePeaks(run.file())));
			Ingested ingested = ingest(run, draft.folder(), listener);
			ingested.spectra().close();
			progress.stage("Sealing the cache");
			CacheEntry entry = draft.commit(DetailsJson.write(ingested.details()), progress);
			return overEntry(run.file(), PeakStore.Origin.BUILT, entry, BackgroundCheck.none());
		}
	}

	/** Builds the files of a draft. That somebody removes the cache meanwhile is no fault of the run. */
	private Ingested ingest(PeakRun run, Path folder, IngestListener listener) {
		try {
			return Ingest.intoFolder(run, options, folder, listener, progress);
		} catch (DataException.Corrupt e) {
			if (Files.notExists(folder)) {
				throw new DataException.NotWritable("the cache was removed while it was being written", folder.toString(),
						"leave the cache folder alone while a file is read, and try again", e);
			}
			throw e;
		}
	}

	private PeakStore intoTemporary(PeakRun run, IngestListener listener) {
		TemporaryFolder folder = TemporaryFolder.make();
		try {
			DiskSpace.require(folder.path(), DiskSpace.neededFor(DiskSpace.estimatePeaks(run.file())));
			Ingested ingested = Ingest.intoFolder(run, options, folder.path(), listener, progress);
			ingested.spectra().close();
			return overFiles(run.file(), PeakStore.Origin.BUILT, new StoreHome.Temporary(folder, folder.bytes()), ingested.details());
		} catch (RuntimeException | Error e) {
			folder.close();
			throw e;
		}
	}

	private PeakStore overFiles(Path source, PeakStore.Origin origin, StoreHome home, StoreDetails details) {
		Path folder = home.folder().orElseThrow();
		MemoryBudget budget = options.budget();
		MemoryBudget.Lease tiles = budget.reserveUpTo("pyramid tiles", Math.min(MOST_TILE_CACHE, budget.total() / 8));
		try {
			StoredSpectra spectra = StoredSpectra.open(StoreFiles.spectraRows(folder), StoreFiles.spectraTexts(folder),
					new IsolationWindows(details.windows()));
			try {
				Pyramid pyramid = Pyramid.open(StoreFiles.pyramid(folder), tiles);
				EngineShare engine = new EngineShare(budget, Math.min(MOST_QUERY_MEMORY, budget.total() / 4), options.workers(),
						session -> PeakTables.define(session, details, folder));
				EngineShare console = new EngineShare(budget, Math.min(CONSOLE_MEMORY, budget.total() / 8), options.workers(), session -> {
					PeakTables.define(session, details, folder);
					SqlConsole.define(session, details);
					SqlConsole.lock(session, List.of(folder));
				});
				return new OpenPeakStore(new OpenPeakStore.Identity(source, Mode.OUT_OF_CORE, origin, home), details, spectra, pyramid, engine, console,
						List.of(tiles));
			} catch (RuntimeException e) {
				spectra.close();
				throw e;
			}
		} catch (RuntimeException e) {
			tiles.close();
			throw e;
		}
	}
}
