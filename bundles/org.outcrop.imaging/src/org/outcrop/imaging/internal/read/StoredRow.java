package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;

/** Numbers in a row as a container keeps them, one behind the other. Any thread. */
interface StoredRow {

	/** For messages. */
	String where();

	/** How many axes it has; 0 for a single number. */
	int rank();

	/** How many numbers; 1 for a single one. */
	long length();

	ElementType type();

	/** Numbers that are unpacked at once, at least 1. */
	long chunk();

	/** Whether a part of a chunk can be unpacked without the rest. */
	boolean isByBlocks();

	/**
	 * Reads numbers.
	 *
	 * @param to has room for them, in {@link #type} and the machine's byte order
	 */
	void read(long from, int count, MemorySegment to, Progress progress);
}
