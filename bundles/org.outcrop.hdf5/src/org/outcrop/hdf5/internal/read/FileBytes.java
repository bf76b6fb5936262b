package org.outcrop.hdf5.internal.read;

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

import org.outcrop.data.DataException;

/**
 * The open file, read by position.
 *
 * <p>Safe for any thread. A thread that is interrupted while reading closes the channel under all others; it is then opened anew for them.
 */
public final class FileBytes implements AutoCloseable {

	/** The JDK copies a read through a buffer of its size; a small one stays in the processor's cache. */
	private static final int SLICE = 256 * 1024;
	private static final int MAP_TRIES = 50;

	private static final String ADVICE = "the file is damaged there: copy it again, or repair it with h5clear";

	private final Path path;
	private final long size;
	private volatile FileChannel channel;
	private boolean closed;

	/** @throws DataException.Unsupported where it can't be opened */
	public FileBytes(Path path) {
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
	 * Reads exactly these bytes.
	 *
	 * @throws DataException.Truncated where the file never had them
	 * @throws DataException.Stale     where it has become shorter
	 */
	public byte[] read(long position, int length) {
		checkInside(position, length);
		byte[] bytes = new byte[length];
		read(position, bytes, 0, length);
		return bytes;
	}

	/** As {@link #read(long, int)}, into an array that is there. */
	public void read(long position, byte[] into, int from, int length) {
		checkInside(position, length);
		int done = 0;
		while (done < length) {
			int got = readSlice(position + done, ByteBuffer.wrap(into, from + done, Math.min(SLICE, length - done)));
			if (got < 0) {
				throw changed(position + done);
			}
			done += got;
		}
	}

	/** @throws DataException.Truncated where part of the range lies outside the file as it was opened */
	public void checkInside(long position, long length) {
		if (position < 0 || length < 0 || position > size - length) {
			throw new DataException.Truncated("the file has %d bytes, and %d bytes at byte %d are needed".formatted(size, length, position),
					path.toString(), "the copy may be incomplete: copy the file again");
		}
	}

	/** @throws DataException.Stale where the file is shorter now than when it was opened */
	public void checkNotShorter() {
		checkNotShorter(size);
	}

	/** @throws DataException.Stale where the file is shorter now than so many bytes, and was not when it was opened */
	public void checkNotShorter(long needed) {
		long now;
		try {
			now = open().size();
		} catch (ClosedChannelException e) {
			reopen(channel);
			return; // somebody was interrupted just now; the next read notices a shorter file
		} catch (IOException e) {
			throw unreadable(e);
		}
		if (now < Math.min(needed, size)) {
			throw changed(now);
		}
	}

	/**
	 * Maps all of it, read-only; what was cut off behind since it was opened is not in it. Mapping fails where the file is cut off, and perhaps
	 * grows again, between asking for its size and mapping it: so a failure counts only when it stays.
	 */
	MemorySegment map(Arena arena) {
		int failures = 0;
		while (true) {
			FileChannel now = open();
			try {
				return now.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(size, now.size()), arena).asReadOnly();
			} catch (ClosedChannelException e) { // by another thread that was interrupted
				reopen(now);
			} catch (IOException e) {
				if (++failures == MAP_TRIES) {
					throw unreadable(e);
				}
			}
		}
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

	/** An error in words, with the place. */
	public DataException.Corrupt corrupt(String what, long position) {
		return new DataException.Corrupt(what, path + ", byte " + position, ADVICE);
	}

	/** An error in words, with the place and its cause. */
	public DataException.Corrupt corrupt(String what, long position, Throwable cause) {
		return new DataException.Corrupt(what, path + ", byte " + position, ADVICE, cause);
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
