package org.outcrop.hdf5.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What the structures are read from. */
public interface ByteSource {

	/** More than any structure takes. */
	long MOST_BYTES = 1L << 30;

	/** Bytes in all. */
	long size() throws IOException;

	/**
	 * Reads until the buffer is full or the end is reached.
	 *
	 * @return bytes read
	 */
	int read(ByteBuffer into, long position) throws IOException;

	/**
	 * Exactly these bytes.
	 *
	 * @throws BrokenStructureException where they aren't all there
	 */
	default ByteBuffer bytes(long address, long length) throws IOException {
		if (address < 0 || length < 0 || length > MOST_BYTES || length > size() || address > size() - length) {
			throw new BrokenStructureException(length + " bytes at " + address + " lie outside of the file");
		}
		ByteBuffer buffer = Bytes.allocate(Math.toIntExact(length));
		if (read(buffer, address) != length) {
			throw new BrokenStructureException(length + " bytes at " + address + " can't be read");
		}
		return buffer.flip();
	}
}
