package org.outcrop.fft.internal.store;

import java.nio.ByteBuffer;

/** The bytes of tiles as they lie on a disk. Safe for any thread. */
interface TileBytes extends AutoCloseable {

	/**
	 * Reads tiles that follow each other, until the buffer's limit.
	 *
	 * @throws org.outcrop.data.DataException where they can't be read
	 */
	void read(long place, ByteBuffer buffer);

	/** Where a tile is, for the user. */
	String where(long place);

	/** Closing twice is harmless. */
	@Override
	void close();
}
