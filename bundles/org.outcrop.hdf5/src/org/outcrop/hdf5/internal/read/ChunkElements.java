package org.outcrop.hdf5.internal.read;

/**
 * Takes the elements of an array of chunks: an address each, and for packed chunks how long they are and which filters were left out.
 *
 * @param bytes      of an element
 * @param filtered   whether it says more than the address
 * @param plainBytes length of a chunk that is not packed
 * @param sink       gets each chunk that is stored
 */
record ChunkElements(int bytes, boolean filtered, int plainBytes, Sink sink) {

	private static final int MASK = 4;

	/** Receives chunks. */
	interface Sink {

		/** @param index position in the array of chunks */
		void chunk(long index, long address, long bytes, int mask);
	}

	/** @throws org.outcrop.data.DataException.Corrupt where elements can't be of this size */
	static ChunkElements of(Structure structure, int client, int bytes, int plainBytes, long where, Sink sink) {
		int left = bytes - structure.sizeOfOffsets() - MASK;
		boolean filtered = client == 1;
		if (client > 1 || filtered && (left < 1 || left > 8) || !filtered && bytes != structure.sizeOfOffsets()) {
			throw structure.file().corrupt("an array of chunks with elements of kind %d, %d bytes each".formatted(client, bytes), where);
		}
		return new ChunkElements(bytes, filtered, plainBytes, sink);
	}

	/** Takes so many of them, the first having that position. */
	void take(Cursor cursor, long first, int count, Structure structure) {
		for (int i = 0; i < count; i++) {
			long address = cursor.address();
			long length = plainBytes;
			int mask = 0;
			if (filtered) {
				length = cursor.unsigned(bytes - structure.sizeOfOffsets() - MASK);
				mask = (int) cursor.u32();
			}
			if (address != Cursor.UNDEFINED) {
				sink.chunk(first + i, address, length, mask);
			}
		}
	}
}
