package org.outcrop.peaks.internal.ingest;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import org.outcrop.peaks.internal.Tiles;

/** Counts stored points by MS level and tile of m/z, for choosing the quicker way to a window. For one thread. */
final class TileHistogram {

	private final SortedMap<Integer, long[]> levels = new TreeMap<>();

	/** Adds sorted positions of one spectrum. */
	void add(int level, double[] mz, int from, int to) {
		long[] counts = levels.computeIfAbsent(level, l -> new long[0]);
		int tile = to > from ? Tiles.of(mz[to - 1]) : 0;
		if (tile >= counts.length) {
			counts = Arrays.copyOf(counts, tile + 1);
			levels.put(level, counts);
		}
		for (int i = from; i < to; i++) {
			counts[Tiles.of(mz[i])]++;
		}
	}

	SortedMap<Integer, long[]> counts() {
		return levels;
	}
}
