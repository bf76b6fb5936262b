package org.outcrop.peaks.internal;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Names of the files of a store's entry. */
public final class StoreFiles {

	/** Raised whenever the files of an entry change their meaning. */
	public static final int VERSION = 2;
	/** What the cache calls such an entry. */
	public static final String KIND = "peaks";

	private StoreFiles() {
	}

	/** All points, by spectrum, then position. */
	public static Path scan(Path folder) {
		return folder.resolve("scan.parquet");
	}

	/** The m/z peaks of one level code by tile, spectrum, position: of one isolation window, or of all that have no file of their own. */
	public static Path tiled(Path folder, int level, OptionalInt window) {
		return folder.resolve("tiled-" + level + (window.isPresent() ? "-w" + window.getAsInt() : "") + ".parquet");
	}

	/** The spectra table, for the engine. */
	public static Path spectra(Path folder) {
		return folder.resolve("spectra.parquet");
	}

	/** The spectra table, for Java. */
	public static Path spectraRows(Path folder) {
		return folder.resolve("spectra.bin");
	}

	/** Texts of the spectra table. */
	public static Path spectraTexts(Path folder) {
		return folder.resolve("spectra.txt");
	}

	public static Path chromatograms(Path folder) {
		return folder.resolve("chromatograms.parquet");
	}

	public static Path pyramid(Path folder) {
		return folder.resolve("pyramid.bin");
	}

	/** Peaks dealt out to tiles while an entry is built. */
	public static Path tileSpill(Path folder) {
		return folder.resolve("tiles.spill");
	}

	/** Peaks dealt out to isolation windows while an entry is built. */
	public static Path windowSpill(Path folder) {
		return folder.resolve("windows.spill");
	}

	/** Peaks of one isolation window dealt out to tiles. */
	public static Path windowTileSpill(Path folder) {
		return folder.resolve("window-tiles.spill");
	}

	/** What the engine spills while an entry is built. */
	public static Path spill(Path folder) {
		return folder.resolve("spill");
	}
}
