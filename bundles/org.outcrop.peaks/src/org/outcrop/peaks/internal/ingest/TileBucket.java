package org.outcrop.peaks.internal.ingest;

import java.util.ArrayList;
import java.util.List;

/** The peaks of one tile of one level, in the order in which they came: blocks in the spill file, and the last ones in memory. */
final class TileBucket {

	/**
	 * A run of peaks in the spill file.
	 *
	 * @param offset where it begins
	 * @param rows   how many peaks
	 */
	record Spilled(long offset, int rows) {
	}

	final List<Spilled> spilled = new ArrayList<>();
	/** Null while nothing waits. */
	WaitingPeaks waiting;
}
