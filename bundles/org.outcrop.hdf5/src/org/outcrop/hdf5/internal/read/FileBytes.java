package org.outcrop.hdf5.internal.read;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.data.SourceFile;

/** The open file, read by position, with what is wrong in it in words. Safe for any thread. */
public final class FileBytes implements AutoCloseable {

	private static final int MAP_TRIES = 50;
	private static final String ADVICE = "the file is damaged there: copy it again, or repair it with h5clear";

	private final SourceFile file;

	/** @throws DataException.Unsupported where it can't be opened */
	public FileBytes(Path path) {
		file = new SourceFile(path);
	}

	/** As it was opened. */
	public Path path() {
		return file.path();
	}

	/** Bytes of the file when it was opened. */
	public long size() {
		return file.size();
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
		file.read(position, into, from, length);
	}

	/** @throws DataException.Truncated where part of the range lies outside the file as it was opened */
	public void checkInside(long position, long length) {
		if (position < 0 || length < 0 || position > size() - length) {
			throw new DataException.Truncated("the file has %d bytes, and %d bytes at byte %d are needed".formatted(size(), length, position),
					path().toString(), "the copy may be incomplete: copy the file again");
		}
	}

	/** @throws DataException.Stale where the file is shorter now than when it was opened */
	public void checkNotShorter() {
		file.checkNotShorter();
	}

	/** @throws DataException.Stale where the file is shorter now than so many bytes, and was not when it was opened */
	public void checkNotShorter(long needed) {
		file.checkNotShorter(needed);
	}

	/**
	 * Maps all of it, read-only; what was cut off behind since it was opened is not in it. Mapping fails where the file is cut off, and perhaps
	 * grows again, between asking for its size and mapping it: so a failure counts only when it stays.
	 */
	MemorySegment map(Arena arena) {
		int failures = 0;
		while (true) {
			try {
				return file.map(Math.min(size(), file.sizeNow()), arena);
			} catch (IOException e) {
				if (++failures == MAP_TRIES) {
					throw file.unreadable(e);
				}
			}
		}
	}

	@Override
	public void close() {
		file.close();
	}

	/** An error in words, with the place. */
	public DataException.Corrupt corrupt(String what, long position) {
		return new DataException.Corrupt(what, path() + ", byte " + position, ADVICE);
	}

	/** An error in words, with the place and its cause. */
	public DataException.Corrupt corrupt(String what, long position, Throwable cause) {
		return new DataException.Corrupt(what, path() + ", byte " + position, ADVICE, cause);
	}
}
