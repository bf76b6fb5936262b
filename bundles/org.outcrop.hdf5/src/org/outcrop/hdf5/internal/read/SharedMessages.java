package org.outcrop.hdf5.internal.read;

import org.outcrop.data.DataException;

/** Messages that stand elsewhere: named types. Source: HDF5 File Format Specification, IV.A.2, "Shared message". */
final class SharedMessages {

	private static final int IN_HEAP = 1;

	private SharedMessages() {
	}

	/** The body of a message, wherever it stands. */
	static Cursor body(Structure structure, Message message) {
		return message.isShared() ? follow(structure, message.read(), message.type()) : message.read();
	}

	/** Follows the reference that stands at the cursor. */
	static Cursor follow(Structure structure, Cursor reference, int type) {
		int version = reference.u8();
		int kind = reference.u8();
		if (version == 1) {
			reference.skip(6);
		}
		if (version >= 3 && kind == IN_HEAP) {
			throw new DataException.Unsupported("a header that is kept in a table for the whole file is not read",
					structure.file().path() + ", byte " + reference.position(), "copy the file with h5repack");
		}
		ObjectHeader header = ObjectHeader.read(structure, reference.address());
		Message target = header.first(type).orElseThrow(() -> reference.corrupt("a shared message that is not there"));
		if (target.isShared()) {
			throw reference.corrupt("a shared message that leads to another");
		}
		return target.read();
	}
}
