package org.outcrop.peaks.internal.ingest;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.duckdb.SqlText;
import org.outcrop.peaks.StoreOptions.Compression;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.StoreFiles;
import org.outcrop.peaks.internal.TiledFiles;
import org.outcrop.peaks.internal.Tiles;
import org.outcrop.peaks.internal.engine.Session;

/** Statements that make the relations of a store, as files or as tables of the same names. */
final class Relations {

	private static final int ROW_GROUP = 98_304;
	/** A row of the spectra table takes as much as a dozen peaks, and the engine holds a row group while it is written. */
	private static final int SPECTRA_ROW_GROUP = 8192;
	private final Optional<Path> folder;
	private final Compression compression;

	private Relations(Optional<Path> folder, Compression compression) {
		this.folder = folder;
		this.compression = compression;
	}

	/** Without bloom filters, which the engine would hold until the file ends, and which ranges do not ask. */
	private String parquet(int rowGroup) {
		return "(FORMAT parquet, PARQUET_VERSION V2, WRITE_BLOOM_FILTER false, COMPRESSION "
				+ (compression == Compression.NONE ? "uncompressed" : compression.name().toLowerCase(Locale.ROOT)) + ", ROW_GROUP_SIZE "
				+ rowGroup + ")";
	}

	static Relations in(IngestTarget target, Compression compression) {
		return new Relations(target instanceof IngestTarget.Folder(Path path) ? Optional.of(path) : Optional.empty(), compression);
	}

	/** The statement that drains the feed of peaks. */
	String makeScan(boolean withMobility) {
		return make("scan", folder.map(StoreFiles::scan),
				"SELECT scan, level, mz, intensity" + im(withMobility) + " FROM " + PeakFeed.name(withMobility) + "()");
	}

	/** NaN is larger than any number to the engine, so it may not stand for a missing mobility. */
	private static String im(boolean withMobility) {
		return withMobility ? ", nullif(im, 'NaN'::FLOAT) AS im" : "";
	}

	String makeSpectra() {
		return make("spectra", folder.map(StoreFiles::spectra), "SELECT * FROM " + SpectraFeed.NAME + "()", SPECTRA_ROW_GROUP);
	}

	String makeChromatograms() {
		return make("chromatogram_points", folder.map(StoreFiles::chromatograms), "SELECT * FROM " + ChromatogramIntake.TABLE);
	}

	/**
	 * A file of the m/z-tiled copy of one level, from peaks that were dealt out to tiles, or to windows and tiles.
	 *
	 * @param window of a window's own file, or {@link TiledFiles#SHARED}
	 */
	String makeTiledFromFeed(int level, int window, StoreDetails details) {
		return make("tiled_" + level, folder.map(f -> TiledFiles.file(f, level, window)),
				"SELECT scan, mz, intensity" + im(details.mobilityArrays()) + (details.isWindowed(level) ? ", nullif(win, -1) AS win" : "") + " FROM "
						+ TileFeed.name(level) + "()");
	}

	/** The m/z-tiled copy of one level, by sorting. */
	String makeTiled(int level, StoreDetails details) {
		String im = details.mobilityArrays() ? ", im" : "";
		boolean windowed = details.isWindowed(level);
		String from = windowed ? "scan JOIN (SELECT scan, isolation_window AS win FROM spectra) USING (scan)" : "scan";
		return make("tiled_" + level, folder.map(f -> TiledFiles.file(f, level, TiledFiles.SHARED)), "SELECT scan, mz, intensity" + im + (windowed ? ", win" : "")
				+ " FROM " + from + " WHERE level = " + level + " ORDER BY " + (windowed ? "win, " : "") + Tiles.sql() + ", scan, mz");
	}

	/** Lets later statements see a relation that was written to a file. */
	void show(Session session, String name, Path file) {
		if (folder.isPresent()) {
			session.define("CREATE VIEW " + name + " AS SELECT * FROM read_parquet(" + SqlText.pattern(file) + ")");
		}
	}

	void showScan(Session session) {
		folder.ifPresent(f -> show(session, "scan", StoreFiles.scan(f)));
	}

	void showSpectra(Session session) {
		folder.ifPresent(f -> show(session, "spectra", StoreFiles.spectra(f)));
	}

	private String make(String name, Optional<Path> file, String query) {
		return make(name, file, query, ROW_GROUP);
	}

	private String make(String name, Optional<Path> file, String query, int rowGroup) {
		return file.map(f -> "COPY (" + query + ") TO " + SqlText.literal(f) + " " + parquet(rowGroup))
				.orElse("CREATE TABLE " + name + " AS " + query);
	}
}
