package org.outcrop.zarr.internal.codec;

import java.util.IdentityHashMap;
import java.util.Map;

/** Buffers that one worker uses again from chunk to chunk, and how long it packed and unpacked. One thread. */
public final class Scratch {

	private final Map<Object, byte[]> arrays = new IdentityHashMap<>();
	private long nanos;

	/**
	 * A buffer of at least so many bytes, with anything in it; the next call for the same owner may give it again.
	 *
	 * @param owner told apart by identity
	 */
	public byte[] array(Object owner, int bytes) {
		byte[] array = arrays.get(owner);
		if (array == null || array.length < bytes) {
			array = new byte[bytes];
			arrays.put(owner, array);
		}
		return array;
	}

	/** Packing or unpacking a chunk of numbers took so long. */
	void took(long more) {
		nanos += more;
	}

	/** Nanoseconds that packing and unpacking chunks of numbers took so far. */
	public long codecNanos() {
		return nanos;
	}
}
