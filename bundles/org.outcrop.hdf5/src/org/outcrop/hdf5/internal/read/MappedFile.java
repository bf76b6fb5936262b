package org.outcrop.hdf5.internal.read;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * A file's mapping, made when first needed and let go when it is closed and nobody holds it any more. Safe for any thread.
 */
public final class MappedFile implements AutoCloseable {

	private final FileBytes bytes;
	private Arena arena;
	private MemorySegment all;
	private long holders;
	private boolean closed;

	/** @param bytes stays the caller's */
	public MappedFile(FileBytes bytes) {
		this.bytes = bytes;
	}

	/** Where it lies. */
	public Path path() {
		return bytes.path();
	}

	/** The whole file; stays mapped until {@link #release} is called once for it. */
	public synchronized MemorySegment hold() {
		if (closed) {
			throw new CancellationException(bytes.path() + " was closed");
		}
		if (arena == null) {
			Arena made = Arena.ofShared();
			try {
				all = bytes.map(made);
			} catch (RuntimeException | Error e) {
				made.close();
				throw e;
			}
			arena = made;
		}
		holders++;
		return all;
	}

	/** Ends one {@link #hold}. */
	public synchronized void release() {
		holders--;
		unmapWhenFree();
	}

	@Override
	public synchronized void close() {
		closed = true;
		unmapWhenFree();
	}

	private void unmapWhenFree() {
		if (closed && holders == 0 && arena != null) {
			arena.close();
			arena = null;
			all = null;
		}
	}
}
