package org.outcrop.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * All that a reader may look at to decide whether a file is its own: the name and at most the first 64 KiB.
 *
 * @param fileName last part of the path, as it is on disk
 * @param bytes    the first bytes, at most {@link #LIMIT}; not to be changed
 */
public record Head(String fileName, byte[] bytes) {

	/** Most bytes that are looked at. */
	public static final int LIMIT = 64 * 1024;

	/**
	 * Reads the head of a regular file, which may be empty or shrink meanwhile.
	 *
	 * @throws IOException where it is not there or can't be read
	 */
	public static Head of(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(LIMIT, Math.max(0, channel.size())));
			while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
				// a positional read may come short
			}
			byte[] bytes = new byte[buffer.position()];
			buffer.flip().get(bytes);
			return new Head(file.getFileName().toString(), bytes);
		}
	}
}
