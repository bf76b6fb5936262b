package org.outcrop.cache;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writing so that it is still there after the power went. */
final class Durable {

	private static final boolean WINDOWS = File.separatorChar == '\\';

	private Durable() {
	}

	/** Writes a new file; replaces none. */
	static void write(Path file, byte[] content) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
			ByteBuffer buffer = ByteBuffer.wrap(content);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
			channel.force(true);
		}
	}

	/** Brings a finished file to disk. */
	static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
			channel.force(true);
		}
	}

	/** Brings the names in a folder to disk. Windows does that by itself and can't open folders. */
	static void forceFolder(Path folder) throws IOException {
		if (!WINDOWS) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	/** Protects a finished file from being written by accident. */
	static void setReadOnly(Path file) throws IOException {
		if (!file.toFile().setReadOnly()) {
			throw new IOException("can't be made read-only: " + file);
		}
	}

	/** Removes a file, also a read-only one; a link, not what it points to. Absent is fine. */
	static void delete(Path file) throws IOException {
		if (WINDOWS && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			Files.setAttribute(file, "dos:readonly", false, LinkOption.NOFOLLOW_LINKS);
		}
		Files.deleteIfExists(file);
	}
}
