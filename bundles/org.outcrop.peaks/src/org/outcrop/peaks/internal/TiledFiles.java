package org.outcrop.peaks.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * Which files the m/z-tiled copies consist of. A level of repeated isolation windows has a file for each window, and one more for what is
 * in none of these; any other level has a single file. Tables in memory are never cut.
 *
 * @param levels by level code, where a level has several files: by number of the window, how many peaks its file holds; {@link #SHARED}
 *               stands for the file of all else. No file is without peaks.
 */
public record TiledFiles(SortedMap<Integer, SortedMap<Integer, Long>> levels) {

	/** Stands for the file of peaks whose window has none of its own. */
	public static final int SHARED = -1;

	/** Whether a level consists of several files. */
	public boolean isCut(int level) {
		return levels.containsKey(level);
	}

	/** Peaks in the file of a window of a level that is {@link #isCut cut}; 0 where it has none of its own. */
	public long rows(int level, int window) {
		return levels.get(level).getOrDefault(window, 0L);
	}

	/** Whether a level may have peaks of a window: in the window's own file, or in one that several share. */
	public boolean mayHold(int level, int window) {
		return !isCut(level) || rows(level, window) > 0 || rows(level, SHARED) > 0;
	}

	/** All files of a level. */
	public List<Path> of(Path folder, int level) {
		if (!isCut(level)) {
			return List.of(StoreFiles.tiled(folder, level, OptionalInt.empty()));
		}
		List<Path> files = new ArrayList<>();
		for (int window : levels.get(level).keySet()) {
			files.add(file(folder, level, window));
		}
		return files;
	}

	/** The file of a window, or of all that share one. */
	public static Path file(Path folder, int level, int window) {
		return StoreFiles.tiled(folder, level, window == SHARED ? OptionalInt.empty() : OptionalInt.of(window));
	}
}
