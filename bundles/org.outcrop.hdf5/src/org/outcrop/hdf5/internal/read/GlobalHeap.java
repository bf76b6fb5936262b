package org.outcrop.hdf5.internal.read;

/** Values of variable length. Source: HDF5 File Format Specification, III.E. */
final class GlobalHeap {

	private static final int MOST_OBJECTS = 1 << 16;

	private GlobalHeap() {
	}

	/**
	 * One object.
	 *
	 * @param collection byte of the file at which its collection starts
	 * @param index      its number there
	 */
	static byte[] object(Structure structure, long collection, long index) {
		int head = 8 + structure.sizeOfLengths();
		Cursor start = structure.block(collection, head);
		start.signature("GCOL");
		start.skip(4);
		long size = start.length();
		if (size < head || size > Integer.MAX_VALUE) {
			throw structure.file().corrupt("a heap of values of " + size + " bytes", collection);
		}
		structure.file().checkInside(collection, size);
		long at = collection + head;
		long end = collection + size;
		int own = 8 + structure.sizeOfLengths();
		for (int i = 0; i < MOST_OBJECTS && at + own <= end; i++) {
			Cursor object = structure.block(at, own);
			int number = object.u16();
			object.skip(6);
			long length = object.length();
			if (number == 0 || length < 0 || length > end - at - own) {
				break;
			}
			if (number == index) {
				return structure.file().read(at + own, (int) length);
			}
			at += own + (length + 7 & ~7L);
		}
		throw structure.file().corrupt("value " + index + " is not in its heap", collection);
	}
}
