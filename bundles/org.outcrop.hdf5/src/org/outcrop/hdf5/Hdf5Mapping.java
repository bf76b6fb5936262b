package org.outcrop.hdf5;

import java.lang.foreign.MemorySegment;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.read.MappedFile;

/**
 * Part of a file, mapped until closed, even where the file is closed before. Safe for any thread; closed once.
 *
 * <p>Whoever reads it should call {@link Hdf5File#checkNotShorter} now and then: what was cut off a mapped file can't be read, and trying
 * ends in an {@link InternalError}.
 */
public final class Hdf5Mapping implements AutoCloseable {

	private final MappedFile file;
	private final MemorySegment bytes;
	private boolean closed;

	/** All that the file has. */
	Hdf5Mapping(MappedFile file) {
		this.file = file;
		this.bytes = file.hold();
	}

	/** @throws DataException.Stale where the file has not got these bytes any more */
	Hdf5Mapping(MappedFile file, long address, long length) {
		this.file = file;
		MemorySegment all = file.hold();
		if (address > all.byteSize() - length) {
			file.release();
			throw new DataException.Stale("the file became shorter while it was open, to " + all.byteSize() + " bytes", file.path().toString(),
					"open it again when nothing writes to it");
		}
		this.bytes = all.asSlice(address, length);
	}

	/** The bytes, read-only. */
	public MemorySegment bytes() {
		return bytes;
	}

	@Override
	public synchronized void close() {
		if (!closed) {
			closed = true;
			file.release();
		}
	}
}
