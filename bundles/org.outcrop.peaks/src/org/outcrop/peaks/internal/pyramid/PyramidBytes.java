package org.outcrop.peaks.internal.pyramid;

/**
 * Where the bytes of a pyramid lie: a file or memory. Reading is safe for any thread; writing is for one thread, before any other reads.
 */
sealed interface PyramidBytes extends AutoCloseable permits FileBytes, MemoryBytes {

	/** How messages name it. */
	String name();

	/** Bytes held. */
	long size();

	/**
	 * Writes over or behind what is there.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable when the disk does not take it
	 */
	void write(long at, byte[] from, int offset, int length);

	/**
	 * Fills {@code into[0 .. length)}.
	 *
	 * @return false when fewer bytes are there
	 */
	boolean read(long at, byte[] into, int length);

	/** Cuts what lies behind {@code size} and forces all to the disk, where there is one. */
	void cutAndForce(long size);

	@Override
	void close();
}
