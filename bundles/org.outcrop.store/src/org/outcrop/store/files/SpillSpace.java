package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Room of a fixed size on the local disk, for what memory has no room for. It belongs to one process and is gone when that is.
 *
 * <p>Any thread. Closed by who opened it; what was put there is then deleted.
 */
public interface SpillSpace extends AutoCloseable {

	/** A part of the room, held until it is closed. Closing twice is harmless. */
	interface Room extends AutoCloseable {

		/** Bytes that it counts. */
		long bytes();

		@Override
		void close();
	}

	/** Bytes on the disk, deleted when closed. Any thread. */
	interface Spilled extends AutoCloseable {

		/** How many. */
		long bytes();

		/**
		 * Reads them all back.
		 *
		 * @param target as many bytes, at least
		 * @throws org.outcrop.data.DataException where they are gone, or are not those that were written
		 */
		void read(MemorySegment target);

		@Override
		void close();
	}

	/** Where its files lie; who takes a {@link Room} may make files and folders there under names of his own, beginning with a letter. */
	Path folder();

	/** Bytes that may lie there at most. */
	long limit();

	/** Bytes promised now. */
	long used();

	/** Takes room for files that the caller writes himself, below {@link #folder()}; empty where so much is not free. */
	Optional<Room> tryReserve(long bytes);

	/**
	 * Puts bytes aside.
	 *
	 * @param bytes copied
	 * @return empty where there is no room for them
	 * @throws org.outcrop.data.DataException.NotWritable where the disk refuses; nothing is left behind
	 */
	Optional<Spilled> spill(MemorySegment bytes);

	@Override
	void close();
}
