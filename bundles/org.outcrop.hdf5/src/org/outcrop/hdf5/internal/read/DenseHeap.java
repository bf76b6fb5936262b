package org.outcrop.hdf5.internal.read;

import java.util.ArrayList;
import java.util.List;

/** Messages of one object that were too many for its header: links or attributes in a fractal heap, listed by a B-tree. */
final class DenseHeap {

	/** Type of the records that list links by name: a hash, then the name in the heap. */
	private static final int LINKS = 5;
	/** Type of the records that list attributes by name: the name in the heap first. */
	private static final int ATTRIBUTES = 8;
	private static final int HASH = 4;

	private DenseHeap() {
	}

	/** The bodies of links. @param heap byte of the file at which the heap starts @param index byte at which the B-tree of names starts */
	static List<Cursor> links(Structure structure, long heap, long index) {
		return read(structure, heap, index, LINKS, HASH);
	}

	/** The bodies of attributes, likewise. */
	static List<Cursor> attributes(Structure structure, long heap, long index) {
		return read(structure, heap, index, ATTRIBUTES, 0);
	}

	private static List<Cursor> read(Structure structure, long heap, long index, int type, int before) {
		FractalHeap objects = new FractalHeap(structure, heap);
		List<Cursor> bodies = new ArrayList<>();
		try {
			new SecondTree(structure, index, record -> {
				record.skip(before);
				bodies.add(objects.object(record));
			}, type).read();
		} catch (ArithmeticException e) {
			throw structure.file().corrupt("a heap of names with places that can't be", heap, e);
		}
		return bodies;
	}
}
