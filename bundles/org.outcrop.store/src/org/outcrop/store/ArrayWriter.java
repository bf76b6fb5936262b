package org.outcrop.store;

import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;

/**
 * Writes an array by regions, in any order, from any thread; regions written at once must not share a chunk. A new array is seen by
 * nobody before {@link #commit()}, and closing without it leaves nothing behind. What is never written is zero.
 */
public interface ArrayWriter extends AutoCloseable {

	/** What is being written. */
	ArrayInfo info();

	/** How it will be stored, nothing left open. */
	ArrayLayout layout();

	/**
	 * Writes a region.
	 *
	 * @param source the region's items in C order and the machine's byte order; copied
	 */
	void write(Box region, MemorySegment source, Progress progress);

	/** Writes texts. */
	void writeTexts(Box region, String[] source, Progress progress);

	/** Makes it all visible at once, forced to the disk where there is one. A second commit has nothing to do. */
	void commit();

	/**
	 * Nanoseconds that packing took of all writes of numbers that have ended; of threads that work at once, their time divided by their
	 * number. 0 where nothing is packed, or nobody knows.
	 */
	default long packNanos() {
		return 0;
	}

	@Override
	void close();
}
