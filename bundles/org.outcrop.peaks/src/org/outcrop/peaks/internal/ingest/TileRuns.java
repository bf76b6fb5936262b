package org.outcrop.peaks.internal.ingest;

import java.util.Collections;
import java.util.Iterator;

/** What was dealt out to the tiles of one level, tile by tile. */
final class TileRuns implements PeakRuns {

	private final TileSpill spill;
	private final Iterator<TileBucket> buckets;
	private Iterator<TileBucket.Spilled> runs = Collections.emptyIterator();

	/** @param spill finished; stays the caller's */
	TileRuns(TileSpill spill, int level) {
		this.spill = spill;
		this.buckets = spill.buckets(level).iterator();
	}

	@Override
	public boolean next(PeakColumns into) {
		while (!runs.hasNext()) {
			if (!buckets.hasNext()) {
				return false;
			}
			runs = buckets.next().spilled.iterator();
		}
		spill.read(runs.next(), into);
		return true;
	}

	@Override
	public int window() {
		return -1;
	}
}
