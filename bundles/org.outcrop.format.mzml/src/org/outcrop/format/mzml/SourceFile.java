package org.outcrop.format.mzml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;

/**
 * The open file, read by position and never mapped: a mapped file can't be replaced on some systems, and faults when it is cut.
 *
 * <p>Safe for any thread. A thread that is interrupted while reading closes the channel under all others; it is then opened anew for them.
 */
final class SourceFile implements AutoCloseable {

	/** The JDK copies a read through a buffer of its size; a small one stays in the processor's cache. */
	private static final int SLICE = 256 * 1024;

	private final Path path;
	private final long size;
	private volatile FileChannel channel;
	private boolean closed;

	/** @throws DataException.Unsupported where it can't be opened */
	SourceFile(Path path) {
		this.path = path;
		try {
			channel = FileChannel.open(path, StandardOpenOption.READ);
			size = channel.size();
		} catch (IOException e) {
			throw unreadable(e);
		}
	}

	Path path() {
		return path;
	}

	/** Bytes of the file when it was opened. */
	long size() {
		return size;
	}

	@Override
	public synchronized void close() {
		closed = true;
		try {
			channel.close();
		} catch (IOException e) {
			throw unreadable(e);
		}
	}

	/**
	 * Reads all of {@code [position, position + length)} that lies before the end as it was when the file was opened.
	 *
	 * @return number of bytes, or -1 at the end
	 * @throws DataException.Stale where the file has become shorter
	 */
	int read(long position, byte[] b, int from, int length) {
		int wanted = (int) Math.min(length, size - position);
		if (wanted <= 0) {
			return length == 0 ? 0 : -1;
		}
		int done = 0;
		while (done < wanted) {
			int got = readSlice(position + done, ByteBuffer.wrap(b, from + done, Math.min(SLICE, wanted - done)));
			if (got < 0) {
				throw changed(position + done);
			}
			done += got;
		}
		return done;
	}

	/** @throws DataException.Stale where the file has another size now than when it was opened */
	void checkUnchanged() {
		long now;
		try {
			now = open().size();
		} catch (ClosedChannelException e) {
			reopen(channel);
			return; // somebody was interrupted just now; the next read notices a shorter file
		} catch (IOException e) {
			throw unreadable(e);
		}
		if (now < size) {
			throw changed(now);
		}
	}

	private DataException changed(long at) {
		return new DataException.Stale("the file became shorter while it was open, from %d to %d bytes or less".formatted(size, at),
				path.toString(), "open it again when nothing writes to it");
	}

	private int readSlice(long position, ByteBuffer into) {
		int start = into.position();
		while (true) {
			FileChannel now = open();
			try {
				return now.read(into.position(start), position);
			} catch (ClosedByInterruptException e) {
				reopen(now);
				CancellationException cancelled = new CancellationException("interrupted while reading " + path);
				cancelled.initCause(e);
				throw cancelled;
			} catch (ClosedChannelException e) { // by another thread that was interrupted
				reopen(now);
			} catch (IOException e) {
				throw unreadable(e);
			}
		}
	}

	private synchronized FileChannel open() {
		if (closed) {
			throw new CancellationException(path + " was closed");
		}
		return channel;
	}

	private synchronized void reopen(FileChannel broken) {
		if (closed || channel != broken) {
			return;
		}
		try {
			channel = FileChannel.open(path, StandardOpenOption.READ);
		} catch (IOException e) {
			throw unreadable(e);
		}
	}

	private DataException unreadable(IOException e) {
		String what = e instanceof NoSuchFileException ? "no such file" : "the file can't be read (" + e.getMessage() + ")";
		return new DataException.Unsupported(what, path.toString(), "check the path, the permissions and the disk", e);
	}
}
