package org.outcrop.format.imzml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;

/**
 * Reads the binary half by position, for one thread: an interrupt, which closes a channel under all who share it, hurts nobody else. Never maps,
 * because a mapped file that is cut meanwhile is a crash.
 */
final class IbdChannel implements AutoCloseable {

	private final IbdFile file;
	private final FileChannel channel;

	/** @throws DataException.Stale where the file has another size than when it was opened first */
	IbdChannel(IbdFile file) {
		this.file = file;
		try {
			channel = FileChannel.open(file.path(), StandardOpenOption.READ);
			if (channel.size() != file.size()) {
				long now = channel.size();
				channel.close();
				throw changed(now);
			}
		} catch (IOException e) {
			throw IbdFile.unreadable(file.path(), e);
		}
	}

	/**
	 * Fills a buffer.
	 *
	 * @throws DataException.Stale where the file ends before
	 */
	void read(long position, ByteBuffer into) {
		if (file.isClosed()) {
			throw new CancellationException(file.path() + " was closed");
		}
		long at = position;
		try {
			while (into.hasRemaining()) {
				int got = channel.read(into, at);
				if (got < 0) {
					throw changed(at);
				}
				at += got;
			}
		} catch (ClosedByInterruptException e) {
			CancellationException cancelled = new CancellationException("interrupted while reading " + file.path());
			cancelled.initCause(e);
			throw cancelled;
		} catch (IOException e) {
			throw IbdFile.unreadable(file.path(), e);
		}
	}

	private DataException changed(long bytes) {
		return new DataException.Stale("the file had %d bytes when it was opened and has %d now".formatted(file.size(), bytes),
				file.path().toString(), "open it again when nothing writes to it");
	}

	@Override
	public void close() {
		try {
			channel.close();
		} catch (IOException e) {
			throw IbdFile.unreadable(file.path(), e);
		}
	}
}
