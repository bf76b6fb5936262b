package org.outcrop.peaks.internal.ingest;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.outcrop.peaks.internal.LevelCode;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.TiledFiles;
import org.outcrop.peaks.internal.spectra.SpectraWalk;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/**
 * Decides which isolation windows get a file of their own: those that were measured again and again, if they are not too many and make up
 * most of their level. Data-dependent acquisition, whose windows follow the precursors, so keeps one file a level, even where some
 * precursors come back.
 */
final class WindowShares {

	/** Spectra of a window that has a file of its own, at least. */
	static final int LEAST_SPECTRA = 4;
	/** Files of windows in a level, at most: each has to be opened for a question about all windows. */
	static final int MOST_FILES = 512;

	/** Spectra and stored peaks of a level, by window; those of no window come last. */
	private static final class Level {
		private final long[] spectra;
		private final long[] rows;

		private Level(int windows) {
			spectra = new long[windows + 1];
			rows = new long[windows + 1];
		}

		private void add(int window, int stored) {
			int at = window < 0 ? spectra.length - 1 : window;
			spectra[at]++;
			rows[at] += stored;
		}

		private boolean repeats(int window) {
			return spectra[window] >= LEAST_SPECTRA;
		}
	}

	private WindowShares() {
	}

	/** @param spectra of the complete table, whose windows are numbered */
	static TiledFiles of(StoreDetails details, SpectraWalk spectra) {
		int windows = details.windows().size();
		SortedMap<Integer, Level> levels = new TreeMap<>();
		for (long i = 0; windows > 0 && i < spectra.size(); i++) {
			StoredSpectra table = spectra.at(i);
			int level = LevelCode.of(table.kind(i), table.msLevel(i));
			if (details.isWindowed(level)) {
				levels.computeIfAbsent(level, l -> new Level(windows)).add(table.windowOf(i), table.stored(i));
			}
		}
		SortedMap<Integer, SortedMap<Integer, Long>> files = new TreeMap<>();
		for (Map.Entry<Integer, Level> entry : levels.entrySet()) {
			SortedMap<Integer, Long> cut = files(entry.getValue());
			if (!cut.isEmpty()) {
				files.put(entry.getKey(), cut);
			}
		}
		return new TiledFiles(files);
	}

	/** @return peaks by window, empty where the level stays in one file */
	private static SortedMap<Integer, Long> files(Level level) {
		SortedMap<Integer, Long> files = new TreeMap<>();
		int windows = level.spectra.length - 1;
		long isolated = 0;
		long repeated = 0;
		long shared = level.rows[windows];
		for (int w = 0; w < windows; w++) {
			isolated += level.spectra[w];
			if (!level.repeats(w)) {
				shared += level.rows[w];
				continue;
			}
			repeated += level.spectra[w];
			if (level.rows[w] > 0) {
				files.put(w, level.rows[w]);
			}
		}
		if (files.size() > MOST_FILES || 2 * repeated < isolated) {
			files.clear();
		} else if (!files.isEmpty() && shared > 0) {
			files.put(TiledFiles.SHARED, shared);
		}
		return files;
	}
}
