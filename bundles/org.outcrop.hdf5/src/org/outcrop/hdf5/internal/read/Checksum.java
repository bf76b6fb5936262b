package org.outcrop.hdf5.internal.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.outcrop.hdf5.internal.format.Lookup3;

/** The checksum with which newer structures end. */
final class Checksum {

	private static final VarHandle STORED = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private Checksum() {
	}

	/** @throws org.outcrop.data.DataException.Corrupt where the last four bytes are not the checksum of those before */
	static void check(FileBytes file, long address, byte[] block) {
		int length = block.length - 4;
		int stored = (int) STORED.get(block, length);
		if (Lookup3.of(block, length) != stored) {
			throw file.corrupt("a checksum of the file's structure does not fit", address);
		}
	}
}
