package org.outcrop.peaks.internal.query;

import java.nio.file.Path;

import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.StoreFiles;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.engine.SqlText;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/**
 * What queries know of the relations of a store. Safe for any thread.
 */
public final class PeakTables {

	private final StoreDetails details;
	private final StoredSpectra spectra;
	private final boolean spectrumMobility;

	public PeakTables(StoreDetails details, StoredSpectra spectra) {
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
			view(session, "tiled_" + level, StoreFiles.tiled(folder, level));
		}
	}

	private static void view(Session session, String name, Path file) {
		session.define("CREATE VIEW " + name + " AS SELECT * FROM read_parquet(" + SqlText.pattern(file) + ")");
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
