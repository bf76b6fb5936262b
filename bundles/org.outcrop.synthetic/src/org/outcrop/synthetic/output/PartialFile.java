package org.outcrop.synthetic.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.outcrop.data.DataException;

/**
 * A file that is written beside its place, forced to the disk and renamed. Closing without {@link #commit} leaves nothing. Writing by
 * position is safe for any thread.
 */
public final class PartialFile implements AutoCloseable {

	private final TargetFile target;
	private final FileChannel channel;
	private boolean committed;

	/** @throws DataException.NotWritable where the target exists and is not to be replaced, or its folder can't be written */
	public PartialFile(Path file, boolean overwrite) {
		target = TargetFile.of(file, overwrite);
		try {
			channel = FileChannel.open(target.partial(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
		} catch (IOException e) {
			throw target.notWritable(e);
		}
	}

	/** Writes behind what was written to it; whoever closes it closes the file. */
	OutputStream stream() {
		return Channels.newOutputStream(channel);
	}

	/** What went wrong, in words. */
	DataException.NotWritable notWritable(IOException e) {
		return target.notWritable(e);
	}

	/** Writes all that remains in the buffer. */
	public void write(ByteBuffer buffer, long position) {
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
	public void extendTo(long length) {
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
	public long commit() {
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
