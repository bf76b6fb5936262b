package org.outcrop.hdf5.write;

/** What was done to each chunk before it was written. Every HDF5 library can undo these. */
public sealed interface ChunkFilter {

	/**
	 * First bytes of all elements together, then the second bytes, and so on.
	 *
	 * @param elementBytes bytes of one element
	 */
	record Shuffle(int elementBytes) implements ChunkFilter {
	}

	/**
	 * zlib.
	 *
	 * @param level 0 to 9; tells readers only how it was made
	 */
	record Deflate(int level) implements ChunkFilter {

		/** @throws IllegalArgumentException for another level */
		public Deflate {
			if (level < 0 || level > 9) {
				throw new IllegalArgumentException("deflate has no level " + level);
			}
		}
	}
}
