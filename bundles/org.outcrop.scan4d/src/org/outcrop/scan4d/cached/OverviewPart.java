package org.outcrop.scan4d.cached;

/** What can be kept of one pass over a scan. */
public enum OverviewPart {
	/** Sum of each frame and sum of all frames. */
	OVERVIEW,
	/** For each position the sums along detector columns and along detector rows. */
	LINE_SUMS,
	/** Smallest, largest, mean and deviation of each frame. */
	STATISTICS,
	/** How often each value occurs. */
	HISTOGRAM
}
