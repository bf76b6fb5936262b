package org.outcrop.fft.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

import org.outcrop.data.DataException;

/**
 * Tiles in one run of a file.
 *
 * @param channel closed with this
 * @param base    byte of the first tile
 */
record RunOfTiles(Path path, FileChannel channel, long base, int tileBytes) implements TileBytes {

	@Override
	public void read(long place, ByteBuffer buffer) {
		fill(path, channel, base + place * tileBytes, buffer);
	}

	/** Fills a buffer up to its limit from a byte of a file on. */
	static void fill(Path path, FileChannel channel, long address, ByteBuffer buffer) {
		int start = buffer.position();
		try {
			while (buffer.hasRemaining()) {
				long at = address + buffer.position() - start;
				if (channel.read(buffer, at) < 0) {
					throw new DataException.Truncated("the transform ends early", path + ", byte " + at,
							"copy the file again, or compute the transform again");
				}
			}
		} catch (ClosedChannelException e) {
			throw new IllegalStateException("the transform was closed while it was read", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the transform can't be read (" + e.getMessage() + ")", path.toString(), "check disk and permissions",
					e);
		}
	}

	@Override
	public String where(long place) {
		return path + ", bytes " + (base + place * tileBytes) + " to " + (base + (place + 1) * tileBytes);
	}

	@Override
	public void close() {
		try {
			channel.close();
		} catch (IOException e) {
			throw new DataException.Unsupported("the transform can't be closed (" + e.getMessage() + ")", path.toString(), "check the disk", e);
		}
	}
}
