package org.outcrop.peaks.internal.query;

import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.duckdb.SqlText;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.StoreFiles;
import org.outcrop.peaks.internal.TiledFiles;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/**
 * What queries know of the relations of a store. Safe for any thread.
 */
public final class PeakTables {

	private final StoreDetails details;
	private final StoredSpectra spectra;
	private final Optional<Path> folder;
	private final boolean spectrumMobility;

	/** @param folder with the files; empty where the relations are tables */
	public PeakTables(StoreDetails details, StoredSpectra spectra, Optional<Path> folder) {
		this.folder = folder;
		this.details = details;
		this.spectra = spectra;
		this.spectrumMobility = details.summary().mobility().isPresent() && anySpectrumMobility(spectra);
	}

	private static boolean anySpectrumMobility(StoredSpectra spectra) {
		for (long i = 0; i < spectra.size(); i++) {
			if (spectra.kind(i) == SpectrumHeader.Kind.MASS && Double.isFinite(spectra.mobility(i))) {
				return true;
			}
		}
		return false;
	}

	/** Defines the relations of an entry as views on its files. */
	public static void define(Session session, StoreDetails details, Path folder) {
		session.define("SET parquet_metadata_cache = true");
		view(session, "scan", StoreFiles.scan(folder));
		view(session, "spectra", StoreFiles.spectra(folder));
		view(session, "chromatogram_points", StoreFiles.chromatograms(folder));
		for (int level : details.tiles().keySet()) {
			view(session, "tiled_" + level, SqlText.patterns(details.files().of(folder, level)));
		}
	}

	private static void view(Session session, String name, Path file) {
		view(session, name, SqlText.pattern(file));
	}

	private static void view(Session session, String name, String files) {
		session.define("CREATE VIEW " + name + " AS SELECT * FROM read_parquet(" + files + ")");
	}

	/** Whether a window of a level has a file of its own. */
	boolean hasOwnFile(int level, int window) {
		return folder.isPresent() && details.files().isCut(level) && details.files().rows(level, window) > 0;
	}

	/** What a window with a file of its own has of its level's peaks. */
	double ownShare(int level, int window) {
		long all = 0;
		for (long count : details.tiles().get(level)) {
			all += count;
		}
		return (double) details.files().rows(level, window) / all;
	}

	/**
	 * What to read for one window of a level, as it stands behind FROM. Where the window has no file of its own, others are in it as well.
	 * It is no view, because the engine would look into each of hundreds of files to define one.
	 */
	String tiledOf(int level, int window) {
		if (folder.isEmpty() || !details.files().isCut(level)) {
			return "tiled_" + level;
		}
		return "read_parquet(" + SqlText.pattern(TiledFiles.file(folder.get(), level, hasOwnFile(level, window) ? window : TiledFiles.SHARED)) + ")";
	}

	StoreDetails details() {
		return details;
	}

	StoredSpectra spectra() {
		return spectra;
	}

	/** True where whole spectra have a mobility. */
	boolean hasSpectrumMobility() {
		return spectrumMobility;
	}

	/** True where single peaks have a mobility. */
	boolean hasPeakMobility() {
		return details.mobilityArrays();
	}
}
