package org.outcrop.headless.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheRoot;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.peaks.IngestListener;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.PeakStores;
import org.outcrop.peaks.StoreOptions;

/** Opens files with peaks, as runs and as stores. */
public final class PeakFiles {

	private static final int MOST_WARNINGS = 5;

	private PeakFiles() {
	}

	/**
	 * Opens the run in a file.
	 *
	 * @throws DataException.Unsupported where the file holds something else
	 */
	public static PeakRun run(Session session, Path file) {
		return run(session.readers().open(file, session.openOptions(), session.progress()));
	}

	/** As {@link #run(Session, Path)}, for a file that is open; closes it where it holds something else. */
	public static PeakRun run(Dataset dataset) {
		if (dataset instanceof PeakRun run) {
			return run;
		}
		dataset.close();
		throw new DataException.Unsupported("this file holds no peaks but data of the kind " + dataset.kind().id(), dataset.file().toString(),
				"give a mass spectrometry run such as an mzML file");
	}

	/**
	 * Opens the peaks of a file: its cache entry, built first where there is none. Where the cache folder can't be written the peaks
	 * are kept for this command only, with a warning.
	 */
	public static PeakStore store(Session session, Path file) {
		try (PeakRun run = run(session, file)) {
			return store(session, run);
		}
	}

	/** As {@link #store(Session, Path)}, of a file that is open and stays so. */
	public static PeakStore store(Session session, PeakRun run) {
		PeakStore store = open(session, run);
		warn(session, run.file(), store.warnings());
		return store;
	}

	private static PeakStore open(Session session, PeakRun run) {
		try {
			return open(session, run, options(session, StoreOptions.Mode.OUT_OF_CORE, Optional.of(session.cacheRoot())));
		} catch (DataException.NotWritable e) {
			session.warn(e.getMessage() + "; reading the file without keeping a cache");
			return open(session, run, options(session, StoreOptions.Mode.AUTO, Optional.empty()));
		}
	}

	private static PeakStore open(Session session, PeakRun run, StoreOptions options) {
		return PeakStores.open(run, options, IngestListener.NONE, session.progress());
	}

	/** Options with the usual compression. */
	public static StoreOptions options(Session session, StoreOptions.Mode mode, Optional<CacheRoot> cache) {
		return new StoreOptions(mode, cache, StoreOptions.Compression.ZSTD, session.budget(), session.workers());
	}

	/** Shows the first few oddities of a file on stderr, also with --quiet: part of the data may be missing. */
	public static void warn(Session session, Path file, List<WarningLog.Entry> warnings) {
		warnings.stream().limit(MOST_WARNINGS).forEach(w -> session.warn(file.getFileName() + ": " + w.sentence()));
		if (warnings.size() > MOST_WARNINGS) {
			session.warn(file.getFileName() + ": " + (warnings.size() - MOST_WARNINGS) + " more kinds of oddities, see outcrop info --full");
		}
	}
}
