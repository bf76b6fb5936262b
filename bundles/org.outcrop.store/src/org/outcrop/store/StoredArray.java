package org.outcrop.store;

import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;

/**
 * An array in a store, read as far as it is asked for. Any thread. Closed by who opened it; reading after that is an error.
 */
public interface StoredArray extends AutoCloseable {

	/** What it is. */
	ArrayInfo info();

	/** How it is stored; what reads as one is a chunk: the whole array where there are none. */
	ArrayLayout layout();

	/**
	 * Reads a region, and no more than the chunks that it crosses.
	 *
	 * @param target   as many bytes as the region has, at least; gets items in C order and the machine's byte order
	 * @param progress counts chunks
	 * @throws org.outcrop.data.DataException where it can't be read, is damaged, or is an array of texts
	 */
	void read(Box region, MemorySegment target, Progress progress);

	/**
	 * Reads texts.
	 *
	 * @throws org.outcrop.data.DataException where it can't be read, is damaged, or is an array of numbers
	 */
	String[] readTexts(Box region, Progress progress);

	/**
	 * Nanoseconds that unpacking took of all reads of numbers that have ended; of threads that work at once, their time divided by their
	 * number. 0 where nothing is packed, or nobody knows.
	 */
	default long unpackNanos() {
		return 0;
	}

	@Override
	void close();
}
