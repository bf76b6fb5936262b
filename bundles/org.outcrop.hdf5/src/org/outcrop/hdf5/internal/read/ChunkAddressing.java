package org.outcrop.hdf5.internal.read;

/**
 * How the chunks of an array are found. Source: HDF5 File Format Specification, IV.A.2.i and VII.
 *
 * @param kind         the sort of index
 * @param address      byte of the file at which the index or the data starts, or {@link Cursor#UNDEFINED} where there is none yet
 * @param singleBytes  stored length of the only chunk where it is packed, else -1
 * @param singleMask   its filter mask
 * @param elementBytes bytes of an element
 */
public record ChunkAddressing(Kind kind, long address, long singleBytes, int singleMask, int elementBytes) {

	/** Sorts of index. */
	public enum Kind {
		/** B-tree of version 1. */
		TREE_1,
		/** One chunk. */
		SINGLE,
		/** Chunks in a row. */
		IMPLICIT,
		/** Fixed array. */
		FIXED_ARRAY,
		/** Extensible array. */
		EXTENSIBLE_ARRAY,
		/** B-tree of version 2. */
		TREE_2
	}
}
