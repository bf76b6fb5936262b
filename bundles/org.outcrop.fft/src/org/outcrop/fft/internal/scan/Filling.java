package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;

import org.outcrop.data.scan4d.ScanRegion;

/** Brings what is transformed over the scan into memory, sorted by detector tiles. */
interface Filling {

	/** As what it comes: the plane and its tiles. */
	TileGrid grid();

	/** Bytes of one value. */
	int valueBytes();

	/** Bytes of so many positions of so many tiles, what is needed on the way included. */
	long bytes(long tiles, long positions);

	/**
	 * Some positions of some tiles.
	 *
	 * @param tiles  first and count; where it is not all of them, as a {@link Block} has them
	 * @param batch  whole rows of positions, or some of one row
	 * @param memory at least {@link #bytes}
	 */
	TileStore fill(Block tiles, ScanRegion batch, MemorySegment memory, SourceLoader loader);

	/** What was found out about all positions that were filled, one after the other. */
	UnitFacts facts();

	/** Begins with what is known of the positions before. */
	void goOn(UnitFacts before);
}
