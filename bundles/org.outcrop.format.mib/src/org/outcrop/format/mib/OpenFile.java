package org.outcrop.format.mib;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.SourceFile;

/**
 * One file, mapped read-only, or only read by position where mapping does not pay or is not safe. Whoever uses it holds it; it is let go when it
 * is retired and nobody holds it any more. Holding and retiring are guarded by the pool; reading is safe for any thread.
 */
final class OpenFile {

	private final SourceFile source;
	private final long size;
	private final Optional<Arena> arena;
	private final MemorySegment mapped;
	private int holders;
	private boolean retired;

	private OpenFile(SourceFile source, long size) {
		this.source = source;
		this.size = size;
		arena = Optional.empty();
		mapped = MemorySegment.NULL;
	}

	private OpenFile(SourceFile source, long size, Arena own) throws IOException {
		this.source = source;
		this.size = size;
		mapped = source.map(size, own);
		arena = Optional.of(own);
	}

	/**
	 * @param size bytes of the file now
	 * @param map  map it where that works; else read it
	 * @throws DataException.Unsupported where it can't be opened
	 */
	static OpenFile open(Path path, long size, boolean map) {
		SourceFile source = new SourceFile(path);
		if (!map) {
			return new OpenFile(source, size);
		}
		Arena own = Arena.ofShared();
		try {
			return new OpenFile(source, size, own);
		} catch (IOException e) {
			own.close();
			// no address space, or a file system that can't: reading by position needs neither
			return new OpenFile(source, size);
		} catch (RuntimeException e) {
			own.close();
			source.close();
			throw e;
		}
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
		source.close();
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
		source.read(from, to.asSlice(at, length).asByteBuffer());
	}
}
