package org.outcrop.peaks.internal;

import java.util.List;
import java.util.SortedMap;

import org.outcrop.array.Interval;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.RunSummary;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.MobilityBounds;

/**
 * What a store must know about its relations without looking into them; kept in the manifest of its entry.
 *
 * @param summary          figures of the whole run
 * @param index            state of the file's own index
 * @param warnings         what was odd
 * @param bounds           extent of the m/z peaks
 * @param mobilityBounds   extent of those with a mobility
 * @param massPeaks        m/z peaks, of every level
 * @param storedPoints     rows of the scan-ordered copy
 * @param mobilityArrays   whether peaks carry a mobility of their own, column {@code im} of both copies
 * @param windows          isolation windows where they repeat; then the tiled copies of MS2 and above have a column {@code win}
 * @param tiles            by level code, the number of peaks in each tile of m/z; a level that is missing has no tiled copy
 * @param files            what the tiled copies consist of
 */
public record StoreDetails(RunSummary summary, RunOutline.IndexState index, List<WarningLog.Entry> warnings, Bounds bounds,
		MobilityBounds mobilityBounds, long massPeaks, long storedPoints, boolean mobilityArrays, List<Interval> windows,
		SortedMap<Integer, long[]> tiles, TiledFiles files) {

	/** Whether the tiled copy of a level is in files of isolation windows, or ordered by window first. */
	public boolean isWindowed(int level) {
		return level >= 2 && !windows.isEmpty();
	}

	/** The same with other files. */
	public StoreDetails withFiles(TiledFiles other) {
		return new StoreDetails(summary, index, warnings, bounds, mobilityBounds, massPeaks, storedPoints, mobilityArrays, windows, tiles, other);
	}
}
