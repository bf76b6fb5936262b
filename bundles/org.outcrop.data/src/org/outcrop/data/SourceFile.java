package org.outcrop.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/**
 * A file of the user's that is open, read by position: where it is cut meanwhile, that is said, while a mapped file faults.
 *
 * <p>Safe for any thread. A thread that is interrupted while reading closes the channel under all others; it is then opened anew for them.
 */
public final class SourceFile implements AutoCloseable {

	/** The JDK copies a read into an array through a buffer of its size; a small one stays in the processor's cache. */
	private static final int SLICE = 256 * 1024;

	private final Path path;
	private final long size;
	private volatile FileChannel channel;
	private boolean closed;

	/** @throws DataException.Unsupported where it can't be opened */
	public SourceFile(Path path) {
		this.path = path;
		if (Files.isDirectory(path)) {
			throw new DataException.Unsupported("this is a folder, not a file", path.toString(), "name a file inside it");
		}
		try {
			channel = FileChannel.open(path, StandardOpenOption.READ);
			size = channel.size();
		} catch (IOException e) {
			throw unreadable(e);
		}
	}

	/** As it was opened. */
	public Path path() {
		return path;
	}

	/** Bytes of the file when it was opened. */
	public long size() {
		return size;
	}

	/**
	 * Reads all of {@code [position, position + length)} that lies before the end as it was when the file was opened.
	 *
	 * @return number of bytes, or -1 at the end
	 * @throws DataException.Stale where the file has become shorter
	 */
	public int read(long position, byte[] into, int from, int length) {
		int wanted = (int) Math.min(length, size - position);
		if (wanted <= 0) {
			return length == 0 ? 0 : -1;
		}
		read(position, ByteBuffer.wrap(into, from, wanted));
		return wanted;
	}

	/**
	 * Fills a buffer.
	 *
	 * @throws DataException.Stale where the file ends before
	 */
	public void read(long position, ByteBuffer into) {
		long at = position;
		while (into.hasRemaining()) {
			int got = readOnce(at, into, into.isDirect() ? into.remaining() : Math.min(SLICE, into.remaining()));
			if (got < 0) {
				throw changed(at);
			}
			into.position(into.position() + got);
			at += got;
		}
	}

	private int readOnce(long position, ByteBuffer into, int length) {
		while (true) {
			FileChannel now = open();
			try {
				return now.read(into.slice(into.position(), length), position);
			} catch (ClosedByInterruptException e) {
				throw cancelled(now, e);
			} catch (ClosedChannelException e) { // by another thread that was interrupted
				reopen(now);
			} catch (IOException e) {
				throw unreadable(e);
			}
		}
	}

	/** @throws DataException.Stale where the file is shorter now than when it was opened */
	public void checkNotShorter() {
		checkNotShorter(size);
	}

	/** @throws DataException.Stale where the file is shorter now than so many bytes, and was not when it was opened */
	public void checkNotShorter(long needed) {
		FileChannel current = open();
		long now;
		try {
			now = current.size();
		} catch (ClosedChannelException e) {
			reopen(current);
			return; // somebody was interrupted just now; the next read notices a shorter file
		} catch (IOException e) {
			throw unreadable(e);
		}
		if (now < Math.min(needed, size)) {
			throw changed(now);
		}
	}

	/** Bytes of the file now. */
	public long sizeNow() throws IOException {
		while (true) {
			FileChannel now = open();
			try {
				return now.size();
			} catch (ClosedByInterruptException e) {
				throw cancelled(now, e);
			} catch (ClosedChannelException e) { // by another thread that was interrupted
				reopen(now);
			}
		}
	}

	/**
	 * Maps the first bytes, read-only. Who does so sees to it that a file that is cut does no harm.
	 *
	 * @throws IOException where there is no address space, the file system doesn't map, or the bytes are not there
	 */
	public MemorySegment map(long bytes, Arena arena) throws IOException {
		while (true) {
			FileChannel now = open();
			try {
				return now.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena).asReadOnly();
			} catch (ClosedByInterruptException e) {
				throw cancelled(now, e);
			} catch (ClosedChannelException e) { // by another thread that was interrupted
				reopen(now);
			}
		}
	}

	/** Whoever reads now or later is told by a {@link CancellationException}. */
	@Override
	public synchronized void close() {
		closed = true;
		try {
			channel.close();
		} catch (IOException e) {
			throw unreadable(e);
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

	private CancellationException cancelled(FileChannel broken, ClosedByInterruptException e) {
		reopen(broken);
		CancellationException cancelled = new CancellationException("interrupted while reading " + path);
		cancelled.initCause(e);
		return cancelled;
	}

	private DataException.Stale changed(long at) {
		return new DataException.Stale("the file became shorter while it was open, from %d to %d bytes or less".formatted(size, at),
				path.toString(), "open it again when nothing writes to it");
	}

	/** What went wrong, in words. */
	public DataException.Unsupported unreadable(IOException e) {
		String what = e instanceof NoSuchFileException ? "no such file" : "the file can't be read (" + e.getMessage() + ")";
		return new DataException.Unsupported(what, path.toString(), "check the path, the permissions and the disk", e);
	}
}
