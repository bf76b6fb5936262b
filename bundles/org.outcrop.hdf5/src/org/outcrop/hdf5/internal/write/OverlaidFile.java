package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.outcrop.hdf5.internal.format.ByteSource;

/**
 * A file as it would be with other bytes at one place.
 *
 * @param file  below
 * @param start of the other bytes
 * @param bytes laid over it
 */
record OverlaidFile(ByteSource file, int start, byte[] bytes) implements ByteSource {

	@Override
	public long size() throws IOException {
		return file.size();
	}

	@Override
	public int read(ByteBuffer into, long position) throws IOException {
		int at = into.position();
		int read = file.read(into, position);
		for (int i = 0; i < bytes.length; i++) {
			long place = start + i - position;
			if (place >= 0 && place < read) {
				into.put((int) (at + place), bytes[i]);
			}
		}
		return read;
	}
}
