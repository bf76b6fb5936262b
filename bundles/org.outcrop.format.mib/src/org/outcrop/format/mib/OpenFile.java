package org.outcrop.format.mib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;

/**
 * One file, mapped read-only, or only read by position where mapping does not pay or is not safe. Whoever uses it holds it; it is let go when it
 * is retired and nobody holds it any more. Holding and retiring are guarded by the pool; reading is safe for any thread.
 */
final class OpenFile {

	private final Path path;
	private final long size;
	private final Optional<Arena> arena;
	private final MemorySegment mapped;
	private FileChannel channel;
	private boolean closed;
	private int holders;
	private boolean retired;

	private OpenFile(Path path, long size, boolean map) throws IOException {
		this.path = path;
		this.size = size;
		channel = FileChannel.open(path, StandardOpenOption.READ);
		if (!map) {
			arena = Optional.empty();
			mapped = MemorySegment.NULL;
			return;
		}
		Arena own = Arena.ofShared();
		try {
			mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, own);
			arena = Optional.of(own);
		} catch (IOException | RuntimeException e) {
			own.close();
			channel.close();
			throw e;
		}
	}

	/**
	 * @param size bytes of the file now
	 * @param map  map it where that works; else read it
	 */
	static OpenFile open(Path path, long size, boolean map) throws IOException {
		if (map) {
			try {
				return new OpenFile(path, size, true);
			} catch (IOException e) {
				// no address space, or a file system that can't: reading by position needs neither
				return new OpenFile(path, size, false);
			}
		}
		return new OpenFile(path, size, false);
	}

	/** Bytes that can be read. */
	long size() {
		return size;
	}

	/** All of it as memory; empty where it is read by position. Accessing a part that was cut off meanwhile throws {@link InternalError}. */
	Optional<MemorySegment> memory() {
		return arena.map(a -> mapped);
	}

	void hold() {
		holders++;
	}

	void release() {
		holders--;
		if (retired && holders == 0) {
			letGo();
		}
	}

	boolean isHeld() {
		return holders > 0;
	}

	/** Nobody will hold it anew. */
	void retire() {
		retired = true;
		if (holders == 0) {
			letGo();
		}
	}

	private void letGo() {
		arena.ifPresent(Arena::close);
		closeChannel();
	}

	private synchronized void closeChannel() {
		closed = true;
		try {
			channel.close();
		} catch (IOException e) {
			throw new UncheckedIOException("closing " + path + " after reading", e);
		}
	}

	/**
	 * Copies bytes, from the mapping where there is one.
	 *
	 * @throws DataException.Stale where they are not there any more
	 * @throws InternalError       where they are mapped and not there any more; possibly after this returned
	 */
	void read(long from, MemorySegment to, long at, long length) {
		if (arena.isPresent()) {
			MemorySegment.copy(mapped, from, to, at, length);
			return;
		}
		fetch(from, to, at, length);
	}

	/**
	 * Copies bytes without touching the mapping.
	 *
	 * @throws DataException.Stale where they are not there any more
	 */
	void fetch(long from, MemorySegment to, long at, long length) {
		ByteBuffer buffer = to.asSlice(at, length).asByteBuffer();
		while (buffer.hasRemaining()) {
			int start = buffer.position();
			int got = readOnce(from + start, buffer, start);
			if (got < 0) {
				throw FilePool.shorter(path, from + length);
			}
		}
	}

	private int readOnce(long position, ByteBuffer into, int start) {
		while (true) {
			FileChannel now = current();
			try {
				return now.read(into.position(start), position);
			} catch (ClosedByInterruptException e) {
				reopen(now);
				CancellationException cancelled = new CancellationException("interrupted while reading " + path);
				cancelled.initCause(e);
				throw cancelled;
			} catch (ClosedChannelException e) {
				reopen(now); // closed under us because another thread was interrupted while reading
			} catch (IOException e) {
				throw FilePool.unreadable(path, e);
			}
		}
	}

	private synchronized FileChannel current() {
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
			throw FilePool.unreadable(path, e);
		}
	}
}
