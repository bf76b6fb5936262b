package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;

/** Transforms units; for one thread, with buffers of its own. */
interface UnitTransform {

	/**
	 * Makes a unit.
	 *
	 * @param store  has the unit's tile for all positions, or the whole frames of the unit's positions
	 * @param output filled with the unit's tiles, little-endian, nothing left out
	 * @throws org.outcrop.data.DataException.Corrupt where the result is not a transform of the input
	 */
	UnitFacts compute(long unit, TileStore store, MemorySegment output);
}
