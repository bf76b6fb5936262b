package org.outcrop.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;

/**
 * All that a reader may look at to decide whether a file is its own: the name and at most the first 64 KiB. Of a folder that is one data set it
 * is the head of the file in it that marks it as such.
 *
 * @param fileName last part of the path, as it is on disk; of a folder its own name
 * @param bytes    the first bytes, at most {@link #LIMIT}; not to be changed
 */
public record Head(String fileName, byte[] bytes) {

	/** Most bytes that are looked at. */
	public static final int LIMIT = 64 * 1024;

	/**
	 * Reads the head of a folder.
	 *
	 * @param marks names of files that make a folder one data set
	 * @return empty where it has none of them
	 * @throws IOException where it can't be read
	 */
	public static Optional<Head> of(Path folder, Collection<String> marks) throws IOException {
		for (String mark : marks) {
			if (Files.isRegularFile(folder.resolve(mark))) {
				Path name = folder.toAbsolutePath().normalize().getFileName();
				return Optional.of(new Head(name == null ? "" : name.toString(), of(folder.resolve(mark)).bytes()));
			}
		}
		return Optional.empty();
	}

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
