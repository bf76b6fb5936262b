package org.outcrop.hdf5.internal.read;

import java.util.HashMap;
import java.util.Map;

/**
 * Values of variable length, for one look at many of them: where the values of a collection lie is found out once, as long as the next is
 * of the same collection. For one thread. Source: HDF5 File Format Specification, III.E.
 */
final class GlobalHeap {

	private static final int MOST_OBJECTS = 1 << 16;

	private record Place(long at, int length) {
	}

	private final Structure structure;
	private final Map<Integer, Place> places = new HashMap<>();
	private long collection = Cursor.UNDEFINED;

	GlobalHeap(Structure structure) {
		this.structure = structure;
	}

	/**
	 * One object.
	 *
	 * @param wanted byte of the file at which its collection starts
	 * @param index  its number there
	 */
	byte[] object(long wanted, long index) {
		if (collection != wanted) {
			places.clear();
			collection = Cursor.UNDEFINED;
			look(wanted);
			collection = wanted;
		}
		Place place = index > MOST_OBJECTS ? null : places.get((int) index);
		if (place == null) {
			throw structure.file().corrupt("value " + index + " is not in its heap", wanted);
		}
		return structure.file().read(place.at, place.length);
	}

	private void look(long wanted) {
		int head = 8 + structure.sizeOfLengths();
		Cursor start = structure.block(wanted, head);
		start.signature("GCOL");
		start.skip(4);
		long size = start.length();
		if (size < head || size > Integer.MAX_VALUE) {
			throw structure.file().corrupt("a heap of values of " + size + " bytes", wanted);
		}
		structure.file().checkInside(wanted, size);
		long at = wanted + head;
		long end = wanted + size;
		int own = 8 + structure.sizeOfLengths();
		for (int i = 0; i < MOST_OBJECTS && at + own <= end; i++) {
			Cursor object = structure.block(at, own);
			int number = object.u16();
			object.skip(6);
			long length = object.length();
			if (number == 0 || length < 0 || length > end - at - own) {
				return;
			}
			places.putIfAbsent(number, new Place(at + own, (int) length));
			at += own + (length + 7 & ~7L);
		}
	}
}
