package org.outcrop.peaks.internal.ingest;

/** Peaks in the order of a tiled copy, a few thousand at a time. For one thread at a time. */
interface PeakRuns {

	/** Most peaks of a run. */
	int MOST = 4096;

	/**
	 * Reads the next ones.
	 *
	 * @param into has room for {@link #MOST}
	 * @return false at the end
	 */
	boolean next(PeakColumns into);

	/** Isolation window of the peaks read last, -1 for none. */
	int window();
}
