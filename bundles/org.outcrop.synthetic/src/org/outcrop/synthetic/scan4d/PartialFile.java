package org.outcrop.synthetic.scan4d;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.outcrop.data.DataException;
import org.outcrop.synthetic.output.TargetFile;

/**
 * A file that is written beside its place, forced to the disk and renamed. Closing without {@link #commit} leaves nothing. Writing by
 * position is safe for any thread.
 */
final class PartialFile implements AutoCloseable {

	private final TargetFile target;
	private final FileChannel channel;
	private boolean committed;

	/** @throws DataException.NotWritable where the target exists and is not to be replaced, or its folder can't be written */
	PartialFile(Path file, boolean overwrite) {
		target = TargetFile.of(file, overwrite);
		try {
			channel = FileChannel.open(target.partial(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
		} catch (IOException e) {
			throw target.notWritable(e);
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
			throw target.notWritable(e);
		}
	}

	/** Makes the file at least so long, the new part being a hole where the file system has holes. */
	void extendTo(long length) {
		try {
			if (channel.size() < length) {
				write(ByteBuffer.wrap(new byte[1]), length - 1);
			}
		} catch (IOException e) {
			throw target.notWritable(e);
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
			target.publish();
			committed = true;
			return bytes;
		} catch (IOException e) {
			throw target.notWritable(e);
		}
	}

	@Override
	public void close() {
		if (committed) {
			return;
		}
		try {
			channel.close();
		} catch (IOException e) {
			throw target.notWritable(e);
		} finally {
			target.discard();
		}
	}
}
