package org.outcrop.data.scan4d;

/**
 * One pass over a region of a scan, cut into pieces in the order in which they are stored: each value that is there lies in exactly one
 * piece, each stored chunk in exactly one. Positions without a frame are in none.
 *
 * <p>The pass itself is immutable and safe for any thread; so several threads share it, each with a reader of its own.
 */
public interface ScanPass {

	/** Reads pieces; for one thread. */
	interface Reader extends AutoCloseable {

		/**
		 * Reads a piece.
		 *
		 * @param piece 0 to {@link ScanPass#pieces()}, exclusive
		 * @throws org.outcrop.data.DataException where the file is cut, changed or broken there
		 */
		ScanPiece read(long piece);

		/**
		 * Lets everything go. Closing twice is harmless.
		 *
		 * @throws org.outcrop.data.DataException.Stale where the piece that was read last lay in a file that was cut meanwhile
		 */
		@Override
		void close();
	}

	/** How many pieces there are. */
	long pieces();

	/** Positions in a piece, for progress. */
	long positions(long piece);

	/** Positions in all pieces. */
	long positions();

	/** Most bytes that a reader holds besides what is mapped. */
	long readerBytes();

	/** @return owned by the caller */
	Reader reader();

	/**
	 * As {@link #reader()}, for who knows that the system has read what comes: a little of each frame is copied together, rather than handed out as
	 * mapped pages, around each of which the system maps many more.
	 *
	 * @return owned by the caller
	 */
	default Reader gatheringReader() {
		return reader();
	}
}
