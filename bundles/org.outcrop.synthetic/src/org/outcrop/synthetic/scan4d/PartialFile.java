package org.outcrop.synthetic.scan4d;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.outcrop.data.DataException;

/**
 * A file that appears under its name only when it is whole: written beside it under another name, forced to the disk, renamed. Closing
 * without {@link #commit} leaves nothing. Writing by position is safe for any thread.
 */
final class PartialFile implements AutoCloseable {

	private final Path target;
	private final Path partial;
	private final FileChannel channel;
	private boolean committed;

	/** @throws DataException.NotWritable where the target exists and is not to be replaced, or its folder can't be written */
	PartialFile(Path file, boolean overwrite) {
		target = file.toAbsolutePath();
		Path name = target.getFileName();
		if (name == null || Files.isDirectory(target)) {
			throw new DataException.NotWritable("this is a folder, not a file", file.toString(), "name a file inside it");
		}
		if (Files.exists(target) && !Files.isRegularFile(target)) {
			throw new DataException.NotWritable("this is a device or a pipe, not a file", file.toString(), "name a file");
		}
		if (Files.exists(target) && !overwrite) {
			throw new DataException.NotWritable("the file exists already", file.toString(), "choose another name, or allow it to be overwritten");
		}
		partial = target.resolveSibling("." + name + "." + Long.toHexString(System.nanoTime()) + ".part");
		try {
			channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	/** Writes all that remains in the buffer. */
	void write(ByteBuffer buffer, long position) {
		try {
			long at = position;
			while (buffer.hasRemaining()) {
				at += channel.write(buffer, at);
			}
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	/** Makes the file at least so long, the new part being a hole where the file system has holes. */
	void extendTo(long length) {
		try {
			if (channel.size() < length) {
				write(ByteBuffer.wrap(new byte[1]), length - 1);
			}
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	/**
	 * Gives the file its name.
	 *
	 * @return its size
	 */
	long commit() {
		try {
			channel.force(true);
			long bytes = channel.size();
			channel.close();
			Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
			committed = true;
			return bytes;
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	private DataException.NotWritable notWritable(IOException e) {
		return switch (e) {
		case NoSuchFileException _ -> new DataException.NotWritable("the folder does not exist", target.toString(), "create it first", e);
		case AccessDeniedException _ -> new DataException.NotWritable("no permission to write here", target.toString(),
				"choose another folder or change its permissions", e);
		default -> new DataException.NotWritable("writing failed (" + e.getMessage() + ")", target.toString(),
				"free some space or choose another disk", e);
		};
	}

	@Override
	public void close() {
		if (committed) {
			return;
		}
		try {
			channel.close();
			Files.deleteIfExists(partial);
		} catch (IOException e) {
			throw notWritable(e);
		}
	}
}
